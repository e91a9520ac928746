package dev.surefoot.evaluation.plans;

import static org.assertj.core.api.Assertions.assertThat;

import dev.surefoot.evaluation.Shared;
import dev.surefoot.json.Json;
import dev.surefoot.model.Message;
import dev.surefoot.model.ModelAnswer;
import dev.surefoot.model.ModelRequest;
import dev.surefoot.planning.ModelBounds;
import dev.surefoot.planning.PlanRequest;
import dev.surefoot.planning.model.ModelPlanner;
import dev.surefoot.policy.Policy;
import dev.surefoot.tool.Toolbox;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a model is shown of a toolbox with a thousand tools, for goals and tools that other people wrote down (TaskBench and
 * AgentDojo): the prompt keeps to its budget, and whatever the gold plan needs is in it.
 */
class ToolSelectionConformanceTest {

    private static final int TOOLS = 1_000;

    /** A goal, and the tools that its gold plan calls. */
    private record Wish(String text, Set<String> needs) {}

    private final ObjectNode toolbox = Json.object();
    private final List<Wish> wishes = new ArrayList<>();

    ToolSelectionConformanceTest() {
        toolbox.putObject("tools");
    }

    @Test
    void whatAGoalNeedsIsShownWithinTheBudget() throws InterruptedException {
        taskBench(Shared.data("taskbench"));
        agentDojo(Shared.data("agentdojo"));
        ObjectNode tools = (ObjectNode) toolbox.path("tools");
        for (int i = 0; tools.size() < TOOLS; i++) {
            tool("other" + i % 40 + ".tool" + i, "Measures how loud place number " + i + " is by night", Json.object());
        }
        Toolbox all = Toolbox.of(toolbox);

        int most = 0;
        List<String> missed = new ArrayList<>();
        int needed = 0;
        for (Wish wish : wishes) {
            String told = told(all, wish.text());
            most = Math.max(most, told.length());
            needed += wish.needs().size();
            for (String tool : wish.needs()) {
                if (!told.contains("{\"tool\":\"" + tool + "\"")) {
                    missed.add(tool + " for: " + wish.text());
                }
            }
        }
        System.out.printf(
                Locale.ROOT,
                "tools shown: of %d that %d goals need, %d are missing; prompts of at most %d characters, %d tools%n",
                needed,
                wishes.size(),
                missed.size(),
                most,
                all.tools().size());
        assertThat(most).isLessThanOrEqualTo(ModelBounds.STANDARD.characters());
        assertThat(missed).isEmpty();
    }

    private static String told(Toolbox toolbox, String goal) throws InterruptedException {
        List<ModelRequest> requests = new ArrayList<>();
        ModelPlanner planner = new ModelPlanner(
                request -> {
                    requests.add(request);
                    return new ModelAnswer.Answered(
                            "{\"outcome\": \"impossible\"}", List.of(), ModelAnswer.Usage.UNKNOWN);
                },
                "default",
                Set.of(),
                ModelBounds.STANDARD);
        planner.plan(PlanRequest.of(Json.object().put("text", goal), toolbox, Policy.standardOnly(), "somebody"));
        return requests.getFirst().messages().stream()
                .map(message -> switch (message) {
                    case Message.SystemPrompt(String text) -> text;
                    case Message.User(String text) -> text;
                    case Message.Assistant said -> said.text();
                    case Message.Result result -> result.text();
                })
                .collect(Collectors.joining("\n"));
    }

    private void tool(String name, String description, JsonNode input) {
        toolbox.withObjectProperty("sources")
                .withObjectProperty(name.substring(0, name.indexOf('.')))
                .put("java", "com.example.Tools");
        toolbox.withObjectProperty("tools")
                .putObject(name)
                .put("description", description)
                .put("effect", "read")
                .set("input", input);
    }

    private static String name(String domain, String tool) {
        return domain + "." + tool.replaceAll("[^A-Za-z0-9_-]", "_");
    }

    private void taskBench(Shared data) {
        for (String domain : data.named("_tool_desc.json")) {
            Set<String> known = new HashSet<>();
            for (JsonNode tool : data.json(domain + "_tool_desc.json").path("nodes")) {
                known.add(tool.path("id").stringValue());
                tool(
                        name(domain, tool.path("id").stringValue()),
                        tool.path("desc").asString(""),
                        Json.object());
            }
            for (String gold : data.named("_gold.jsonl")) {
                if (gold.equals(domain)) {
                    data.rows(gold + "_gold.jsonl").forEach(row -> wish(domain, row, known));
                }
            }
        }
    }

    private void wish(String domain, JsonNode row, Set<String> known) {
        Set<String> needs = new HashSet<>();
        row.path("task_nodes").forEach(node -> {
            if (known.contains(node.path("task").asString(""))) {
                needs.add(name(domain, node.path("task").stringValue()));
            }
        });
        wishes.add(new Wish(row.path("user_request").stringValue(), needs));
    }

    private void agentDojo(Shared data) {
        data.json("tools.json")
                .properties()
                .forEach(suite -> suite.getValue()
                        .forEach(tool -> tool(
                                name(suite.getKey(), tool.path("name").stringValue()),
                                tool.path("description").asString(""),
                                tool.path("parameters"))));
        for (JsonNode row : data.rows("user_tasks.jsonl")) {
            Set<String> needs = new HashSet<>();
            row.path("ground_truth")
                    .forEach(call -> needs.add(name(
                            row.path("suite").stringValue(),
                            call.path("function").stringValue())));
            wishes.add(new Wish(row.path("prompt").stringValue(), needs));
        }
    }
}
