package dev.surefoot.planning.search;

import java.util.Arrays;

/**
 * Best-first search that looks for some plan below a limit. Two queues take turns (Richter &amp; Helmert 2009): one of
 * every successor, one of those by helpful actions, which gets more turns whenever the estimate falls. A state is
 * estimated only when its turn comes. In haste, states come first by how new they are: by how many of their facts no
 * state as near to what is wanted had (Katz, Lipovetzky, Moshkovich &amp; Tuisov 2017); that leads out of the plains where
 * the estimate alone is lost.
 */
final class QuickSearch {
    /** Whatever its cost, the plan that is found first. */
    static final int GREEDY = 0;

    private static final int MORE_TURNS = 100;
    private static final int MORE_TURNS_AT_LEISURE = 1_000;

    private final Task task;
    private final Allowance allowance;
    private final RelaxedPlan estimate;
    private final Nodes nodes;
    private final int weight;
    private final long limit;
    private final Frontier all = new Frontier();
    private final Frontier helpful = new Frontier();
    private final long[] state;
    private long turnsOfAll;
    private long turnsOfHelpful;
    private long least = RelaxedPlan.DEAD_END;
    /** For each fact, the least estimate of a state that has it. */
    private final long[] nearest;

    /**
     * @param weight how often the estimate counts against the cost so far, or {@link #GREEDY}
     * @param limit what a plan must cost less than
     */
    QuickSearch(Task task, Allowance allowance, int states, int weight, long limit) {
        this.task = task;
        this.allowance = allowance;
        this.weight = weight;
        this.limit = limit;
        estimate = new RelaxedPlan(task, allowance);
        nearest = new long[task.facts];
        Arrays.fill(nearest, RelaxedPlan.DEAD_END);
        nodes = new Nodes(task.words(), states);
        state = task.start();
    }

    Ending run() {
        int node = nodes.number(state);
        nodes.reach(node, Nodes.NONE, Nodes.NONE, 0);
        while (true) {
            if (expand(node)) {
                return new Ending.Found(new Route(task, nodes.path(node)));
            }
            node = Nodes.NONE;
            while (node == Nodes.NONE) {
                if (all.isEmpty() && helpful.isEmpty()) {
                    return new Ending.Exhausted();
                }
                if (allowance.isSpent() || nodes.isFull()) {
                    return new Ending.Stopped(0);
                }
                node = follow(turn().remove());
            }
        }
    }

    private Frontier turn() {
        if (all.isEmpty() || (!helpful.isEmpty() && turnsOfHelpful <= turnsOfAll)) {
            turnsOfHelpful++;
            return helpful;
        }
        turnsOfAll++;
        return all;
    }

    /** The state that the action leads to, where that is worth a look; it is then the current one. */
    private int follow(Frontier.Entry entry) {
        long cost = nodes.cost(entry.node()) + task.costs[entry.action()];
        if (cost >= limit) {
            return Nodes.NONE;
        }
        nodes.copy(entry.node(), state);
        task.apply(entry.action(), state, state);
        int known = nodes.size();
        int node = nodes.number(state);
        if (node != known && (limit == OptimalSearch.NO_LIMIT || cost >= nodes.cost(node))) {
            return Nodes.NONE;
        }
        nodes.reach(node, entry.node(), entry.action(), cost);
        return node;
    }

    /** Queues what follows from the current state; true where that is what is wanted. */
    private boolean expand(int node) {
        if (task.isReached(state)) {
            return true;
        }
        allowance.expand();
        long distance = estimate.of(state);
        if (distance == RelaxedPlan.DEAD_END) {
            return false;
        }
        if (distance < least) {
            least = distance;
            turnsOfHelpful -= weight == GREEDY ? MORE_TURNS : MORE_TURNS_AT_LEISURE;
        }
        long second = weight == GREEDY ? distance : 0;
        long rank = weight == GREEDY ? -newFacts(distance) : nodes.cost(node) + weight * distance;
        allowance.look(task.actions());
        for (int action = 0; action < task.actions(); action++) {
            if (task.isApplicable(action, state)) {
                all.add(rank, second, node, action);
                if (estimate.preferred().get(action)) {
                    helpful.add(rank, second, node, action);
                }
            }
        }
        return false;
    }

    private int newFacts(long distance) {
        int count = 0;
        for (int fact = 0; fact < task.facts; fact++) {
            if (distance < nearest[fact] && Task.holds(state, fact)) {
                nearest[fact] = distance;
                count++;
            }
        }
        return count;
    }
}
