package dev.surefoot.planning.model;

import java.util.List;

/**
 * What came of asking a model.
 *
 * @param <T> what was to be had
 */
sealed interface Asked<T> {

    /** The findings on each answer that was refused, oldest first. */
    List<List<String>> refused();

    /** It gave what can be used. */
    record Given<T>(T value, List<List<String>> refused) implements Asked<T> {}

    /** It did not, as often as it might try, or cannot. */
    record Not<T>(String because, List<List<String>> refused) implements Asked<T> {}
}
