package dev.surefoot.run;

import dev.surefoot.approval.Approval;
import dev.surefoot.evidence.CheckResult;
import dev.surefoot.inbox.Ask;
import dev.surefoot.inbox.InboxItem;
import dev.surefoot.inbox.ItemId;
import dev.surefoot.json.Json;
import dev.surefoot.plan.Call;
import dev.surefoot.plan.Dependency;
import dev.surefoot.plan.Step;
import dev.surefoot.plan.StepId;
import java.time.Instant;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A run's state as JSON: whole, and as each side may see it. What is not known is left out. Each call builds a new tree
 * and costs as much as what it shows.
 */
public final class RunView {

    private RunView() {}

    /** Everything: the run, each step with its attempts, what was asked, and how it ended. */
    public static ObjectNode whole(Run run) {
        ObjectNode json = head(run);
        json.put("tenant", run.tenant());
        json.put("startedBy", run.startedBy());
        json.put("startedAt", run.startedAt().toString());
        json.put("sequence", run.sequence());
        json.put("epoch", run.epoch());
        json.set("spend", spend(run));
        json.set("goal", goal(run));
        ArrayNode steps = json.putArray("steps");
        run.steps().forEach(step -> steps.add(step(step)));
        if (!run.retiredSteps().isEmpty()) {
            ArrayNode retired = json.putArray("retired");
            run.retiredSteps().forEach(step -> retired.add(step(step)));
        }
        json.set("facts", facts(run));
        ArrayNode items = json.putArray("inbox");
        run.items().forEach(item -> items.add(item(run, item)));
        RunEvent.StopRequested stop = run.stopping();
        if (stop != null) {
            json.set("stopping", EventCodec.tree(stop));
        }
        text(json, "endedBecause", run.endedBecause());
        if (run.conclusion() != null) {
            json.set("conclusion", EventCodec.tree(run.conclusion()));
        }
        return json;
    }

    /** What the run came to, and what the policy's budget and people let it come to. */
    public static ObjectNode spend(Run run) {
        return Budgets.json(run);
    }

    /**
     * What a planner may know: goal and constraints, prior results, dependencies and approvals. No tool's mechanics, and
     * nothing of what was said or called within the step of a model.
     */
    public static ObjectNode planner(Run run) {
        ObjectNode json = head(run);
        json.set("goal", goal(run));
        ArrayNode steps = json.putArray("steps");
        for (StepRun step : run.steps()) {
            if (Turns.isTurn(step) || Turns.isCall(step)) {
                continue;
            }
            ObjectNode shown = steps.addObject();
            shown.put("id", step.step().id().value());
            shown.put("description", step.step().description());
            shown.put("status", step.status().text());
            shown.set("dependsOn", dependencies(step.step()));
            text(shown, "because", told(step));
            value(shown, "result", step.output());
            approval(run, shown, step.approval());
        }
        json.set("facts", facts(run));
        return json;
    }

    /** Why the step is where it is; of what its model claimed, which checks it failed, and not what was said. */
    private static @Nullable String told(StepRun step) {
        String because = step.because();
        if (because == null || step.turns == null || !step.turns.quotes(because)) {
            return because;
        }
        return "what was claimed did not hold: "
                + step.checks().stream()
                        .filter(check -> !check.passed())
                        .map(CheckResult::expression)
                        .collect(Collectors.joining("; "));
    }

    /**
     * What an executor may know of the steps that can be carried out now: current inputs, what tools answered, how often
     * it was tried, artifacts, and what the checks said. No goal, no plan beyond them.
     */
    public static ObjectNode executor(Run run) {
        ObjectNode json = head(run);
        ArrayNode steps = json.putArray("steps");
        for (StepRun step : run.steps()) {
            if (step.status().settled() || step.unmet > 0) {
                continue;
            }
            ObjectNode shown = steps.addObject();
            shown.put("id", step.step().id().value());
            shown.put("status", step.status().text());
            if (step.step().executor() instanceof Call call) {
                shown.put("tool", call.tool());
            }
            if (step.turns == null) {
                bound(run, step, shown);
            } else {
                shown.set("view", Views.executor(run, step).json());
            }
            ArrayNode attempts = shown.putArray("attempts");
            step.attempts().forEach(attempt -> attempts.add(attempt(attempt)));
            shown.put("tries", step.tries);
            text(shown, "goesOnAt", step.notBefore());
            text(shown, "because", step.because());
            shown.set("checks", EventCodec.tree(step.checks()));
            shown.set("artifacts", EventCodec.tree(step.artifacts()));
        }
        return json;
    }

