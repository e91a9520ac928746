package dev.surefoot.cli.work;

import org.jspecify.annotations.Nullable;

/** A command that is not carried out, and why; nothing is wrong with Surefoot. */
public final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ExitCode exitCode;
    private final String kind;
    private final @Nullable String next;

    /**
     * @param exitCode what the command ends with
     * @param kind a stable word for programs, such as {@code unknown-run}
     * @param message what was expected and what was found
     * @param next the arguments of the command to type next, such as {@code runs}, or null
     */
    public Refusal(ExitCode exitCode, String kind, String message, @Nullable String next) {
        super(message);
        this.exitCode = exitCode;
        this.kind = kind;
        this.next = next;
    }

    /** A call or a file that is wrong. */
    public static Refusal wrong(String kind, String message, @Nullable String next) {
        return new Refusal(ExitCode.WRONG_CALL, kind, message, next);
    }

    /** Something that the surface has and this release does not. */
    public static Refusal notYet(String what) {
        return wrong("not-carried-out-yet", what + " is not carried out by this release yet", null);
    }

    public ExitCode exitCode() {
        return exitCode;
    }

    public String kind() {
        return kind;
    }

    public @Nullable String next() {
        return next;
    }
}
