package dev.surefoot.journal;

/** What a check of a run's chain found. */
public sealed interface Verification {
    /**
     * Every event is the one that was appended.
     *
     * @param head to keep elsewhere
     * @param erased how many events no longer have their payload
     */
    record Intact(Head head, long erased) implements Verification {}

    /**
     * Something was changed, removed, moved or added.
     *
     * @param sequence of the first event that is not as it was appended
     * @param because what was expected of it and what was found
     */
    record Broken(long sequence, String because) implements Verification {}
}
