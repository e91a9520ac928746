package dev.surefoot.planning.search;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What can be done, what holds and what is wanted. Immutable.
 *
 * <p>Where plans are equally cheap, the order of the actions decides which is found; names and the order of sets decide
 * only where that leaves a choice.
 */
public final class Problem {
    /** How many facts a problem may name, and how many actions it may have. */
    public static final int MOST_FACTS = 50_000;

    public static final int MOST_ACTIONS = 50_000;

    /** How many facts the actions may name together. */
    public static final int MOST_MENTIONS = 1_000_000;

    private final Map<String, Action> byName = new LinkedHashMap<>();
    private final List<Action> actions;
    private final Set<String> holds;
    private final Set<String> wanted;

    private final Map<String, Integer> ids = new LinkedHashMap<>();
    private final List<String> facts = new ArrayList<>();
    private final int[][] requires;
    private final int[][] adds;
    private final int[][] deletes;
    private final int[] holdsIds;
    private final int[] wantedIds;

    private Problem(List<Action> actions, Set<String> holds, Set<String> wanted) {
        refuseAbove(MOST_ACTIONS, actions.size(), "actions");
        this.actions = List.copyOf(actions);
        this.holds = Facts.sorted(holds);
        this.wanted = Facts.sorted(wanted);
        long mentions = 0;
        for (Action action : actions) {
            if (byName.put(action.name(), action) != null) {
                throw new IllegalArgumentException(
                        "two actions are named %s: every action needs a name of its own".formatted(action.name()));
            }
            mentions += (long) action.requires().size()
                    + action.adds().size()
                    + action.deletes().size();
        }
        refuseAbove(MOST_MENTIONS, mentions, "mentions of facts in actions");
        requires = new int[actions.size()][];
        adds = new int[actions.size()][];
        deletes = new int[actions.size()][];
        for (int action = 0; action < requires.length; action++) {
            Action each = actions.get(action);
            requires[action] = intern(each.requires());
            adds[action] = intern(each.adds());
            deletes[action] = intern(each.deletes().stream()
                    .filter(fact -> !each.adds().contains(fact))
                    .toList());
        }
        wantedIds = intern(this.wanted);
        holdsIds = intern(this.holds);
    }

    /**
     * The problem of getting from the facts that hold, and no others, to a state where all that are wanted hold.
     *
     * @throws IllegalArgumentException where two actions share a name or a bound is exceeded
     */
    public static Problem of(List<Action> actions, Set<String> holds, Set<String> wanted) {
        return new Problem(actions, holds, wanted);
    }

    public List<Action> actions() {
        return actions;
    }

    public Set<String> holds() {
        return holds;
    }

    public Set<String> wanted() {
        return wanted;
    }

    @Nullable
    Action action(String name) {
        return byName.get(name);
    }

    int facts() {
        return facts.size();
    }

    String fact(int id) {
        return facts.get(id);
    }

    int[] requires(int action) {
        return requires[action];
    }

    int[] adds(int action) {
        return adds[action];
    }

    /** Without those that the action adds again. */
    int[] deletes(int action) {
        return deletes[action];
    }

    int[] holdsIds() {
        return holdsIds;
    }

    int[] wantedIds() {
        return wantedIds;
    }

    private int[] intern(Collection<String> names) {
        int[] interned = new int[names.size()];
        int next = 0;
        for (String name : names) {
            Integer known = ids.putIfAbsent(name, facts.size());
            if (known == null) {
                facts.add(name);
                refuseAbove(MOST_FACTS, facts.size(), "facts");
            }
            interned[next++] = known == null ? facts.size() - 1 : known;
        }
        return interned;
    }

    private static void refuseAbove(int most, long found, String what) {
        if (found > most) {
            throw new IllegalArgumentException("expected a problem of at most %d %s, found %d: leave out what the goal "
                            .formatted(most, what, found)
                    + "cannot need");
        }
    }
}
