package dev.surefoot.planning.lint;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What stands on what. Steps are numbers; those that wait for each other form one component (Tarjan 1972, without
 * recursion), and a component's number is above those of the components it depends on.
 */
final class Order {
    private static final int NONE = -1;

    private final int[][] edges;
    private final int[] component;
    private final List<int[]> members = new ArrayList<>();
    private @Nullable List<BitSet> below;
    private int asked = NONE;
    private BitSet impliedForAsked = new BitSet();

    Order(int[][] edges) {
        this.edges = edges;
        this.component = new int[edges.length];
        Arrays.fill(component, NONE);
        findComponents();
    }

    /** Whether the step stands on the other, directly or through others. */
    boolean standsOn(int step, int other) {
        for (int direct : edges[step]) {
            if (direct == other) {
                return true;
            }
        }
        return closure().get(component[step]).get(component[other]);
    }

    /** Whether the step would stand on the other without a direct edge to it. Cheapest when asked step by step. */
    boolean isImplied(int step, int other) {
        if (asked != step) {
            asked = step;
            impliedForAsked = new BitSet();
            for (int direct : edges[step]) {
                impliedForAsked.or(closure().get(component[direct]));
            }
        }
        return impliedForAsked.get(component[other]);
    }

    /** Whether the step is part of a circle. */
    boolean isInCircle(int step) {
        return isCircle(members.get(component[step]));
    }

    /** Every step, after those that it stands on where there are no circles. */
    int[] bottomUp() {
        return members.stream().flatMapToInt(Arrays::stream).toArray();
    }

    /** What the step depends on directly. */
    int[] below(int step) {
        return edges[step];
    }

    /** Of each component that is a circle, the shortest one through its first step: each waits for the next. */
    List<List<Integer>> cycles() {
        List<List<Integer>> cycles = new ArrayList<>();
        for (int[] steps : members) {
            if (isCircle(steps)) {
                cycles.add(cycleThrough(Arrays.stream(steps).min().orElseThrow()));
            }
        }
        return cycles;
    }

    private boolean isCircle(int[] steps) {
        return steps.length > 1 || Arrays.stream(edges[steps[0]]).anyMatch(each -> each == steps[0]);
    }

    /** Per component, those below it; a circle is below itself. Only made where a step reads from no direct dependency. */
    private List<BitSet> closure() {
        if (below == null) {
            List<BitSet> sets = new ArrayList<>(members.size());
            for (int[] steps : members) {
                BitSet set = new BitSet(sets.size() + 1);
                for (int step : steps) {
                    for (int other : edges[step]) {
                        if (component[other] < sets.size()) {
                            set.or(sets.get(component[other]));
                        }
                        set.set(component[other]);
                    }
                }
                sets.add(set);
            }
            below = sets;
        }
        return below;
    }

    /** Breadth first within the component, back to where it started. */
    private List<Integer> cycleThrough(int start) {
        Map<Integer, Integer> from = new HashMap<>();
        Deque<Integer> queue = new ArrayDeque<>(List.of(start));
        while (!queue.isEmpty()) {
            int step = queue.remove();
            for (int next : edges[step]) {
                if (next == start) {
                    List<Integer> cycle = new ArrayList<>();
                    for (int at = step; at != start; at = from.getOrDefault(at, start)) {
                        cycle.add(at);
                    }
                    cycle.add(start);
                    Collections.reverse(cycle);
                    return cycle;
                }
                if (component[next] == component[start] && from.putIfAbsent(next, step) == null) {
                    queue.add(next);
                }
            }
        }
        throw new IllegalStateException("no circle through " + start);
    }

    private void findComponents() {
        int[] found = new int[edges.length];
        int[] lowest = new int[edges.length];
        int[] edge = new int[edges.length];
        Deque<Integer> open = new ArrayDeque<>();
        Deque<Integer> path = new ArrayDeque<>();
        int count = 0;
        for (int root = 0; root < edges.length; root++) {
            if (found[root] == 0) {
                path.push(root);
            }
            while (!path.isEmpty()) {
                int step = path.element();
                if (found[step] == 0) {
                    found[step] = lowest[step] = ++count;
                    open.push(step);
                }
                if (edge[step] < edges[step].length) {
                    int next = edges[step][edge[step]];
                    if (found[next] == 0) {
                        path.push(next);
                        continue;
                    }
                    if (component[next] == NONE) {
                        lowest[step] = Math.min(lowest[step], lowest[next]);
                    }
                    edge[step]++;
                } else {
                    path.pop();
                    if (lowest[step] == found[step]) {
                        close(step, open);
                    }
                }
            }
        }
    }

    private void close(int root, Deque<Integer> open) {
        List<Integer> steps = new ArrayList<>();
        int step;
        do {
            step = open.pop();
            component[step] = members.size();
            steps.add(step);
        } while (step != root);
        members.add(steps.stream().mapToInt(Integer::intValue).toArray());
    }
}
