package dev.surefoot.run;

import dev.surefoot.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/**
 * What models read in steps that cannot go on: each with evidence of its own, so that a plan in the place of such a step
 * need not read it again. Each call builds it anew.
 */
public final class Readings {

    private Readings() {}

    /** What came of them, in the order in which they were made: {@code {step, tool, output}}; what a model asked is not told. */
    public static ArrayNode calls(Run run) {
        ArrayNode calls = Json.array();
        for (StepRun part : parts(run)) {
            calls.addObject()
                    .put("step", part.step().id().value())
                    .put("tool", part.step().tool())
                    .set("output", part.output());
        }
        return calls;
    }

    /** The facts that they gave by their contracts, a later one over an earlier. */
    public static Map<String, JsonNode> facts(Run run) {
        Map<String, JsonNode> facts = new LinkedHashMap<>();
        parts(run).forEach(part -> facts.putAll(part.facts));
        return facts;
    }

    private static List<StepRun> parts(Run run) {
        return run.everyStep().stream()
                .filter(step -> step.turns != null && stuck(step))
                .flatMap(step -> step.parts().stream())
                .filter(part -> Turns.isCall(part) && part.output() != null && isRead(part))
                .toList();
    }

    private static boolean stuck(StepRun step) {
        return step.status() == StepStatus.FAILED || step.status() == StepStatus.BLOCKED;
    }

    private static boolean isRead(StepRun part) {
        return part.attempts().stream()
                .noneMatch(attempt -> attempt.contract().effect().consequential());
    }
}
