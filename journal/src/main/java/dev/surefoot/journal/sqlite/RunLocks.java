package dev.surefoot.journal.sqlite;

import dev.surefoot.journal.JournalException;
import dev.surefoot.journal.JournalException.Code;
import dev.surefoot.json.Digest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The operating system's locks on runs: two bytes for each run, far beyond the end of one empty file. The system lets go of them when
 * the process ends, however it ends. The first byte is the run. The second says that the holder noted in the database is the
 * one that holds it now, and not one before it that crashed.
 *
 * <p>One file for all runs, because a lock file of its own could never be deleted: whoever still had the deleted file open
 * would hold a lock that nobody else can see. And one channel for all journals of this process, because POSIX lets go of all
 * locks of a process on a file when the process closes any descriptor of it.
 */
final class RunLocks {
    private static final ReentrantLock LOCK = new ReentrantLock();
    private static final Map<Object, RunLocks> OPEN = new HashMap<>();
    private static final long PAUSE = TimeUnit.MICROSECONDS.toNanos(100);
    private static final long LONGEST_PROBE = TimeUnit.SECONDS.toNanos(10);

    private final Path file;
    private final Object key;
    private final FileChannel channel;
    private final Map<Long, Claim> claims = new HashMap<>();
    private int users;

    private RunLocks(Path file, Object key, FileChannel channel) {
        this.file = file;
        this.key = key;
        this.channel = channel;
    }

    /** @param file exists */
    static RunLocks open(Path file) {
        LOCK.lock();
        try {
            Object fileKey =
                    Files.readAttributes(file, BasicFileAttributes.class).fileKey();
            Object key = fileKey == null ? file.toRealPath() : fileKey;
            RunLocks locks = OPEN.get(key);
            if (locks == null) {
                FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
                locks = new RunLocks(file, key, channel);
                OPEN.put(key, locks);
            }
            locks.users++;
            return locks;
        } catch (IOException e) {
            throw failure(file, e);
        } finally {
            LOCK.unlock();
        }
    }

    /** Takes the run; null if somebody has it. */
    @Nullable
    Claim claim(String run) {
        long position = position(run);
        LOCK.lock();
        try {
            FileLock lock = claims.containsKey(position) ? null : tryLock(position, false);
            if (lock == null) {
                return null;
            }
            Claim claim = new Claim(position, lock);
            claims.put(position, claim);
            return claim;
        } finally {
            LOCK.unlock();
        }
    }

    /** Whether somebody has the run and has noted in the database who it is. */
    boolean announced(String run) {
        long position = position(run);
        LOCK.lock();
        try {
            Claim own = claims.get(position);
            if (own != null) {
                return own.announcement != null;
            }
            FileLock free = tryLock(position + 1, true);
            if (free == null) {
                return true;
            }
            free.release();
            return false;
        } catch (IOException e) {
            throw failure(file, e);
        } finally {
            LOCK.unlock();
        }
    }

    /** Ends one use. The file is closed, and what it locks let go, with the last. */
    void close() {
        LOCK.lock();
        try {
            users--;
            if (users == 0) {
                OPEN.remove(key);
                channel.close();
            }
        } catch (IOException e) {
            throw failure(file, e);
        } finally {
            LOCK.unlock();
        }
    }

    private @Nullable FileLock tryLock(long position, boolean shared) {
        try {
            // Never lock(): a thread that is interrupted in it closes the channel, and with it every lock.
            return channel.tryLock(position, 1, shared);
        } catch (OverlappingFileLockException e) {
            // Another class loader of this process has it.
            return null;
        } catch (IOException e) {
            throw failure(file, e);
        }
    }

    /** By hash, so that taking a run needs no look into the database. Runs that share a hash would only exclude each other. */
    private static long position(String run) {
        byte[] hash = HexFormat.of()
                .parseHex(Digest.of(run.getBytes(StandardCharsets.UTF_8)).hex());
        return ByteBuffer.wrap(hash).getLong() >>> 3 << 1;
    }

    private static JournalException failure(Path file, IOException e) {
        return new JournalException(
                Code.IO, "lock file " + file + ": expected to lock a part of it, found " + e.getMessage(), e);
    }

    /** A run that is this process's. */
    final class Claim implements AutoCloseable {
        private final long position;
        private final FileLock lock;
        private @Nullable FileLock announcement;

        private Claim(long position, FileLock lock) {
            this.position = position;
            this.lock = lock;
        }

        /** Says that the database now names the holder. Others touch the second byte only for the moment of a look. */
        void announce() {
            long start = System.nanoTime();
            while (true) {
                LOCK.lock();
                try {
                    announcement = tryLock(position + 1, false);
                } finally {
                    LOCK.unlock();
                }
                if (announcement != null) {
                    return;
                }
                if (System.nanoTime() - start > LONGEST_PROBE) {
                    throw new JournalException(
                            Code.BUSY, "lock file " + file + ": expected byte " + (position + 1) + " to be free");
                }
                LockSupport.parkNanos(PAUSE);
            }
        }

        @Override
        public void close() {
            LOCK.lock();
            try {
                if (claims.remove(position, this) && channel.isOpen()) {
                    if (announcement != null) {
                        announcement.release();
                    }
                    lock.release();
                }
            } catch (IOException e) {
                throw failure(file, e);
            } finally {
                LOCK.unlock();
            }
        }
    }
}
