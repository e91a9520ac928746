package com.example;

import dev.surefoot.execution.ToolExecutor;
import dev.surefoot.journal.Journal;
import dev.surefoot.journal.sqlite.SqliteJournal;
import dev.surefoot.json.Json;
import dev.surefoot.plan.Plan;
import dev.surefoot.policy.Policy;
import dev.surefoot.run.RunEvent.Setting;
import dev.surefoot.runtime.Engine;
import dev.surefoot.runtime.NewRun;
import dev.surefoot.runtime.RunDriver;
import dev.surefoot.runtime.Settings;
import dev.surefoot.tools.AssembledToolbox;
import dev.surefoot.tools.ToolboxAssembly;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Carries a plan out, where none could be made. */
public final class Main {
    public static void main(String[] args) throws InterruptedException {
        requireAbsent("dev.surefoot.planning.PlanResult", "dev.surefoot.planning.lint.Linter");
        AssembledToolbox tools = ToolboxAssembly.of(Json.read("""
            {"surefoot": "v1", "kind": "Toolbox", "sources": {"clock": {"java": "com.example.Clock"}},
             "tools": {"clock.read": {"effect": "read"}}}
            """), Path.of("."), Map.of())
                .with("clock", new Clock())
                .assemble();
        Plan plan = Plan.of(Json.read("""
            {"goal": {"text": "Know the time"},
             "steps": [{"id": "look", "allowedTools": ["clock.read"], "call": {"tool": "clock.read"},
               "successCriteria": [{"check": "output.time != ''"}]}]}
            """));
        Setting setting =
                new Setting(tools.toolbox().json(), Policy.standardOnly().json(), List.of());
        try (Journal journal = SqliteJournal.open(Path.of(args[0]))) {
            Engine engine = new Engine(
                    journal, new ToolExecutor(tools.client(), java.time.Clock.systemUTC()), Settings.of("outside"));
            try (RunDriver driver =
                    engine.start(new NewRun(plan, null, setting, "local", "ana", Map.of(), Json.object()))) {
                System.out.println(
                        "carries-out-only: " + driver.carryOut(happened -> {}).text());
            }
        }
    }

    private static void requireAbsent(String... types) {
        for (String type : types) {
            try {
                Class.forName(type);
                throw new IllegalStateException(type + " is on the class path");
            } catch (ClassNotFoundException expected) {
                // as it should be
            }
        }
    }
}
