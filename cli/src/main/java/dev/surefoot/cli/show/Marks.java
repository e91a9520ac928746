package dev.surefoot.cli.show;

import dev.surefoot.cli.screen.Ink;
import dev.surefoot.run.Conclusion;
import dev.surefoot.run.RunStatus;
import dev.surefoot.run.StepStatus;

/** Signs and colours of states. Every sign stands beside its word: none says anything alone. */
public final class Marks {

    private Marks() {}

    public static String mark(StepStatus status, Ink ink) {
        return switch (status) {
            case SUCCEEDED -> ink.green("✓");
            case RUNNING -> ink.cyan("●");
            case PENDING -> ink.dim("·");
            case AWAITING_APPROVAL, NEEDS_CLARIFICATION -> ink.yellow("?");
            case IN_DOUBT -> ink.yellow("~");
            case BLOCKED, FAILED -> ink.red("✗");
            case SKIPPED, CANCELLED -> ink.dim("-");
            case COMPENSATED -> ink.dim("↩");
        };
    }

    public static String word(StepStatus status, Ink ink) {
        String word = status.text();
        return switch (status) {
            case SUCCEEDED -> ink.green(word);
            case RUNNING -> ink.cyan(word);
            case PENDING, SKIPPED, CANCELLED, COMPENSATED -> ink.dim(word);
            case AWAITING_APPROVAL, NEEDS_CLARIFICATION, IN_DOUBT -> ink.yellow(word);
            case BLOCKED, FAILED -> ink.red(word);
        };
    }

    public static String word(RunStatus status, Ink ink) {
        return word(status.text(), ink);
    }

    /** The run status of that text. */
    public static String word(String status, Ink ink) {
        return switch (status) {
            case "succeeded" -> ink.green(status);
            case "failed", "stopped", "cancelled", "interrupted" -> ink.red(status);
            case "waiting", "paused" -> ink.yellow(status);
            default -> ink.cyan(status);
        };
    }

    public static String mark(Conclusion.Holds holds, Ink ink) {
        return switch (holds) {
            case YES -> ink.green("✓");
            case NO -> ink.red("✗");
            case UNVERIFIED -> ink.yellow("?");
        };
    }
}
