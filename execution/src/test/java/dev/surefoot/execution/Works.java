package dev.surefoot.execution;

import dev.surefoot.json.Json;
import dev.surefoot.plan.Plan;
import dev.surefoot.plan.Step;
import dev.surefoot.plan.StepId;
import dev.surefoot.run.Demand;
import dev.surefoot.run.RunId;
import dev.surefoot.run.Work;
import dev.surefoot.tool.ReadBack;
import dev.surefoot.tool.Toolbox;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Work on one step that saves a note, with whatever the step and its contract say. */
final class Works {

    private Works() {}

    static Toolbox toolbox(String contract) {
        return Toolbox.of(Json.read("""
            {"sources": {"s": {"http": {"baseUrl": "http://service"}}},
             "tools": {
               "s.save": {"effect": "write", "http": {"post": "/notes"}%s},
               "s.get": {"effect": "read", "http": {"get": "/notes/${arguments.id}"}},
               "s.find": {"effect": "read", "http": {"get": "/notes"}},
               "s.erase": {"effect": "write", "http": {"delete": "/notes"}}}}
            """.formatted(contract)));
    }

    static Work work(String step, String contract, @Nullable String key) {
        Toolbox toolbox = toolbox(contract);
        Step planned = Plan.of(Json.read("""
            {"goal": {"text": "keep it"}, "steps": [{"id": "save", "allowedTools": ["s.save"],
              "call": {"tool": "s.save"}%s}]}
            """.formatted(step))).step(new StepId("save"));
        ReadBack readBack = toolbox.tool("s.save").readBack();
        return new Work(
                new RunId("k3f9x2"),
                planned,
                1,
                toolbox.tool("s.save"),
                toolbox,
                Json.read("{\"text\": \"keep it\", \"inputs\": {\"size\": 3}}"),
                Json.read("{\"note\": {\"text\": \"hello\"}}"),
                Json.read("{\"text\": \"hello\"}"),
                key,
                new Demand(planned.expectation().criteria(), readBack == null ? List.of() : List.of(readBack), null));
    }
}
