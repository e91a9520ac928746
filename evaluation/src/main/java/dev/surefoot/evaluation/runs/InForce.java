package dev.surefoot.evaluation.runs;

import dev.surefoot.json.Digest;
import dev.surefoot.plan.Plan;
import dev.surefoot.plan.Step;
import dev.surefoot.plan.StepId;
import dev.surefoot.run.RunEvent;
import dev.surefoot.tool.Effect;
import dev.surefoot.tool.ToolContract;
import dev.surefoot.tool.Toolbox;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The toolbox and the plan in force at some event of a run. */
final class InForce {
    private final Function<JsonNode, Toolbox> toolboxes;
    private @Nullable Toolbox toolbox;
    private @Nullable Plan proposed;
    private @Nullable Plan accepted;

    /**
     * @param toolboxes reads a toolbox, or knows it already
     */
    InForce(Function<JsonNode, Toolbox> toolboxes) {
        this.toolboxes = toolboxes;
    }

    void setting(RunEvent.Setting setting) {
        toolbox = toolboxes.apply(setting.toolbox());
    }

    void propose(JsonNode plan) {
        proposed = Plan.of(plan);
    }

    void accept(Digest digest) {
        if (proposed != null && proposed.digest().equals(digest)) {
            accepted = proposed;
        }
    }

    @Nullable
    Toolbox toolbox() {
        return toolbox;
    }

    /** The plan that was accepted last; before that the one to be reviewed. */
    @Nullable
    Plan plan() {
        return accepted == null ? proposed : accepted;
    }

    @Nullable
    Step step(StepId id) {
        Plan plan = plan();
        return plan == null ? null : plan.steps().get(id);
    }

    /** Whether the tool changes or sends something; of one that nothing is known of it is to be assumed. */
    boolean isEffect(String tool) {
        ToolContract contract = toolbox == null ? null : toolbox.find(tool);
        return contract == null || contract.effect() != Effect.READ;
    }

    /** Whether the tool that the step calls does. */
    boolean isEffect(StepId id) {
        Step step = step(id);
        return step == null || isEffect(step.tool());
    }
}
