package dev.surefoot.planning.model;

import java.util.List;
import java.util.function.Function;

/**
 * What an answer of a model was read as.
 *
 * @param <T> what is made of one that can be used
 */
sealed interface Reading<T> {

    /** Likewise, of what is made of it. */
    default <U> Reading<U> map(Function<? super T, ? extends U> change) {
        return switch (this) {
            case Usable<T>(T value) -> new Usable<>(change.apply(value));
            case Refused<T>(List<String> findings) -> new Refused<>(findings);
        };
    }

    /** It can be used. */
    record Usable<T>(T value) implements Reading<T> {}

    /**
     * It cannot.
     *
     * @param findings what is wrong with it, in words for whoever wrote it; at least one
     */
    record Refused<T>(List<String> findings) implements Reading<T> {
        public Refused {
            findings = List.copyOf(findings);
        }

        static <T> Refused<T> because(String finding) {
            return new Refused<>(List.of(finding));
        }
    }
}
