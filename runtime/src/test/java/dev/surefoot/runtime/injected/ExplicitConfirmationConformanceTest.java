package dev.surefoot.runtime.injected;

import static org.assertj.core.api.Assertions.assertThat;

import dev.surefoot.approval.ApprovalRequest;
import dev.surefoot.json.Json;
import dev.surefoot.policy.Policy;
import dev.surefoot.run.AttemptEvent;
import dev.surefoot.run.RunStatus;
import dev.surefoot.tool.ToolCall;
import dev.surefoot.tool.Toolbox;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * tau2-bench's tasks (Barres et al. 2025), their gold actions as plans, under its policies' rule that each action which
 * updates something is listed in detail and explicitly confirmed before it is taken.
 */
@Timeout(value = 300, unit = TimeUnit.SECONDS)
final class ExplicitConfirmationConformanceTest {

    private static final Policy POLICY = Policy.of(Json.read("""
        {"surefoot": "v1", "kind": "Policy", "use": ["standard"],
         "rules": [{"id": "explicit-confirmation", "at": "tool-call", "when": "tool.effect != 'read'",
           "then": {"requireApproval": {"because": "it is confirmed before it is done"}}}]}
        """));

    private Data data;
    private List<String> domains;

    @BeforeEach
    void readsData() {
        data = Data.of("tau2");
        domains = data.named("", "_tasks.jsonl");
        assertThat(domains).isNotEmpty();
    }

    @Test
    void everyWriteIsAskedForInFullAndDoneOnce() throws Exception {
        for (String domain : domains) {
            JsonNode toolbox = toolbox(domain);
            for (JsonNode task : data.rows(domain + "_tasks.jsonl")) {
                if (task.path("actions").isEmpty()) {
                    continue;
                }
                try (Rehearsal run = new Rehearsal(toolbox, POLICY, plan(domain, task), Map.of(), false)) {
                    assertThat(run.consentToAll()).as("%s", task).isEqualTo(RunStatus.SUCCEEDED);
                    List<String> confirmed = new ArrayList<>();
                    for (AttemptEvent.AttemptStarted started : run.effects()) {
                        ApprovalRequest shown = run.consentedTo(started);
                        assertThat(shown).as("what was shown of %s", started).isNotNull();
                        confirmed.add(shown.tool() + Json.write(shown.arguments()));
                    }
                    assertThat(confirmed).isEqualTo(writes(domain, task, toolbox));
                    assertThat(effects(run)).isEqualTo(confirmed);
                }
            }
        }
    }

    @Test
    void nothingIsWrittenWhileNobodyConfirms() throws Exception {
        for (String domain : domains) {
            JsonNode toolbox = toolbox(domain);
            for (JsonNode task : data.rows(domain + "_tasks.jsonl")) {
                if (task.path("actions").isEmpty()) {
                    continue;
                }
                try (Rehearsal run = new Rehearsal(toolbox, POLICY, plan(domain, task), Map.of(), false)) {
                    boolean reads = writes(domain, task, toolbox).isEmpty();
                    assertThat(run.carryOut()).isEqualTo(reads ? RunStatus.SUCCEEDED : RunStatus.WAITING);
                    assertThat(effects(run)).isEmpty();
                    assertThat(run.effects()).isEmpty();
                }
            }
        }
    }

    private static List<String> effects(Rehearsal run) {
        List<String> effects = new ArrayList<>();
        for (ToolCall call : run.sent) {
            if (call.contract().effect().consequential()) {
                effects.add(call.contract().name() + Json.write(call.arguments()));
            }
        }
        return effects;
    }

    private static List<String> writes(String domain, JsonNode task, JsonNode toolbox) {
        List<String> writes = new ArrayList<>();
        for (JsonNode action : task.path("actions")) {
            String tool = domain + "." + action.path("name").stringValue();
            if (Toolbox.of(toolbox).tool(tool).effect().consequential()) {
                writes.add(tool + Json.write(action.path("arguments")));
            }
        }
        return writes;
    }

    /** What changes something is a write; what hands the user over to somebody leaves. */
    private JsonNode toolbox(String domain) {
        ObjectNode toolbox = Json.object().put("surefoot", "v1").put("kind", "Toolbox");
        toolbox.putObject("sources").putObject(domain).put("java", "org.example.Tools");
        ObjectNode tools = toolbox.putObject("tools");
        data.json(domain + "_tools.json").forEach(tool -> {
            String name = tool.path("name").stringValue();
            boolean writes = tool.path("mutates_state").booleanValue()
                    || tool.path("type").asString("").equals("write");
            String other = name.startsWith("transfer") ? "communicate" : "read";
            tools.putObject(domain + "." + name).put("effect", writes ? "write" : other);
        });
        return toolbox;
    }

    private static JsonNode plan(String domain, JsonNode task) {
        ObjectNode plan = Json.object();
        plan.putObject("goal").put("text", "Help the user");
        ArrayNode steps = plan.putArray("steps");
        for (JsonNode action : task.path("actions")) {
            String tool = domain + "." + action.path("name").stringValue();
            ObjectNode step =
                    steps.addObject().put("id", "action-" + steps.size()).put("description", "Call " + tool);
            if (steps.size() > 1) {
                step.putArray("dependsOn").add("action-" + (steps.size() - 1));
            }
            step.putArray("allowedTools").add(tool);
            step.putObject("call").put("tool", tool).set("arguments", action.path("arguments"));
            step.putArray("successCriteria").addObject().put("check", "has(output.result)");
        }
        return plan;
    }
}
