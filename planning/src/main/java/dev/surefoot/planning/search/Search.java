package dev.surefoot.planning.search;

import java.util.Arrays;
import java.util.List;

/**
 * Finds the cheapest plan where that fits the bounds, otherwise a good one; or proves that there is none, and says what
 * stands in the way. Pure: the same problem and bounds have the same solution everywhere.
 */
public final class Search {
    /**
     * How many looks at an action each expansion brings: where the optimal search takes more, a quick one is the better
     * use of them.
     */
    private static final long OPTIMAL_LOOKS = 400;

    private static final long QUICK_LOOKS = 5_000;

    /** What making a plan cheaper may take, twice, as a part of what finding it may. */
    private static final int PART_FOR_BETTERING = 10;

    private final Task task;
    private final Bounds bounds;
    private long expanded;

    private Search(Task task, Bounds bounds) {
        this.task = task;
        this.bounds = bounds;
    }

    /** Solves a problem by itself; calls from several threads do not disturb each other. */
    public static Solution solve(Problem problem, Bounds bounds) {
        Relaxation relaxation = new Relaxation(problem);
        return relaxation.reachesAll(problem.wantedIds())
                ? new Search(Task.of(problem, relaxation), bounds).solve()
                : Obstacles.facts(problem, relaxation);
    }

    private Solution solve() {
        if (task.isReached(task.start())) {
            return new Solution.Solved(List.of(), 0, true, 0);
        }
        Mutexes mutexes = new Mutexes(task);
        int[] conflict = mutexes.conflict(task.wanted);
        if (conflict.length > 0) {
            return unreachable(mutexes, conflict, false);
        }
        Allowance allowance = new Allowance((bounds.expansions() + 1) / 2, OPTIMAL_LOOKS * bounds.expansions());
        Ending ending = new OptimalSearch(task, allowance, bounds.states(), OptimalSearch.NO_LIMIT).run();
        expanded += allowance.expanded();
        return switch (ending) {
            case Ending.Found found -> solved(found.route(), true);
            case Ending.Exhausted exhausted -> unreachable(mutexes, task.wanted, true);
            case Ending.Stopped stopped -> solveQuickly(mutexes, stopped.atLeast());
        };
    }

    private Solution solveQuickly(Mutexes mutexes, long atLeast) {
        Allowance allowance = rest(1);
        Ending ending =
                new QuickSearch(task, allowance, bounds.states(), QuickSearch.GREEDY, OptimalSearch.NO_LIMIT).run();
        expanded += allowance.expanded();
        return switch (ending) {
            case Ending.Found found -> better(found.route(), atLeast);
            case Ending.Exhausted exhausted -> unreachable(mutexes, task.wanted, true);
            case Ending.Stopped stopped -> new Solution.LimitReached(expanded, atLeast);
        };
    }

    private Solution better(Route found, long atLeast) {
        Allowance pieces = rest(PART_FOR_BETTERING);
        Allowance searches = rest(PART_FOR_BETTERING);
        Bettering bettering = new Bettering(task, found, bounds.states(), pieces, searches);
        bettering.run(atLeast);
        expanded += pieces.expanded() + searches.expanded();
        return solved(bettering.best(), bettering.isProvedOptimal());
    }

    private Allowance rest(int part) {
        return new Allowance((bounds.expansions() - expanded) / part, QUICK_LOOKS * bounds.expansions() / part);
    }

    private Solution solved(Route route, boolean provedOptimal) {
        return new Solution.Solved(route.plan(), route.cost(), provedOptimal, expanded);
    }

    /** Leaves out of the conflict what it does not need, as far as searches without it can tell. */
    private Solution unreachable(Mutexes mutexes, int[] conflict, boolean byExhaustion) {
        Allowance allowance = new Allowance(bounds.expansions(), QUICK_LOOKS * bounds.expansions());
        int[] least = conflict;
        boolean exhausted = byExhaustion;
        for (int fact : conflict) {
            int[] fewer = Arrays.stream(least).filter(each -> each != fact).toArray();
            if (fewer.length > 0 && isOutOfReach(task.wanting(fewer), allowance)) {
                least = fewer;
                exhausted = true;
            }
        }
        return Obstacles.conflict(task, mutexes, least, exhausted);
    }

    private boolean isOutOfReach(Task fewer, Allowance allowance) {
        Ending ending =
                new QuickSearch(fewer, allowance, bounds.states(), QuickSearch.GREEDY, OptimalSearch.NO_LIMIT).run();
        return ending instanceof Ending.Exhausted;
    }
}
