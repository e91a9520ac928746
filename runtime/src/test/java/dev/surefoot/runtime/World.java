package dev.surefoot.runtime;

import dev.surefoot.execution.ToolExecutor;
import dev.surefoot.inbox.InboxItem;
import dev.surefoot.journal.Journal;
import dev.surefoot.json.Json;
import dev.surefoot.plan.Plan;
import dev.surefoot.policy.Policy;
import dev.surefoot.run.Run;
import dev.surefoot.run.RunEvent.Setting;
import dev.surefoot.testing.SettableClock;
import dev.surefoot.tool.Response;
import dev.surefoot.tool.ToolAnswer;
import dev.surefoot.tool.ToolClient;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Engines on a journal, a clock that stands, and a service that does as a test says. */
final class World {

    static final int PERMITS = 2;

    private static final JsonNode TOOLBOX = Json.read("""
        {"surefoot": "v1", "kind": "Toolbox",
         "sources": {"shop": {"http": {"baseUrl": "http://127.0.0.1:1"}}},
         "tools": {
           "shop.read": {"effect": "read", "http": {"get": "/things"}, "concurrency": 2},
           "shop.order": {"effect": "write", "http": {"post": "/orders"},
             "idempotency": {"key": {"header": "Idempotency-Key"}, "retention": "P1D"}},
           "shop.vault": {"effect": "read", "http": {"get": "/vault"}},
           "shop.once": {"effect": "write", "http": {"post": "/once"}},
           "shop.make": {"effect": "write", "http": {"post": "/things"}, "output": "trusted",
             "idempotency": {"key": {"header": "Idempotency-Key"}, "retention": "P1D"},
             "compensate": {"tool": "shop.unmake", "arguments": {"id": "${output.id}"}, "check": "output.id != ''"}},
           "shop.unmake": {"effect": "write", "http": {"delete": "/things/${arguments.id}"},
             "idempotency": {"key": {"header": "Idempotency-Key"}, "retention": "P1D"}},
           "shop.save": {"effect": "write", "http": {"post": "/things"},
             "readBack": {"tool": "shop.read", "arguments": {}, "check": "readback.id == output.id"}}}}
        """);
    private static final Policy POLICY = Policy.of(Json.read("""
        {"surefoot": "v1", "kind": "Policy", "use": ["standard"], "standard": {"approveWrites": "never"},
         "rules": [{"id": "vault", "at": "tool-call", "when": "tool.name == 'shop.vault'",
           "then": {"deny": {"because": "it is closed"}}}]}
        """));

    final SettableClock clock = new SettableClock(Instant.parse("2026-03-01T12:00:00Z"));

    /** What was sent, as step, attempt and send: {@code a/1.1}. */
    final List<String> sent = new CopyOnWriteArrayList<>();

    volatile ToolClient service = call -> answer();

    static ToolAnswer answer() {
        return new ToolAnswer.Answered(Json.read("{\"id\": \"x1\"}"), Response.NOTHING);
    }

    static ToolAnswer silence() {
        return new ToolAnswer.Unclear("no answer within PT30S", Response.NOTHING);
    }

    Engine engine(Journal journal) {
        return engine(journal, null);
    }

    Engine engine(Journal journal, @Nullable Reviser reviser) {
        ToolClient client = call -> {
            sent.add(call.requestId().substring(call.requestId().indexOf('/') + 1));
            return service.call(call);
        };
        return new Engine(
                journal,
                new ToolExecutor(client, clock),
                new Settings(clock, Ids.random(), "test", Duration.ofMillis(5), reviser));
    }

    /** Steps of those names and tools, {@code a:read}; those after a {@code >} depend on the one before: {@code b:read>}. */
    static NewRun run(String... steps) {
        ObjectNode plan = Json.object();
        plan.putObject("goal").put("text", "Try it");
        ArrayNode array = plan.putArray("steps");
        String before = null;
        for (String text : steps) {
            String[] parts = text.replace(">", "").split(":", 2);
            ObjectNode step = array.addObject();
            step.put("id", parts[0]);
            step.putArray("allowedTools").add("shop." + parts[1]);
            step.putObject("call").put("tool", "shop." + parts[1]);
            step.putArray("successCriteria").addObject().put("check", "output.id != ''");
            step.putObject("retry").put("attempts", 3).put("backoff", "PT10M").put("jitter", 0);
            if (text.endsWith(">") && before != null) {
                step.putArray("dependsOn").add(before);
            }
            before = parts[0];
        }
        return new NewRun(
                Plan.of(plan),
                null,
                new Setting(TOOLBOX, POLICY.json(), POLICY.loosened()),
                "local",
                "ana",
                Map.of(),
                Json.object());
    }

    static RunDriver take(Engine engine, Run run) {
        return switch (engine.take(run.id(), null)) {
            case Engine.Taken.Mine(RunDriver driver) -> driver;
            case Engine.Taken.Held held -> throw new AssertionError("held by " + held.holder());
        };
    }

    static InboxItem only(Run run) {
        if (run.openItems().size() != 1) {
            throw new AssertionError("expected one open item, found " + run.openItems());
        }
        return run.openItems().iterator().next();
    }
}
