package dev.surefoot.run;

import dev.surefoot.json.Json;
import dev.surefoot.plan.ForEach;
import dev.surefoot.tool.Produced;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/**
 * What a step over a list unfolds into: a part for each item, each a step with attempts, approvals, doubts and evidence of
 * its own. The whole succeeds when its parts are settled.
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
        int releasedUpTo = whole.settledParts + parallel(whole);
        for (int index = from; index < whole.parts().size(); index++) {
            StepRun part = whole.parts().get(index);
            run.steps.put(part.step().id(), part);
            part.unmet = index < releasedUpTo ? 0 : 1;
            StepFold.schedule(run, part);
        }
        joinable(run, whole);
    }

    /** One part is settled: the next may start, or the whole is done. */
    static void settled(Run run, StepRun whole, StepRun part) {
        int next = parallel(whole) + whole.settledParts;
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
    static JsonNode output(StepRun whole) {
        ArrayNode outputs = Json.array();
        for (StepRun part : whole.parts()) {
            outputs.add(part.output);
        }
        return outputs;
    }

    /** What the whole produced: for each fact the values that the parts gave, in the order of the list. */
    static Map<String, JsonNode> facts(Run run, StepRun whole) {
        Map<String, JsonNode> facts = new LinkedHashMap<>();
        for (Produced produced : Laws.contract(run, whole).produces()) {
            ArrayNode values = Json.array();
            for (StepRun part : whole.parts()) {
                JsonNode value = part.facts.get(produced.fact());
                if (value != null) {
                    values.add(value);
                }
            }
            if (!values.isEmpty()) {
                facts.put(produced.fact(), values);
            }
        }
        return facts;
    }

    /**
     * Whether the part, which cannot go on, may come to nothing without a person being asked: as the plan tolerates, or
     * since the model that asked for it is told.
     */
    static boolean tolerates(StepRun step) {
        StepRun whole = step.whole();
        boolean tolerated = whole != null
                && (Turns.isCall(step)
                        || (whole.turns == null
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
