package dev.surefoot.file;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Expects a refusal, in bounded memory. */
final class Refusal {
    /** Bytes that refusing any file may allocate in all, garbage included. */
    private static final long MOST = 512L << 20;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private Refusal() {}

    /** The first problem of the refusal that the action must end with. */
    static Problem of(ThrowingCallable action) {
        return thrown(action).problems().getFirst();
    }

    /** What the user sees. */
    static String text(ThrowingCallable action) {
        String text = Problem.render(thrown(action).problems());
        if (text.lines().count() > 40 || text.lines().anyMatch(line -> line.length() > 400)) {
            throw new AssertionError("more than a screen: " + text);
        }
        return text;
    }

    private static FileRefused thrown(ThrowingCallable action) {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        FileRefused refused = catchThrowableOfType(FileRefused.class, action);
        long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
        if (refused == null) {
            throw new AssertionError("accepted");
        }
        if (allocated > MOST) {
            throw new AssertionError("allocated " + allocated + " bytes");
        }
        return refused;
    }
}
