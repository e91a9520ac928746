package dev.surefoot.journal;

/** The right to append to one run, held by nobody else while it is open. Ends with the process at the latest. */
public interface Lease extends AutoCloseable {
    /** What appends under this lease must show. */
    Fence fence();

    /** Gives the run back. Closing twice does nothing. */
    @Override
    void close();
}
