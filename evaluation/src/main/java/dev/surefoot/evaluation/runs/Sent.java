package dev.surefoot.evaluation.runs;

import dev.surefoot.evaluation.calls.Call;
import dev.surefoot.evaluation.calls.Ending;
import dev.surefoot.json.Digest;
import dev.surefoot.run.AttemptEvent;
import org.jspecify.annotations.Nullable;

/** An attempt as far as calls are measured. */
final class Sent {
    private final AttemptEvent.AttemptStarted intent;
    private final Digest content;
    private final boolean effectful;
    private boolean underWay = true;
    private boolean inDoubt;
    private @Nullable DoubtEnd told;
    private boolean stood;

    Sent(AttemptEvent.AttemptStarted intent, boolean effectful) {
        this.intent = intent;
        this.effectful = effectful;
        this.content = Call.content(intent.tool(), intent.arguments());
    }

    void resent() {
        underWay = true;
        told = inDoubt ? DoubtEnd.SAME_KEY : null;
    }

    void told(DoubtEnd by) {
        if (inDoubt) {
            told = by;
        }
    }

    /** Nobody knows: a doubt begins, or what was done to settle it did not. */
    void doubted() {
        inDoubt = true;
        told = null;
    }

    /** Settled: how the doubt about it ended, or null where there was none. */
    @Nullable
    DoubtEnd settled() {
        DoubtEnd end = inDoubt ? openEnd() : null;
        inDoubt = false;
        return end;
    }

    /** How the doubt stands that is not settled, or null where there is none. */
    @Nullable
    DoubtEnd unsettled() {
        return inDoubt ? DoubtEnd.OPEN : null;
    }

    private DoubtEnd openEnd() {
        return told == null ? DoubtEnd.OPEN : told;
    }

    /** The call that ends so, or null where none is under way. */
    @Nullable
    Call ended(Ending ending) {
        if (!underWay) {
            return null;
        }
        underWay = false;
        return new Call(intent.step().value(), intent.tool(), effectful, content, ending);
    }

    /** Whether this is the first word that its effect was made. */
    boolean standsNow() {
        boolean first = effectful && !stood;
        stood = true;
        return first;
    }

    int attempt() {
        return intent.attempt();
    }

    @Nullable
    String key() {
        return intent.key();
    }

    Digest content() {
        return content;
    }
}
