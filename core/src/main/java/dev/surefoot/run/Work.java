package dev.surefoot.run;

import dev.surefoot.plan.Step;
import dev.surefoot.tool.Guard;
import dev.surefoot.tool.ReadBack;
import dev.surefoot.tool.ToolContract;
import dev.surefoot.tool.Toolbox;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What somebody who carries out an attempt needs to know: the executor's view, and nothing more.
 *
 * @param run the run
 * @param step the step as planned
 * @param attempt number of the attempt
 * @param contract the tool's contract
 * @param toolbox where read-back and lookup tools are found
 * @param goal {@code goal} as checks see it
 * @param inputs the step's resolved inputs
 * @param arguments the exact arguments of the call
 * @param key the idempotency key, or null
 * @param demand what has to be shown of the result
 */
public record Work(
        RunId run,
        Step step,
        int attempt,
        ToolContract contract,
        Toolbox toolbox,
        JsonNode goal,
        JsonNode inputs,
        JsonNode arguments,
        @Nullable String key,
        Demand demand) {

    /** The read-backs that the effect must pass. */
    public List<ReadBack> readBacks() {
        return demand.readBacks();
    }

    /** What must hold right before the call is sent. */
    public List<Guard> guards() {
        return Guards.of(step, contract);
    }

    /** Names a send in the service's own logs: {@code k3f9x2/save-draft/1.2} is the second send of attempt 1. */
    public String requestId(String send) {
        return run + "/" + step.id() + "/" + attempt + "." + send;
    }
}
