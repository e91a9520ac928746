package dev.surefoot.planning.search;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What of a plan's order is needed, and what for. Every order of the steps that keeps it is a plan too.
 *
 * <p>A fact is taken from the earliest step since which it holds (Veloso, Pérez &amp; Carbonell 1990), which leaves the
 * most freedom; whatever would delete a fact in between is kept before its giver or after its user, where the plan has
 * it. It keeps to the steps of the plan: other steps might be ordered less.
 */
public final class PartialOrder {
    /**
     * Why a step is there: it gives a fact to another.
     *
     * @param giver its position in the plan, from 0; {@link #START} for what held before
     * @param user position of the step that requires the fact; the size of the plan where it is wanted at the end
     */
    public record Link(int giver, String fact, int user) {}

    /** The giver of what holds before the first step. */
    public static final int START = -1;

    private final List<Link> links;
    private final List<List<Integer>> after;

    private PartialOrder(List<Link> links, List<List<Integer>> after) {
        this.links = List.copyOf(links);
        this.after = List.copyOf(after);
    }

    /**
     * What a plan needs of its order.
     *
     * @param plan in an order in which it can be carried out
     * @throws IllegalArgumentException where it cannot, or does not reach what is wanted
     */
    public static PartialOrder of(Problem problem, List<Action> plan) {
        List<Link> links = links(problem, plan);
        return new PartialOrder(links, reduced(needed(plan, links)));
    }

    /** By user, then by name of the fact: one for each fact required and for each wanted. */
    public List<Link> links() {
        return links;
    }

    /**
     * For each step those that must come directly before it, ascending; none of them is implied by the others.
     */
    public List<List<Integer>> after() {
        return after;
    }

    private static List<Link> links(Problem problem, List<Action> plan) {
        Map<String, Integer> since = new HashMap<>();
        problem.holds().forEach(fact -> since.put(fact, START));
        List<Link> links = new ArrayList<>();
        for (int step = 0; step <= plan.size(); step++) {
            boolean end = step == plan.size();
            for (String fact : end ? problem.wanted() : plan.get(step).requires()) {
                Integer giver = since.get(fact);
                if (giver == null) {
                    throw new IllegalArgumentException("%s needs %s, which does not hold then: expected a valid plan"
                            .formatted(end ? "the end" : "step " + (step + 1), fact));
                }
                links.add(new Link(giver, fact, step));
            }
            if (!end) {
                netDeletes(plan.get(step)).forEach(since::remove);
                for (String fact : plan.get(step).adds()) {
                    since.putIfAbsent(fact, step);
                }
            }
        }
        return links;
    }

    /** For each step the earlier ones that a link, or a fact that one of the two deletes, puts before it. */
    private static List<BitSet> needed(List<Action> plan, List<Link> links) {
        Map<String, List<Integer>> deleters = new HashMap<>();
        List<BitSet> before = new ArrayList<>();
        for (int step = 0; step < plan.size(); step++) {
            before.add(new BitSet());
            for (String fact : netDeletes(plan.get(step))) {
                deleters.computeIfAbsent(fact, each -> new ArrayList<>()).add(step);
            }
        }
        for (Link link : links) {
            if (link.giver() != START && link.user() < plan.size()) {
                before.get(link.user()).set(link.giver());
            }
            for (int deleter : deleters.getOrDefault(link.fact(), List.of())) {
                if (deleter < link.giver()) {
                    before.get(link.giver()).set(deleter);
                } else if (deleter > link.user()) {
                    before.get(deleter).set(link.user());
                }
            }
        }
        return before;
    }

    /** Latest first: what a kept step stands on, directly or not, need not be said again. */
    private static List<List<Integer>> reduced(List<BitSet> before) {
        List<BitSet> below = new ArrayList<>();
        List<List<Integer>> after = new ArrayList<>();
        for (BitSet direct : before) {
            BitSet implied = new BitSet();
            List<Integer> kept = new ArrayList<>();
            for (int step = direct.length() - 1; step >= 0; step = direct.previousSetBit(step - 1)) {
                if (!implied.get(step)) {
                    kept.addFirst(step);
                    implied.or(below.get(step));
                    implied.set(step);
                }
            }
            below.add(implied);
            after.add(List.copyOf(kept));
        }
        return after;
    }

    private static Set<String> netDeletes(Action action) {
        Set<String> deletes = new HashSet<>(action.deletes());
        deletes.removeAll(action.adds());
        return deletes;
    }
}
