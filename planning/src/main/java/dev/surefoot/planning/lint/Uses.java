package dev.surefoot.planning.lint;

import dev.surefoot.planning.Words;
import dev.surefoot.tool.Produced;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;

/**
 * Steps that serve nothing. Where a goal says what it wants, a step serves it by giving a wanted fact, by an effect, by
 * looking at what an effect did, or by coming before a step that serves it; everything else could be left out.
 */
final class Uses {
    private final Draft draft;
    private final Wants wants;
    private final Findings findings;

    Uses(Draft draft, Wants wants, Findings findings) {
        this.draft = draft;
        this.wants = wants;
        this.findings = findings;
    }

    void lint(List<PlannedStep> steps) {
        if (!wants.saysAny()) {
            return;
        }
        BitSet changed = above(steps);
        BitSet serving = new BitSet();
        BitSet stoodOn = new BitSet();
        Deque<PlannedStep> queue = new ArrayDeque<>();
        for (PlannedStep step : steps) {
            below(step).stream().forEach(stoodOn::set);
            if (!step.isRead() || changed.get(step.index()) || wants.includes(step)) {
                serving.set(step.index());
                queue.add(step);
            }
        }
        while (!queue.isEmpty()) {
            below(queue.remove()).stream().filter(index -> !serving.get(index)).forEach(index -> {
                serving.set(index);
                queue.add(steps.get(index));
            });
        }
        for (PlannedStep step : steps) {
            if (!serving.get(step.index())) {
                report(step, stoodOn.get(step.index()));
            }
        }
    }

    /** The steps that come after something that changes the world. */
    private BitSet above(List<PlannedStep> steps) {
        BitSet above = new BitSet();
        for (int index : draft.order().bottomUp()) {
            for (int other : draft.order().below(index)) {
                if (above.get(other) || !steps.get(other).isRead()) {
                    above.set(index);
                }
            }
        }
        return above;
    }

    private BitSet below(PlannedStep step) {
        BitSet below = new BitSet();
        for (int direct : draft.order().below(step.index())) {
            below.set(direct);
        }
        for (String id : step.wiring().steps()) {
            DraftStep read = draft.step(id);
            if (read != null) {
                below.set(read.index());
            }
        }
        return below;
    }

    private void report(PlannedStep step, boolean stoodOn) {
        String pointer = step.draft().pointer("id");
        if (stoodOn) {
            findings.add(
                    LintRule.UNUSED_STEP,
                    pointer,
                    "expected a step that something wanted stands on, found " + step.id()
                            + ": only steps that serve nothing wait for it",
                    "take it out, with those");
            return;
        }
        List<String> facts = step.contract() == null
                ? List.of()
                : step.contract().produces().stream().map(Produced::fact).toList();
        findings.add(
                LintRule.UNUSED_OUTPUT,
                pointer,
                "expected a read whose output somebody uses, found " + step.id()
                        + ": no step reads it or waits for it, and the goal does not want it",
                "take the step out" + (facts.isEmpty() ? "" : ", or add " + Words.list(facts) + " to wanted"));
    }
}
