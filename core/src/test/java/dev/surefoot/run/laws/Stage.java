package dev.surefoot.run.laws;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.surefoot.evidence.Evidence;
import dev.surefoot.evidence.Exchange;
import dev.surefoot.json.Json;
import dev.surefoot.plan.Plan;
import dev.surefoot.plan.StepId;
import dev.surefoot.policy.Policy;
import dev.surefoot.run.AttemptEvent;
import dev.surefoot.run.Capacity;
import dev.surefoot.run.Command;
import dev.surefoot.run.CommandResult;
import dev.surefoot.run.Commands;
import dev.surefoot.run.Decider;
import dev.surefoot.run.Event;
import dev.surefoot.run.Happened;
import dev.surefoot.run.IllegalEvent;
import dev.surefoot.run.Outcomes;
import dev.surefoot.run.Recovery;
import dev.surefoot.run.Report;
import dev.surefoot.run.Run;
import dev.surefoot.run.RunEvent;
import dev.surefoot.run.RunId;
import dev.surefoot.run.StepRun;
import dev.surefoot.run.Task;
import dev.surefoot.tool.Response;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A run that is brought to a certain moment, and offered there what nobody would decide. */
final class Stage {

    /** Tools of every kind; {@code svc.post} can be sent again by nature, {@code svc.keyed} by its key, the last one not. */
    private static final String TOOLS = """
        {"sources": {"svc": {"java": "com.example.Service"}},
         "tools": {
           "svc.get": {"effect": "read"},
           "svc.find": {"effect": "read"},
           "svc.blind": {"effect": "write"},
           "svc.post": {"effect": "write", "idempotency": "natural"},
           "svc.keyed": {"effect": "write", "idempotency": {"key": {"header": "K"}, "retention": "PT60S"}},
           "svc.once": {"effect": "write", "lookup": {"tool": "svc.find", "present": "lookup.found",
              "output": "${lookup.output}", "visibility": "PT5S", "arguments": {"ref": "${arguments.ref}"}}},
           "svc.hazy": {"effect": "write", "lookup": {"tool": "svc.find", "present": "lookup.found",
              "output": "${lookup.output}", "arguments": {"ref": "${arguments.ref}"}}},
           "svc.full": {"effect": "write", "idempotency": "natural",
              "readBack": {"tool": "svc.get", "arguments": {"ref": "${arguments.ref}"}, "check": "readback.ok"},
              "produces": {"full.id": {"from": "output.id", "check": "value != ''"}, "full.more": {"from": "output.more"}}},
           "svc.mail": {"effect": "communicate"}}}
        """;

    /** Nobody is asked for consent, and everybody is known. */
    static final String OPEN = """
        {"standard": {"approveWrites": "never"}}
        """;

    /** Every write needs the consent of an editor, which ana is; ben is known. */
    static final String STRICT = """
        {"use": ["standard"], "standard": {"approveWrites": "always", "approvalExpires": "PT1H"},
         "people": {"ana": ["editor"], "ben": ["other"]}}
        """;

    final List<Happened> journal = new ArrayList<>();
    final ObjectNode toolbox = (ObjectNode) Json.read(TOOLS);
    final ObjectNode policy;
    final ObjectNode plan = Json.object();
    Run run = new Run(new RunId("r1"));
    Instant now = Instant.parse("2026-01-01T12:00:00Z");

    private Stage(String policy, JsonNode... steps) {
        this.policy = (ObjectNode) Json.read(policy);
        plan.putObject("goal").put("text", "Try it");
        plan.putArray("steps").addAll(List.of(steps));
    }

    static Stage of(String policy, JsonNode... steps) {
        return new Stage(policy, steps);
    }

    /** A step that calls that tool and waits for the others; its tries follow each other at once. */
    static ObjectNode step(String id, String tool, String... before) {
        ObjectNode step =
                Json.object().put("id", id).put("description", "step " + id).put("timeout", "PT2S");
        step.putArray("allowedTools").add(tool).add("svc.get");
        step.putObject("call").put("tool", tool).putObject("arguments").put("ref", id);
        step.putArray("successCriteria").addObject().put("check", "output.ok");
        step.putObject("retry").put("attempts", 3).put("backoff", "PT0S");
        for (String other : before) {
            step.withArrayProperty("dependsOn").add(other);
        }
        return step;
    }

