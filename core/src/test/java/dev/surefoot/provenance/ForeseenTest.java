package dev.surefoot.provenance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.surefoot.json.Json;
import dev.surefoot.plan.Plan;
import dev.surefoot.plan.StepId;
import dev.surefoot.tool.Toolbox;
import org.junit.jupiter.api.Test;

final class ForeseenTest {

    @Test
    void takesWhatAPersonFillsInForTheirsAndWhatAToolReturnsForUntrusted() {
        Toolbox toolbox = Toolbox.of(Json.read("""
            {"sources": {"desk": {"java": "com.example.Desk"}},
             "tools": {"desk.read": {"effect": "read"}, "desk.save": {"effect": "write", "control": ["name"]}}}
            """));
        Plan plan = Plan.of(Json.read("""
            {"goal": {"text": "t"}, "steps": [
              {"id": "choose", "description": "d", "human": {"by": "editor"}, "expectedOutput": {"type": "object"}},
              {"id": "read", "description": "d", "call": {"tool": "desk.read"}},
              {"id": "save", "description": "d", "dependsOn": ["choose", "read"], "call": {"tool": "desk.save", "arguments":
                {"name": "${steps.choose.output.name}", "text": "${steps.read.output.text}"}}},
              {"id": "keep", "description": "d", "dependsOn": ["read"], "call": {"tool": "desk.save", "arguments":
                {"name": "${steps.read.output.name}"}}}]}
            """));

        assertThat(Foreseen.of(plan, toolbox, "ana").get(new StepId("save")))
                .as("the name is chosen by a person, the text steers nothing")
                .noneMatch(Placed::steered)
                .anyMatch(placed -> placed.text().contains("the result of choose, supplied by a person who is editor"));
        assertThat(Foreseen.of(plan, toolbox, "ana").get(new StepId("keep"))).anyMatch(Placed::steered);
    }
}
