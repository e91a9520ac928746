package dev.surefoot.evaluation;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.BinaryOperator;

/**
 * One value for each kind, none missing. Immutable.
 *
 * @param <K> the kinds
 * @param <V> what is kept of each
 */
public record Tally<K extends Enum<K>, V>(Map<K, V> byKind) {

    public Tally {
        byKind = Collections.unmodifiableMap(new EnumMap<>(byKind));
    }

    /** Nothing counted of any kind. */
    public static <K extends Enum<K>> Tally<K, Long> none(Class<K> kinds) {
        return all(kinds, 0L);
    }

    /** The same of every kind. */
    public static <K extends Enum<K>, V> Tally<K, V> all(Class<K> kinds, V value) {
        Map<K, V> all = new EnumMap<>(kinds);
        for (K kind : kinds.getEnumConstants()) {
            all.put(kind, value);
        }
        return new Tally<>(all);
    }

    public V of(K kind) {
        V value = byKind.get(kind);
        if (value == null) {
            throw new IllegalStateException("nothing is kept of " + kind);
        }
        return value;
    }

    /** This, with what is kept of one kind added to. */
    public Tally<K, V> plus(K kind, V more, BinaryOperator<V> sum) {
        Map<K, V> changed = new EnumMap<>(byKind);
        changed.merge(kind, more, sum);
        return new Tally<>(changed);
    }

    /** This and another, kind by kind. */
    public Tally<K, V> plus(Tally<K, V> other, BinaryOperator<V> sum) {
        Map<K, V> both = new EnumMap<>(byKind);
        other.byKind.forEach((kind, value) -> both.merge(kind, value, sum));
        return new Tally<>(both);
    }
}
