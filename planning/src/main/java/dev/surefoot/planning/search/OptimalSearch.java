package dev.surefoot.planning.search;

/**
 * A* (Hart, Nilsson &amp; Raphael 1968) with the landmark-cut estimate. As that is not consistent, a state that is met
 * again on a cheaper way is opened again.
 */
final class OptimalSearch {
    static final long NO_LIMIT = Long.MAX_VALUE;

    private final Task task;
    private final Allowance allowance;
    private final long limit;
    private final LandmarkCut estimate;
    private final Nodes nodes;
    private final Frontier open = new Frontier();
    private final long[] state;
    private final long[] next;

    /** @param limit what a plan must cost less than */
    OptimalSearch(Task task, Allowance allowance, int states, long limit) {
        this.task = task;
        this.allowance = allowance;
        this.limit = limit;
        estimate = new LandmarkCut(task, allowance);
        nodes = new Nodes(task.words(), states);
        state = task.start();
        next = new long[task.words()];
    }

    Ending run() {
        long atLeast = 0;
        meet(state, Nodes.NONE, Nodes.NONE, 0);
        while (!open.isEmpty()) {
            Frontier.Entry entry = open.remove();
            int node = entry.node();
            if (nodes.isClosed(node)) {
                continue;
            }
            atLeast = Math.max(atLeast, entry.rank());
            nodes.copy(node, state);
            if (task.isReached(state)) {
                return new Ending.Found(new Route(task, nodes.path(node)));
            }
            if (allowance.isSpent() || nodes.isFull()) {
                return new Ending.Stopped(atLeast);
            }
            allowance.expand();
            allowance.look(task.actions());
            nodes.close(node, true);
            for (int action = 0; action < task.actions(); action++) {
                if (!allowance.hasLooks()) {
                    return new Ending.Stopped(atLeast);
                }
                if (task.isApplicable(action, state)) {
                    task.apply(action, state, next);
                    meet(next, node, action, nodes.cost(node) + task.costs[action]);
                }
            }
        }
        return new Ending.Exhausted();
    }

    private void meet(long[] met, int parent, int action, long cost) {
        int known = nodes.size();
        int node = nodes.number(met);
        if (node == known) {
            nodes.estimate(node, estimate.of(met));
        } else if (cost >= nodes.cost(node)) {
            return;
        }
        nodes.reach(node, parent, action, cost);
        if (nodes.estimate(node) < limit - cost) {
            nodes.close(node, false);
            open.add(cost + nodes.estimate(node), nodes.estimate(node), node, action);
        }
    }
}
