package dev.surefoot.cli.work;

import dev.surefoot.run.Run;
import dev.surefoot.run.RunEvent;

/** What a command's number says. The one table of them. */
public enum ExitCode {
    /** Done; of a run: the goal was reached, with evidence. */
    DONE(0),
    /** The goal was not reached. */
    NOT_REACHED(1),
    /** The call or a file is wrong. */
    WRONG_CALL(2),
    /** The plan does not lint, is not the one that was approved, or a policy denies it. */
    DENIED(3),
    /** Waiting for a person: an answer, or that somebody continues a paused run. */
    WAITING(4),
    CANCELLED(5),
    /** The journal does not verify. */
    NOT_VERIFIED(6),
    /** A defect in Surefoot. */
    DEFECT(70),
    /** Interrupted and resumable, or still being carried out by another process. */
    UNFINISHED(130);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }

    /** What the run's state says. */
    public static ExitCode of(Run run) {
        return switch (run.status()) {
            case SUCCEEDED -> DONE;
            case FAILED -> NOT_REACHED;
            case STOPPED -> {
                RunEvent.StopRequested stop = run.stopping();
                yield stop != null && stop.cause() == RunEvent.StopCause.CANCELLED ? CANCELLED : NOT_REACHED;
            }
            case WAITING, IN_REVIEW, PAUSED -> WAITING;
            case RUNNING, PLANNING -> UNFINISHED;
        };
    }
}
