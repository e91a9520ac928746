package dev.surefoot.planning.lint;

import dev.surefoot.expression.Check;
import dev.surefoot.expression.ExpressionException;
import dev.surefoot.expression.Path;
import dev.surefoot.expression.Roots;
import dev.surefoot.expression.Segment;
import dev.surefoot.planning.facts.StepFacts;
import dev.surefoot.tool.Produced;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** What a goal wants at the end: its wanted facts, and what its checks read. */
final class Wants {
    private final Set<String> facts = new HashSet<>();
    private final Set<String> readFacts = new HashSet<>();
    private final Set<String> readSteps = new HashSet<>();
    private final boolean saysAny;
    private boolean readsAnything;

    /**
     * @param goal as it is written
     */
    Wants(JsonNode goal) {
        goal.path("wanted").forEach(fact -> facts.add(fact.stringValue()));
        this.saysAny = !facts.isEmpty() || !goal.path("criteria").isEmpty();
        for (String key : List.of("constraints", "criteria")) {
            goal.path(key).forEach(each -> read(each.path("check").asString("")));
        }
    }

    private void read(String check) {
        if (check.isEmpty()) {
            return;
        }
        try {
            Check.compile(check, Roots.GOAL).mentions().forEach(this::read);
        } catch (ExpressionException e) { // GoalChecks finds it
            readsAnything = true;
        }
    }

    private void read(Path path) {
        boolean named = !path.segments().isEmpty() && path.segments().getFirst() instanceof Segment.Name;
        if (path.root().equals("goal")) {
            return;
        }
        if (!named) {
            readsAnything = true;
        } else if (path.segments().getFirst() instanceof Segment.Name(String name)) {
            (path.step() == null ? readFacts : readSteps).add(name);
        }
    }

    /** Whether the goal says at all what it wants, beside what it is called. */
    boolean saysAny() {
        return saysAny;
    }

    /** Whether the goal wants something of that step. */
    boolean includes(PlannedStep step) {
        return readsAnything
                || step.contract() == null
                || readSteps.contains(step.id())
                || step.contracts().stream()
                        .flatMap(contract -> contract.produces().stream())
                        .map(Produced::fact)
                        .anyMatch(this::includes);
    }

    private boolean includes(String fact) {
        return facts.stream().anyMatch(wanted -> StepFacts.isIn(Set.of(fact), wanted))
                || readFacts.contains(fact.split("\\.", 2)[0]);
    }
}
