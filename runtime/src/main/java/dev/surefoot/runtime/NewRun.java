package dev.surefoot.runtime;

import dev.surefoot.model.ModelAnswer.Usage;
import dev.surefoot.plan.Plan;
import dev.surefoot.run.RunEvent.Setting;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A run to start.
 *
 * @param plan a plan that lints against the setting's toolbox
 * @param planner the planner that made it, and is asked for another where it does not do; null where a person wrote it
 * @param setting the toolbox and the policy
 * @param tenant whose data it touches
 * @param by who starts it, and so accepts the plan; its steps hold this person's grants
 * @param inputs goal inputs, over those of the plan
 * @param origin what the caller needs to find its files again
 * @param approved whether whoever starts it approves with the plan the calls that it fixes
 * @param took what finding the plan took of models
 */
public record NewRun(
        Plan plan,
        @Nullable String planner,
        Setting setting,
        String tenant,
        String by,
        Map<String, JsonNode> inputs,
        JsonNode origin,
        boolean approved,
        Usage took) {

    /** One of which nothing is approved yet, for whose plan no model was asked. */
    public NewRun(
            Plan plan,
            @Nullable String planner,
            Setting setting,
            String tenant,
            String by,
            Map<String, JsonNode> inputs,
            JsonNode origin) {
        this(plan, planner, setting, tenant, by, inputs, origin, false, Usage.NOTHING);
    }

    public NewRun {
        inputs = Collections.unmodifiableMap(new LinkedHashMap<>(inputs));
    }
}
