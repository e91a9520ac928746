package dev.surefoot.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What this process has used so far. */
final class Usage {
    private static final OperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private static final MemoryMXBean MEMORY = ManagementFactory.getMemoryMXBean();
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final int COLLECTIONS = 3;

    private Usage() {}

    /** Processor time of all its threads, in nanoseconds: unlike the time on the wall, not what others make it wait. */
    static long processorNanos() {
        return SYSTEM.getProcessCpuTime();
    }

    /** Processor time of this thread, in nanoseconds; -1 for a virtual one, of which nobody keeps account. */
    static long threadNanos() {
        return THREADS.getCurrentThreadCpuTime();
    }

    /** Bytes of the heap that are reachable. */
    static long liveHeap() {
        for (int i = 0; i < COLLECTIONS; i++) {
            MEMORY.gc();
        }
        return MEMORY.getHeapMemoryUsage().getUsed();
    }

    /** Bytes of all files in a directory. */
    static long disk(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            long bytes = 0;
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                bytes += Files.size(file);
            }
            return bytes;
        }
    }
}
