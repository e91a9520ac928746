package dev.surefoot.journal.sqlite;

import dev.surefoot.journal.JournalException;
import dev.surefoot.journal.JournalException.Code;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileStore;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Set;

/** The files of a journal, for their owner's eyes only. */
final class DataDirectory {
    /**
     * Where locks and shared memory are not what SQLite's write-ahead log and the lock on a run need. A RAM disk is not here: it
     * survives the death of a process, and whoever put the data there knows what else it does not survive.
     */
    private static final Set<String> REMOTE = Set.of(
            "afpfs",
            "afs",
            "ceph",
            "cifs",
            "davfs",
            "fuse.ceph",
            "fuse.davfs",
            "fuse.glusterfs",
            "fuse.s3fs",
            "fuse.sshfs",
            "glusterfs",
            "lustre",
            "ncpfs",
            "nfs",
            "nfs3",
            "nfs4",
            "smb2",
            "smb3",
            "smbfs",
            "webdav");

    private final Path directory;

    private DataDirectory(Path directory) {
        this.directory = directory;
    }

    static DataDirectory open(Path wanted) {
        try {
            Files.createDirectories(wanted, permissions("rwx------"));
            DataDirectory data = new DataDirectory(wanted.toRealPath());
            requireLocal(wanted, Files.getFileStore(data.directory));
            data.create(data.database());
            data.create(data.locks());
            return data;
        } catch (IOException e) {
            throw new JournalException(
                    Code.IO, "data directory " + wanted + ": expected one that can be made and written, found " + e, e);
        }
    }

    Path path() {
        return directory;
    }

    Path database() {
        return directory.resolve("journal.db");
    }

    Path locks() {
        return directory.resolve("journal.locks");
    }

    static void requireLocal(Path wanted, FileStore store) {
        if (REMOTE.contains(store.type().toLowerCase(Locale.ROOT))) {
            throw new JournalException(
                    Code.UNSAFE_SETTINGS,
                    "data directory " + wanted + ": expected a local file system, found " + store.type()
                            + ", whose locks and shared memory cannot keep a journal; choose another directory");
        }
    }

    /** SQLite gives its write-ahead log and shared memory the permissions of the database. */
    private void create(Path file) throws IOException {
        try {
            Files.createFile(file, permissions("rw-------"));
        } catch (FileAlreadyExistsException e) {
            // SQLite would open what it may only read, and say so no sooner than at the first change.
            if (!Files.isRegularFile(file) || !Files.isWritable(file)) {
                throw new JournalException(
                        Code.UNSAFE_SETTINGS,
                        file
                                + ": expected a file that this user can write; change what it permits, or choose"
                                + " another data directory",
                        e);
            }
        }
    }

    private static FileAttribute<?>[] permissions(String posix) {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(posix))}
                : new FileAttribute<?>[0];
    }
}
