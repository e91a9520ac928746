package dev.surefoot.journal;

import dev.surefoot.journal.Verification.Broken;
import dev.surefoot.journal.Verification.Intact;
import org.jspecify.annotations.Nullable;

/** Follows a chain link by link and stops at the first that does not fit. One owner, one use. */
public final class ChainCheck {
    private final String run;
    private final @Nullable Head expected;
    private Head last;
    private long erased;
    private @Nullable Broken broken;

    /**
     * @param from the head before the first link that will be given; taken on trust
     * @param expected a head that the chain must contain, if not null
     */
    public ChainCheck(String run, Head from, @Nullable Head expected) {
        this.run = run;
        this.last = from;
        this.expected = expected;
        if (expected != null && expected.sequence() == from.sequence() && !expected.equals(from)) {
            broken = rewritten(expected);
        }
    }

    /** The head after the last link that fitted. */
    public Head last() {
        return last;
    }

    /** What is wrong, or null if the link fits. Once broken, every further answer is the first flaw. */
    public @Nullable Broken accept(ChainLink link) {
        if (broken == null) {
            broken = flaw(link);
        }
        if (broken == null) {
            last = link.head();
            erased += link.payload().erased() ? 1 : 0;
        }
        return broken;
    }

    /**
     * The verdict, once every link was given.
     *
     * @param stored the head that the store notes beside the events
     */
    public Verification finish(Head stored) {
        if (broken != null) {
            return broken;
        }
        if (stored.sequence() > last.sequence()) {
            return missing(stored, "the store notes as its last");
        }
        if (!stored.equals(last)) {
            return new Broken(
                    Math.min(stored.sequence() + 1, last.sequence()),
                    "the store notes " + stored + " as the head, the events end at " + last);
        }
        if (expected != null && expected.sequence() > last.sequence()) {
            return missing(expected, "was expected");
        }
        return new Intact(last, erased);
    }

    private @Nullable Broken flaw(ChainLink link) {
        long next = last.sequence() + 1;
        if (link.sequence() != next) {
            return new Broken(next, "event " + next + " is missing, event " + link.sequence() + " was found instead");
        }
        if (!link.payload().matchesDigest()) {
            return new Broken(next, "the payload is not the one that was appended");
        }
        if (!link.follows(run, last)) {
            return new Broken(
                    next,
                    "the hash does not follow from event " + last.sequence() + " and this event's run,"
                            + " sequence, time, type, version and payload");
        }
        if (expected != null && expected.sequence() == next && !expected.hash().equals(link.hash())) {
            return rewritten(expected);
        }
        return null;
    }

    private Broken missing(Head wanted, String why) {
        return new Broken(
                last.sequence() + 1,
                "the events end at " + last.sequence() + ", event " + wanted.sequence() + ", which " + why
                        + ", is missing");
    }

    private static Broken rewritten(Head expected) {
        return new Broken(
                expected.sequence(),
                "the event here is another than the expected head " + expected
                        + ": the chain was computed anew at or before it");
    }
}
