package dev.surefoot.planning.search;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.Stream;

/** A plan in numbers: the actions of a task, one after the other. */
final class Route {
    /** Each is tried with all others. */
    private static final int MOST_STEPS = 2_000;

    private final Task task;
    private final int[] actions;
    private final long cost;

    Route(Task task, int[] actions) {
        this.task = task;
        this.actions = actions;
        this.cost =
                Arrays.stream(actions).mapToLong(action -> task.costs[action]).sum();
    }

    long cost() {
        return cost;
    }

    int length() {
        return actions.length;
    }

    List<Action> plan() {
        return Arrays.stream(actions).mapToObj(task::action).toList();
    }

    /**
     * Without the actions that it does not need: each in turn is left out together with those that cannot be carried out
     * without it, where what is wanted is reached nonetheless (action elimination, Nakhost &amp; Müller 2010).
     */
    Route shortened() {
        if (actions.length > MOST_STEPS) {
            return this;
        }
        int[] kept = actions;
        for (int at = 0; at < kept.length; ) {
            int[] fewer = without(kept, at);
            if (fewer.length < kept.length) {
                kept = fewer;
            } else {
                at++;
            }
        }
        return kept.length == actions.length ? this : new Route(task, kept);
    }

    /** The part of the task that these of its steps do: from the state before them to all that the others need of them. */
    Task piece(int from, int to) {
        long[] state = task.start();
        for (int at = 0; at < from; at++) {
            task.apply(actions[at], state, state);
        }
        BitSet needed = new BitSet();
        Arrays.stream(task.wanted).forEach(needed::set);
        for (int at = actions.length - 1; at >= to; at--) {
            Arrays.stream(task.adds[actions[at]]).forEach(needed::clear);
            Arrays.stream(task.requires[actions[at]]).forEach(needed::set);
        }
        return task.between(state, needed.stream().toArray());
    }

    long cost(int from, int to) {
        return Arrays.stream(actions, from, to)
                .mapToLong(action -> task.costs[action])
                .sum();
    }

    /** With other steps in the place of those. */
    Route with(int from, int to, Route piece) {
        return new Route(
                task,
                Stream.of(Arrays.copyOf(actions, from), piece.actions, Arrays.copyOfRange(actions, to, actions.length))
                        .flatMapToInt(Arrays::stream)
                        .toArray());
    }

    private int[] without(int[] all, int left) {
        long[] state = task.start();
        int[] rest = new int[all.length];
        int size = 0;
        for (int at = 0; at < all.length; at++) {
            if (at != left && task.isApplicable(all[at], state)) {
                task.apply(all[at], state, state);
                rest[size++] = all[at];
            }
        }
        return task.isReached(state) ? Arrays.copyOf(rest, size) : all;
    }
}
