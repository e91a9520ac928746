package dev.surefoot.planning.lint;

import dev.surefoot.json.Json;
import dev.surefoot.planning.lint.DraftStep.Edge;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Dependencies that others imply already. One to a step that is read from says what is read, and is never too much; one
 * that a skipped step would satisfy implies nothing about what comes before that step.
 */
final class Edges {
    private final Draft draft;
    private final Findings findings;

    Edges(Draft draft, Findings findings) {
        this.draft = draft;
        this.findings = findings;
    }

    void lint(PlannedStep step) {
        List<Edge> edges = step.draft().edges();
        if (edges.size() < 2) {
            return;
        }
        Set<String> read = step.wiring().steps();
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < edges.size(); i++) {
            String id = edges.get(i).step();
            if (!seen.add(id)) {
                report(step, i, "expected each step once, found " + id + " again");
            } else if (!read.contains(id)) {
                DraftStep between = between(step, draft.step(id), edges);
                if (between != null) {
                    report(
                            step,
                            i,
                            "expected a dependency that nothing else implies, found " + id + ", which " + between.id()
                                    + " stands on");
                }
            }
        }
    }

    /** A step that this one depends on and that stands on the other; null in circles, which are found as such. */
    private @Nullable DraftStep between(PlannedStep step, @Nullable DraftStep other, List<Edge> edges) {
        Order order = draft.strictOrder();
        if (other == null || order.isInCircle(step.index()) || !order.isImplied(step.index(), other.index())) {
            return null;
        }
        for (Edge edge : edges) {
            DraftStep each = draft.step(edge.step());
            if (!edge.orSkipped()
                    && each != null
                    && each.index() != other.index()
                    && order.standsOn(each.index(), other.index())) {
                return each;
            }
        }
        return null;
    }

    private void report(PlannedStep step, int edge, String message) {
        String pointer = Json.pointer(step.draft().pointer("dependsOn"), edge);
        findings.add(LintRule.REDUNDANT_EDGE, pointer, message, "take it out");
    }
}
