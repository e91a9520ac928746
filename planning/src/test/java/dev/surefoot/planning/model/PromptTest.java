package dev.surefoot.planning.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.surefoot.file.Kind;
import dev.surefoot.json.Json;
import dev.surefoot.planning.Examples;
import dev.surefoot.planning.ModelBounds;
import dev.surefoot.planning.PlanRequest;
import dev.surefoot.tool.Toolbox;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** What models are told while planning. */
final class PromptTest {

    /** It is text that people review: a change of it shows here. */
    @Test
    void isThisText() throws IOException {
        Desk desk = Desk.saying("{\"outcome\": \"impossible\"}");
        desk.plans(new ModelPlanner(desk, "default", Set.of("small"), ModelBounds.STANDARD));

        assertThat(Desk.text(desk.told.getFirst())).isEqualTo(expected("plan.expected.md"));
    }

    private static String expected(String name) throws IOException {
        try (InputStream text = PromptTest.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(text, name).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static ObjectNode tool(String description, String produces) {
        ObjectNode tool = Json.object().put("description", description).put("effect", "read");
        tool.putObject("input")
                .put("type", "object")
                .putObject("properties")
                .putObject("value")
                .put("type", "string")
                .put("description", "What is looked at, in as many words as people use for it");
        if (!produces.isEmpty()) {
            tool.putObject("produces").putObject(produces).put("from", "output");
        }
        return tool;
    }

    /** A thousand tools that have nothing to do with the goal, and three that have, in the midst of them. */
    private static PlanRequest request() {
        ObjectNode json = Json.object();
        json.putObject("sources").putObject("all").put("java", "com.example.Tools");
        ObjectNode tools = json.putObject("tools");
        for (int i = 0; i < 1_000; i++) {
            if (i == 500) {
                tools.set("all.freezeAccount", tool("Puts a stop to whatever somebody might spend", ""));
                tools.set("all.t_freeze", tool("Another", "unlocked"));
                ObjectNode opener = tool("Nothing of which the goal speaks", "safe");
                opener.putObject("arguments").putObject("value").put("fact", "unlocked");
                tools.set("all.opener", opener);
            }
            tools.set("all.noise" + i, tool("Measures how loud place number " + i + " is by night", ""));
        }
        return PlanRequest.of(
                Examples.read(Kind.GOAL, "{surefoot: v1, kind: Goal, text: Freeze the accounts of o-7, wanted: [safe]}")
                        .value(),
                Toolbox.of(json),
                Examples.policy(),
                "ana");
    }

    @Test
    void staysWithinItsBudgetAndShowsWhatTheGoalIsAbout() {
        Desk desk = Desk.saying("{\"outcome\": \"impossible\"}");
        desk.plans(
                new ModelPlanner(
                        desk, "default", Set.of(), new ModelBounds(1, 32_000, 1, ModelBounds.STANDARD.timeout())),
                request());

        String told = Desk.text(desk.told.getFirst());
        assertThat(told.length()).isLessThan(32_000 + 100);
        assertThat(told)
                .contains("\"all.freezeAccount\"", "\"all.opener\"", "\"all.t_freeze\"", "\"all.noise0\"")
                .doesNotContain("\"all.noise999\"");
    }
}
