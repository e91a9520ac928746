package dev.surefoot.run.laws;

import dev.surefoot.json.Json;
import dev.surefoot.plan.Plan;
import dev.surefoot.policy.Policy;
import dev.surefoot.run.RunEvent;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What one sequence is about.
 *
 * @param plan the plan, as data
 * @param services the tools that steps call, by name
 * @param policy the policy, as data
 * @param startedBy who starts the run
 * @param given goal inputs given at the start
 * @param trouble how often out of a hundred a call goes wrong
 * @param careful whether people look before they say
 */
record Scenario(
        JsonNode plan,
        Map<String, Service> services,
        JsonNode policy,
        String startedBy,
        Map<String, JsonNode> given,
        int trouble,
        boolean careful) {

    /** Everybody the simulation lets act: two whom policies name, and one whom they do not. */
    static final List<String> PEOPLE = List.of("ana", "ben", "eve");

    JsonNode step(String id) {
        for (JsonNode step : plan.path("steps")) {
            if (step.path("id").stringValue().equals(id)) {
                return step;
            }
        }
        throw new IllegalArgumentException("no step " + id);
    }

    Service service(String step) {
        return services.get(step(step).path("call").path("tool").stringValue());
    }

    Plan planned() {
        return Plan.of(plan);
    }

    RunEvent.Setting setting() {
        return setting(toolbox(), policy);
    }

    static RunEvent.Setting setting(JsonNode toolbox, JsonNode policy) {
        return new RunEvent.Setting(toolbox, policy, Policy.of(policy).loosened());
    }

    ObjectNode toolbox() {
        ObjectNode json = Json.object();
        json.putObject("sources").putObject("svc").put("java", "com.example.Service");
        ObjectNode tools = json.putObject("tools");
        services.values().forEach(service -> tools.set(service.name(), service.contract()));
        tools.putObject("svc.get").put("effect", "read");
        tools.putObject("svc.find").put("effect", "read");
        return json;
    }
}
