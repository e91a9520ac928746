package dev.surefoot.journal.sqlite;

import dev.surefoot.journal.JournalException;
import dev.surefoot.journal.JournalException.Code;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Collections;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.LibraryLoaderUtil;

/**
 * SQLite's native code, unpacked once into the data directory. The driver by itself unpacks a copy for each process into the
 * temporary directory, where it stays for ever if the process is killed.
 */
final class NativeLibrary {
    private static final ReentrantLock LOCK = new ReentrantLock();
    private static final String FOLDER = "org.sqlite.lib.path";
    private static final String NAME = "org.sqlite.lib.name";
    private static final Set<PosixFilePermission> BY_OTHERS =
            Set.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);

    private NativeLibrary() {}

    /** Loads it, unless this process has done so. Where the data directory is no safe place for code, the driver chooses. */
    static void load(Path directory) {
        LOCK.lock();
        try {
            if (System.getProperty(FOLDER) != null || !isOwnersAlone(directory)) {
                SQLiteJDBCLoader.initialize();
                return;
            }
            System.setProperty(FOLDER, directory.toString());
            System.setProperty(NAME, unpacked(directory).getFileName().toString());
            try {
                SQLiteJDBCLoader.initialize();
            } finally {
                System.clearProperty(FOLDER);
                System.clearProperty(NAME);
            }
        } catch (Exception e) {
            throw new JournalException(
                    Code.IO, "data directory " + directory + ": expected to load SQLite's native code, found " + e, e);
        } finally {
            LOCK.unlock();
        }
    }

    private static boolean isOwnersAlone(Path directory) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(directory, PosixFileAttributeView.class);
        return view != null && Collections.disjoint(view.readAttributes().permissions(), BY_OTHERS);
    }

    private static Path unpacked(Path directory) throws IOException {
        String name = LibraryLoaderUtil.getNativeLibName();
        Path library = directory.resolve("sqlite-" + SQLiteJDBCLoader.getVersion() + "-" + name);
        String resource = LibraryLoaderUtil.getNativeLibResourcePath() + "/" + name;
        if (!Files.exists(library)) {
            // Under another name first: whoever finds the final one finds it whole.
            Path part = Files.createTempFile(directory, "sqlite-", ".part");
            try (InputStream code = SQLiteJDBCLoader.class.getResourceAsStream(resource)) {
                if (code == null) {
                    throw new IOException("no native code for this system: " + resource);
                }
                try (OutputStream copy = Files.newOutputStream(part)) {
                    code.transferTo(copy);
                }
                Files.move(part, library, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(part);
            }
        }
        return library;
    }
}