    /** With one step more. */
    Stage also(JsonNode step) {
        plan.withArrayProperty("steps").add(step);
        return this;
    }

    Stage started() {
        apply(start(), new RunEvent.LeaseTaken(1, "test"));
        return proposed();
    }

    RunEvent.RunStarted start() {
        return new RunEvent.RunStarted("local", "ana", Map.of(), Json.object(), setting());
    }

    Stage proposed() {
        apply(propose(), new RunEvent.PlanAccepted(Plan.of(plan).digest(), "ana"));
        return this;
    }

    RunEvent.PlanProposed propose() {
        return new RunEvent.PlanProposed(1, plan, Plan.of(plan).digest(), "ana", "to try", null, null);
    }

    /** Toolbox and policy as they are written now. */
    RunEvent.Setting setting() {
        return new RunEvent.Setting(
                toolbox.deepCopy(), policy.deepCopy(), Policy.of(policy).loosened());
    }

    Stage change() {
        apply(new RunEvent.SettingChanged(setting(), "edited"));
        return this;
    }

    /** Records whatever can be decided, and gives the tasks that come of it. */
    List<Task> decide() {
        List<Task> tasks = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            Decider.Decision decision = next();
            apply(decision.events().toArray(Event[]::new));
            tasks.addAll(decision.tasks());
            if (decision.events().isEmpty()) {
                return tasks;
            }
        }
        throw new AssertionError("deciding does not end");
    }

    Decider.Decision next() {
        return Decider.next(run, now, new Capacity() {
            @Override
            public boolean idle(StepId step) {
                return true;
            }

            @Override
            public boolean tryAcquire(String tool) {
                return true;
            }

            @Override
            public void release(String tool) {}
        });
    }

    Stage apply(Event... events) {
        for (Event event : events) {
            Happened happened = new Happened(journal.size() + 1L, now, event);
            run.apply(happened);
            journal.add(happened);
        }
        return this;
    }

    Stage report(Report report) {
        return apply(Outcomes.of(run, report, now).toArray(Event[]::new));
    }

    CommandResult tell(Command command) {
        CommandResult result = Commands.decide(run, command, now);
        apply(result.events().toArray(Event[]::new));
        return result;
    }

    /** The process ends, and another one takes over. */
    Stage crash() {
        return apply(Recovery.take(run, run.epoch() + 1, "another", now).toArray(Event[]::new));
    }

    Stage later(int seconds) {
        now = now.plusSeconds(seconds);
        return this;
    }

    /** A law refuses the event, in these words; the run stays as it is. */
    void refuses(Event event, String because) {
        Run again = new Run(run.id());
        journal.forEach(again::apply);
        assertThatThrownBy(() -> again.apply(new Happened(journal.size() + 1L, now, event)))
                .isInstanceOf(IllegalEvent.class)
                .hasMessageContaining(because);
    }

    /** The fold admits the event as things are; the run stays as it is. */
    void admits(Event event) {
        Run again = new Run(run.id());
        journal.forEach(again::apply);
        again.apply(new Happened(journal.size() + 1L, now, event));
    }

    StepRun step(String id) {
        return run.step(new StepId(id));
    }

    /** The last intent that was recorded. */
    AttemptEvent.AttemptStarted intent() {
        return journal.reversed().stream()
                .map(Happened::event)
                .filter(AttemptEvent.AttemptStarted.class::isInstance)
                .map(AttemptEvent.AttemptStarted.class::cast)
                .findFirst()
                .orElseThrow();
    }

    Evidence exchange(Exchange.Purpose purpose, Exchange.Result result, String tool) {
        return Evidence.of(new Exchange(purpose, "1", tool, "svc", null, now, result, null, Response.NOTHING, null));
    }

    static JsonNode output() {
        return Json.object().put("id", "made").put("ok", true);
    }
}
