package dev.surefoot.run;

import dev.surefoot.json.Json;
import dev.surefoot.plan.ForEach;
import dev.surefoot.plan.Plan;
import dev.surefoot.plan.Step;
import dev.surefoot.plan.SubPlan;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/**
 * What a step unfolds into: a part for each item of its list, for each turn and call of its model, or for each step of its
 * plan; each a step with attempts, approvals, doubts and evidence of its own. How the whole goes on is decided once its
 * parts are settled.
 */
final class Parts {

    /** Parts that one step may have at most. */
    static final int MOST = ForEach.MAX_ITEMS;

    private Parts() {}

    /**
     * The parts join the run; so many as may be under way at once can start.
     *
     * @param from the first that is new
     */
    static void add(Run run, StepRun whole, int from) {
        boolean ordered = ordered(whole);
        int releasedUpTo = ordered ? Integer.MAX_VALUE : whole.settledParts + parallel(whole);
        for (int index = from; index < whole.parts().size(); index++) {
            StepRun part = whole.parts().get(index);
            run.steps.put(part.step().id(), part);
            part.unmet = index < releasedUpTo ? part.step().dependsOn().size() : 1;
        }
        connect(run, whole);
        whole.parts().subList(from, whole.parts().size()).forEach(part -> StepFold.schedule(run, part));
        joinable(run, whole);
    }

    /** Whether its parts start as what they depend on lets them, and no other order holds. */
    private static boolean ordered(StepRun whole) {
        return whole.turns == null && whole.step().forEach() == null;
    }

    /** The parts depend on each other as the step's own plan says. */
    static void connect(Run run, StepRun whole) {
        if (whole.step().subPlan() != null) {
            List<Step> steps = whole.parts().stream().map(StepRun::step).toList();
            run.dependents.putAll(Plan.dependents(steps));
        }
    }

    /** What a step unfolds into that is carried out by a plan or a specialist, where it did not yet. */
    static ArrayNode begun(StepRun whole, JsonNode item) {
        ArrayNode items = Json.array();
        return whole.parts().isEmpty() ? items.add(item) : items;
    }

    /** The part that a specialist made of the step, or null where none carries it out, or did not begin. */
    static @Nullable StepRun bySpecialist(StepRun whole) {
        return whole.step().specialist() == null || whole.parts().isEmpty()
                ? null
                : whole.parts().getFirst();
    }

    /** What follows once every part of the step is settled. */
    static ModelLaws.Next next(Run run, StepRun whole) {
        if (whole.turns != null) {
            return ModelLaws.next(run, whole);
        }
        StepRun part = bySpecialist(whole);
        if (part != null && part.status != StepStatus.SUCCEEDED) {
            return new ModelLaws.Next.Stuck("its specialist gave nothing: " + part.because);
        }
        SubPlan plan = whole.step().subPlan();
        return plan == null ? new ModelLaws.Next.Joined() : SubPlanLaws.next(run, whole, plan);
    }

    /** Whether trying the step again would come to the same: its parts are settled, and nothing else is looked at. */
    static boolean sameAgain(StepRun step) {
        return step.step().subPlan() != null && step.step().expectation().readBack() == null;
    }

    /** One part is settled: the next may start, or the whole is done. */
    static void settled(Run run, StepRun whole, StepRun part) {
        boolean ordered = ordered(whole);
        int next = ordered ? Integer.MAX_VALUE : parallel(whole) + whole.settledParts;
        whole.settledParts++;
        if (part.status == StepStatus.SKIPPED) {
            whole.givenUp++;
        }
        if (next < whole.parts().size()) {
            StepRun released = whole.parts().get(next);
            released.unmet = 0;
            StepFold.schedule(run, released);
        }
        joinable(run, whole);
    }

    private static void joinable(Run run, StepRun whole) {
        if (whole.settledParts == whole.parts().size() && whole.status == StepStatus.RUNNING) {
            run.schedule.joinable(whole.step().id());
        }
    }

    /** The outputs of the parts in the order of the list; null for each that came to nothing. */
    static @Nullable JsonNode output(StepRun whole) {
        StepRun own = bySpecialist(whole);
        if (own != null) {
            return own.output;
        }
        ArrayNode outputs = Json.array();
        for (StepRun part : whole.parts()) {
            outputs.add(part.output);
        }
        return outputs;
    }

    /**
     * What the parts of the step produced: of a list, for each fact the values that they gave, in the order of the list; of
     * a plan what its steps gave, as they would in a plan; of a model what its calls gave, a later one over an earlier.
     */
    static Map<String, JsonNode> facts(Run run, StepRun whole) {
        Map<String, JsonNode> facts = new LinkedHashMap<>();
        if (ordered(whole) || (whole.turns != null && run.under(RunEvent.RunStarted.CALLS_PRODUCE))) {
            whole.parts().forEach(part -> facts.putAll(part.facts));
        } else if (whole.step().forEach() != null) {
            for (StepRun part : whole.parts()) {
                part.facts.forEach(
                        (fact, value) -> ((ArrayNode) facts.computeIfAbsent(fact, name -> Json.array())).add(value));
            }
        }
        return facts;
    }

    /** Where what the step produced is kept: in the run, or in the part until the whole has succeeded. */
    static Map<String, JsonNode> factsOf(Run run, StepRun step) {
        return step.whole() == null ? run.facts : step.facts;
    }

    /**
     * Whether the part, which cannot go on, may come to nothing without a person being asked: as the plan tolerates, or
     * since the model that asked for it is told.
     */
    static boolean tolerates(StepRun step) {
        StepRun whole = step.whole();
        boolean tolerated = whole != null
                && (Turns.isCall(step)
                        || (whole.step().forEach() != null
                                && whole.givenUp < forEach(whole).tolerate()));
        return tolerated && step.attempts().stream().noneMatch(Attempt::mayStand);
    }

    /** One thing after the other where a model asked for it: a later call may stand on an earlier one. */
    private static int parallel(StepRun whole) {
        return whole.turns == null ? forEach(whole).parallel() : 1;
    }

    /** The step of the plan that it is, or is part of. */
    static StepRun planned(StepRun step) {
        StepRun whole = step.whole();
        return whole == null ? step : planned(whole);
    }

    static @Nullable ForEach over(StepRun step) {
        return step.step().forEach();
    }

    private static ForEach forEach(StepRun whole) {
        return Objects.requireNonNull(over(whole), "only a step over a list has parts");
    }
}
