package dev.surefoot.runtime;

/** The engine cannot do what it was asked; nothing was changed. */
public final class EngineException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What stands in the way. */
    public enum Code {
        /** No run has that id. */
        UNKNOWN_RUN,
        /** Its events do not fold: the journal was edited, or a newer release wrote it. */
        BROKEN_RUN,
        /** The toolbox no longer has a tool that the plan uses. */
        TOOL_GONE,
        /** A rule of the policy denies the plan. */
        PLAN_DENIED,
        /** Another process owns the run, and did not take a command in time. */
        NOT_DELIVERED
    }

    private final transient Code code;

    public EngineException(Code code, String message) {
        super(message);
        this.code = code;
    }

    public EngineException(Code code, String message, Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    public Code code() {
        return code;
    }
}
