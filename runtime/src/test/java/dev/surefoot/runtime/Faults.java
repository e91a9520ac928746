package dev.surefoot.runtime;

import dev.surefoot.journal.Acquisition;
import dev.surefoot.journal.Journal;
import dev.surefoot.journal.JournalException;
import dev.surefoot.journal.Lease;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What goes wrong in one life of a run, by boundary: each append to the journal and each call of a tool is one. */
final class Faults {

    /** A way to go wrong at a boundary. */
    enum Fault {
        /** The process ends before the append is committed, or before the call reaches the service. */
        DIES_BEFORE,
        /** The process ends when the append is committed, or the service has done as it was asked. */
        DIES_AFTER,
        /** The append is committed, and then reported as failed. Of a call: no answer comes. */
        TIMES_OUT,
        /** The disk is full. */
        FULL,
        /** The disk cannot be written. */
        BROKEN
    }

    /** The end of the process. */
    static final class Crash extends Error {
        private static final long serialVersionUID = 1L;

        Crash() {
            super("the process ends", null, false, false);
        }
    }

    private final Map<Integer, Fault> planned;
    private final List<Boolean> boundaries = new ArrayList<>();
    private final List<Lease> leases = new ArrayList<>();
    private boolean dying;

    private Faults(Map<Integer, Fault> planned) {
        this.planned = new TreeMap<>(planned);
    }

    static Faults none() {
        return new Faults(Map.of());
    }

    static Faults at(Map<Integer, Fault> planned) {
        return new Faults(planned);
    }

    /** Whether each boundary so far was one of the journal; the others were calls. */
    List<Boolean> boundaries() {
        return List.copyOf(boundaries);
    }

    @Override
    public String toString() {
        return planned.toString();
    }

    private @Nullable Fault next(boolean append) {
        boundaries.add(append);
        return planned.get(boundaries.size() - 1);
    }

    /** What becomes of the call that is about to be made, or null where nothing goes wrong. */
    @Nullable
    Fault call() {
        Fault fault = next(false);
        if (fault == Fault.DIES_BEFORE || fault == Fault.DIES_AFTER) {
            dying = true;
        }
        return fault;
    }

    /** Where the process was to end in a call, it ends here, before anybody hears of the answer. */
    void afterTask() {
        if (dying) {
            dying = false;
            throw new Crash();
        }
    }

    /** The journal as one that fails as planned. */
    Journal on(Journal journal) {
        return (Journal) Proxy.newProxyInstance(
                Journal.class.getClassLoader(), new Class<?>[] {Journal.class}, (proxy, method, arguments) -> {
                    Fault fault = method.getName().equals("append") ? next(true) : null;
                    before(fault);
                    try {
                        Object result = method.invoke(journal, arguments);
                        after(fault);
                        if (result instanceof Acquisition.Granted(Lease lease)) {
                            leases.add(lease);
                        }
                        return result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    /** What the system takes from a process that has ended. */
    void freeLeases() {
        leases.forEach(Lease::close);
        leases.clear();
    }

    private static void before(@Nullable Fault fault) {
        if (fault == Fault.DIES_BEFORE) {
            throw new Crash();
        }
        if (fault == Fault.FULL) {
            throw new JournalException(JournalException.Code.FULL, "the disk is full");
        }
        if (fault == Fault.BROKEN) {
            throw new JournalException(JournalException.Code.IO, "the disk cannot be written");
        }
    }

    private static void after(@Nullable Fault fault) {
        if (fault == Fault.DIES_AFTER) {
            throw new Crash();
        }
        if (fault == Fault.TIMES_OUT) {
            throw new JournalException(JournalException.Code.IO, "no answer came, though it is committed");
        }
    }
}
