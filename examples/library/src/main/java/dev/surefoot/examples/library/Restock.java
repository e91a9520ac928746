package dev.surefoot.examples.library;

import dev.surefoot.execution.ToolExecutor;
import dev.surefoot.inbox.InboxItem;
import dev.surefoot.journal.Journal;
import dev.surefoot.journal.sqlite.SqliteJournal;
import dev.surefoot.json.Json;
import dev.surefoot.plan.Plan;
import dev.surefoot.policy.Policy;
import dev.surefoot.run.Command;
import dev.surefoot.run.RunEvent.Setting;
import dev.surefoot.run.RunStatus;
import dev.surefoot.runtime.Engine;
import dev.surefoot.runtime.NewRun;
import dev.surefoot.runtime.RunDriver;
import dev.surefoot.runtime.Settings;
import dev.surefoot.tools.AssembledToolbox;
import dev.surefoot.tools.ToolboxAssembly;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Counts an article and orders more of it: two steps, one of which a person has to allow. */
public final class Restock {

    private static final JsonNode TOOLBOX = Json.read("""
        {"surefoot": "v1", "kind": "Toolbox",
         "sources": {"warehouse": {"java": "dev.surefoot.examples.library.Warehouse"}},
         "tools": {
           "warehouse.stock": {"effect": "read"},
           "warehouse.find": {"effect": "read"},
           "warehouse.order": {
             "effect": "write",
             "readBack": {"tool": "warehouse.find", "arguments": {"number": "${output.number}"},
                          "check": "readback.article == arguments.article && readback.pieces == arguments.pieces"}}}}
        """);

    private static final Plan PLAN = Plan.of(Json.read("""
        {"goal": {"text": "Have ten lamps", "inputs": {"article": "lamp", "wanted": 10}},
         "steps": [
           {"id": "count", "description": "Count what is there", "allowedTools": ["warehouse.stock"],
            "call": {"tool": "warehouse.stock", "arguments": {"article": "${goal.inputs.article}"}},
            "successCriteria": [{"check": "output.pieces < goal.inputs.wanted", "because": "else nothing is to be ordered"}]},
           {"id": "order", "description": "Order more", "dependsOn": ["count"], "allowedTools": ["warehouse.order"],
            "call": {"tool": "warehouse.order", "arguments": {"article": "${goal.inputs.article}", "pieces": 7}},
            "approval": {"required": true, "because": "it spends money"},
            "successCriteria": [{"check": "output.number > 0"}]}]}
        """));

    private Restock() {}

    /** Runs the example with its journal in the folder given, or in {@code .surefoot}. */
    public static void main(String[] args) throws InterruptedException {
        Warehouse warehouse = new Warehouse();
        RunStatus status = run(Path.of(args.length == 0 ? ".surefoot" : args[0]), warehouse);
        System.out.println(status.text() + ", and the warehouse has " + warehouse.orders());
    }

    static RunStatus run(Path data, Warehouse warehouse) throws InterruptedException {
        AssembledToolbox tools = ToolboxAssembly.of(TOOLBOX, Path.of("."), Map.of())
                .with("warehouse", warehouse)
                .assemble();
        try (Journal journal = SqliteJournal.open(data)) {
            Engine engine = new Engine(
                    journal, new ToolExecutor(tools.client(), Clock.systemUTC()), Settings.of("restock example"));
            Setting setting =
                    new Setting(tools.toolbox().json(), Policy.standardOnly().json(), List.of());
            try (RunDriver driver =
                    engine.start(new NewRun(PLAN, null, setting, "example", "ana", Map.of(), Json.object()))) {
                RunStatus status = driver.carryOut(happened -> System.out.println(happened.event()));
                // It waits: the order needs consent to exactly these arguments. A real program shows them to a person.
                for (InboxItem item : List.copyOf(driver.run().openItems())) {
                    System.out.println("ana is asked: " + item.ask());
                    driver.command(new Command.Approve(item.id(), "ana", false), happened -> {});
                    status = driver.carryOut(happened -> System.out.println(happened.event()));
                }
                return status;
            }
        }
    }
}
