package dev.surefoot.evaluation.plans;

import dev.surefoot.evaluation.Ratio;
import dev.surefoot.expression.Check;
import dev.surefoot.expression.ExpressionException;
import dev.surefoot.expression.Path;
import dev.surefoot.expression.Roots;
import dev.surefoot.expression.Segment;
import dev.surefoot.goal.Constraint;
import dev.surefoot.goal.Goal;
import dev.surefoot.plan.Step;
import dev.surefoot.plan.StepId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What a goal asks for, held against what a plan can give. */
final class Wants {
    private final PlanGraph graph;
    private final Set<String> inputs;
    private final Goal goal;
    private final Set<StepId> asked = new LinkedHashSet<>();
    private Ratio covered = Ratio.NONE;

    Wants(PlanGraph graph, Set<String> inputs) {
        this.graph = graph;
        this.inputs = inputs;
        this.goal = graph.plan().goal();
        for (String fact : goal.wanted()) {
            covered = covered.plus(Ratio.of(gives(fact)));
            asked.addAll(graph.giving(fact));
        }
        checks().forEach(check -> covered = covered.plus(Ratio.of(answers(check))));
    }

    private Stream<String> checks() {
        List<String> checks = new ArrayList<>(goal.criteria());
        goal.constraints().stream()
                .map(Constraint::check)
                .filter(check -> check != null)
                .forEach(checks::add);
        return checks.stream();
    }

    /** Wanted facts that a step gives or that are given, and checks all of whose facts and steps there are, of all. */
    Ratio covered() {
        return covered;
    }

    /**
     * The steps that have a purpose: those that give what the goal names, those that change or send something, and all that
     * these stand on. Where the goal names nothing, also those that nothing stands on. Of two reads that ask the same, the
     * later is no more than a repetition.
     */
    Set<StepId> necessary() {
        Set<StepId> roots = new LinkedHashSet<>(asked);
        Set<StepId> last = new LinkedHashSet<>(graph.plan().steps().keySet());
        for (Step step : graph.plan().steps().values()) {
            if (graph.isEffect(step)) {
                roots.add(step.id());
            }
            step.dependsOn().forEach(edge -> last.remove(edge.step()));
        }
        if (goal.wanted().isEmpty() && checks().findAny().isEmpty()) {
            roots.addAll(last);
        }
        Set<StepId> necessary = graph.with(roots);
        necessary.removeAll(repetitions());
        return necessary;
    }

    private Set<StepId> repetitions() {
        Set<StepId> repetitions = new HashSet<>();
        Set<List<Object>> reads = new HashSet<>();
        for (Step step : graph.plan().steps().values()) {
            List<Object> read = List.of(step.tool(), step.inputs(), step.arguments());
            if (!graph.isEffect(step) && !reads.add(read)) {
                repetitions.add(step.id());
            }
        }
        return repetitions;
    }

    private boolean gives(String fact) {
        return inputs.contains(fact) || !graph.giving(fact).isEmpty();
    }

    /** Whether everything that a check reads can be there; a check that cannot be read has no answer. */
    private boolean answers(String check) {
        try {
            boolean answered = true;
            for (Path path : Check.compile(check, Roots.GOAL).mentions()) {
                answered &= answers(path);
            }
            return answered;
        } catch (ExpressionException e) {
            return false;
        }
    }

    private boolean answers(Path path) {
        String step = path.step();
        if (step != null) {
            StepId id = graph.id(step);
            if (id != null) {
                asked.add(id);
            }
            return id != null;
        }
        if (!path.root().equals("facts")) {
            return true;
        }
        List<String> names = new ArrayList<>();
        for (Segment segment : path.segments()) {
            if (!(segment instanceof Segment.Name name)) {
                break;
            }
            names.add(name.name());
        }
        return !names.isEmpty() && answersFact(String.join(".", names));
    }

    /** A fact is read as a part of one that is given, or as what encloses one: {@code facts.draft} of draft.confirmed. */
    private boolean answersFact(String fact) {
        asked.addAll(graph.giving(fact));
        boolean encloses = false;
        for (String each : graph.facts()) {
            if (each.startsWith(fact + ".")) {
                asked.addAll(graph.giving(each));
                encloses = true;
            }
        }
        String root = fact.contains(".") ? fact.substring(0, fact.indexOf('.')) : fact;
        return encloses || gives(fact) || inputs.contains(root);
    }
}