    private static void bound(Run run, StepRun step, ObjectNode shown) {
        switch (Preparer.bind(run, step)) {
            case Preparer.Bound.To(Prepared call) -> {
                shown.set("inputs", call.inputs());
                shown.set("arguments", call.arguments());
            }
            case Preparer.Bound.Not(String because) -> shown.put("unbound", because);
        }
    }

    private static ObjectNode head(Run run) {
        ObjectNode json = Json.object().put("run", run.id().value());
        json.put("status", run.status().text());
        if (run.hasPlan()) {
            json.putObject("plan")
                    .put("version", run.version())
                    .put("digest", run.plan().digest().toString());
        }
        return json;
    }

    private static ObjectNode goal(Run run) {
        ObjectNode goal = Json.object().put("text", run.goal().text());
        ObjectNode inputs = goal.putObject("inputs");
        run.goal().inputs().forEach(inputs::set);
        goal.set("constraints", EventCodec.tree(run.goal().constraints()));
        goal.set("wanted", EventCodec.tree(run.goal().wanted()));
        goal.set("criteria", EventCodec.tree(run.goal().criteria()));
        return goal;
    }

    private static ObjectNode facts(Run run) {
        ObjectNode facts = Json.object();
        run.facts().forEach(facts::set);
        return facts;
    }

    private static ArrayNode dependencies(Step step) {
        ArrayNode edges = Json.array();
        for (Dependency edge : step.dependsOn()) {
            edges.addObject().put("step", edge.step().value()).put("orSkipped", edge.orSkipped());
        }
        return edges;
    }

    private static ObjectNode step(StepRun step) {
        ObjectNode json = Json.object().put("id", step.step().id().value());
        json.put("status", step.status().text());
        json.put("tries", step.tries);
        json.put("generation", step.generation());
        text(json, "goesOnAt", step.notBefore());
        text(json, "approval", step.approval());
        text(json, "asked", step.escalation());
        text(json, "because", step.because());
        value(json, "output", step.output());
        ArrayNode attempts = json.putArray("attempts");
        step.attempts().forEach(attempt -> attempts.add(attempt(attempt)));
        return json;
    }

    private static ObjectNode attempt(Attempt attempt) {
        ObjectNode json = Json.object().put("number", attempt.number());
        json.put("state", attempt.state().text());
        json.put("sends", attempt.sends());
        json.put("lookups", attempt.effort().lookups());
        json.put("interruptions", attempt.effort().interruptions());
        AttemptEvent.AttemptStarted intent = attempt.intent();
        if (intent != null) {
            json.put("tool", intent.tool());
            json.put("endpoint", intent.endpoint());
            json.put("generation", intent.generation());
            json.put("call", intent.call().toString());
            text(json, "key", intent.key());
            text(json, "approval", intent.approval());
            text(json, "sendBy", attempt.effort().sendBy());
        }
        Attempt.Answer answer = attempt.answer();
        if (answer != null) {
            json.set("answer", answer.output());
        }
        return json;
    }

    private static ObjectNode item(Run run, InboxItem item) {
        ObjectNode json = Json.object().put("item", item.id().value());
        text(json, "step", item.step());
        json.put("state", item.state().text());
        switch (item.ask()) {
            case Ask.Consent(var request) -> {
                json.set("approval", EventCodec.tree(request));
                approval(run, json, item.id());
            }
            case Ask.Clarify(var question) -> json.set("question", EventCodec.tree(question));
            case Ask.Do(var task) -> json.set("task", EventCodec.tree(task));
            case Ask.Revise(var review) -> json.set("review", EventCodec.tree(review));
            case Ask.Decide(var escalation) -> json.set("decision", EventCodec.tree(escalation));
        }
        return json;
    }

    private static void approval(Run run, ObjectNode json, @Nullable ItemId item) {
        Approval approval = item == null ? null : run.approval(item);
        if (approval != null) {
            ObjectNode consent = json.putObject("consent");
            consent.put("state", approval.state().text());
            text(consent, "by", approval.by());
            consent.put("because", approval.request().because());
            consent.put("expiresAt", approval.request().expiresAt().toString());
        }
    }

    private static void text(ObjectNode json, String name, @Nullable Object value) {
        if (value != null) {
            json.put(
                    name,
                    value instanceof Instant at
                            ? at.toString()
                            : value instanceof StepId id ? id.value() : value.toString());
        }
    }

    private static void value(ObjectNode json, String name, @Nullable JsonNode value) {
        if (value != null) {
            json.set(name, value);
        }
    }
}
