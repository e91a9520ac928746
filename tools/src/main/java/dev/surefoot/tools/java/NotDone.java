package dev.surefoot.tools.java;

/**
 * Thrown by a {@link Tool} that knows that nothing was done: it could not begin, or whoever it asked refused. Whatever else
 * a tool throws leaves its write in doubt. To throw it after something may have been done is a lie that has it done twice.
 */
public final class NotDone extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Says what proves that nothing was done. */
    public NotDone(String because) {
        super(because);
    }

    /** Says what proves that nothing was done, and where it was found out. */
    public NotDone(String because, Throwable cause) {
        super(because, cause);
    }
}
