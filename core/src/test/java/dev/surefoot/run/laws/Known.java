package dev.surefoot.run.laws;

import dev.surefoot.inbox.ItemId;
import dev.surefoot.json.Json;
import dev.surefoot.run.AttemptEvent;
import dev.surefoot.run.Event;
import dev.surefoot.run.InboxEvent;
import dev.surefoot.run.RunEvent;
import dev.surefoot.run.StepEvent;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What anybody who reads the events from the first one knows. */
final class Known {

    private final Scenario scenario;

    /** Where values come from. */
    final Traced traced = new Traced(this);

    private final Map<String, JsonNode> steps = new LinkedHashMap<>();

    /** The plan in force, once there is one. */
    JsonNode plan;

    /** What waits to take its place. */
    JsonNode proposed;

    /** Steps that were given up. */
    final Set<String> retired = new HashSet<>();

    JsonNode policy;
    JsonNode toolbox;
    boolean accepted;
    boolean paused;
    boolean stopping;

    /** Whether it stops, and undoes what it did first. */
    boolean undoing;

    /** Who said so. */
    String stoppedBy = "";

    long epoch;
    final Set<String> succeeded = new HashSet<>();
    final Set<String> skipped = new HashSet<>();
    final Set<ItemId> questions = new HashSet<>();
    final Set<String> facts = new HashSet<>();

    /** How many parts each step over a list unfolded into. */
    final Map<String, Integer> parts = new HashMap<>();

    /** The step that each item is about. */
    final Map<ItemId, String> items = new HashMap<>();

    /** The last intent of each step, and the contract that was in force. */
    final Map<String, AttemptEvent.AttemptStarted> intents = new HashMap<>();

    final Map<String, JsonNode> contracts = new HashMap<>();

    Known(Scenario scenario) {
        this.scenario = scenario;
    }

    void learn(Event event) {
        traced.learn(event);
        switch (event) {
            case RunEvent.RunStarted e -> set(e.setting());
            case RunEvent.SettingChanged e -> set(e.setting());
            case RunEvent.PlanProposed e -> {
                accepted = false;
                proposed = e.plan();
            }
            case RunEvent.PlanAccepted e -> {
                accepted = true;
                put(proposed);
            }
            case RunEvent.PlanRejected e -> accepted = true;
            case RunEvent.LeaseTaken e -> epoch = e.epoch();
            case RunEvent.RunPaused e -> paused = true;
            case RunEvent.RunContinued e -> paused = false;
            case RunEvent.StopRequested e -> {
                stopping = true;
                stoppedBy = e.by();
                undoing = Boolean.TRUE.equals(e.undo()) && proposed != null;
                if (undoing) {
                    paused = false;
                    questions.clear();
                }
            }
            case StepEvent.UndoBegun e -> begin(e.step().value());
            case StepEvent.StepSucceeded e -> {
                succeeded.add(e.step().value());
                if (e.facts() != null) {
                    facts.addAll(e.facts().keySet());
                }
            }
            case StepEvent.StepSkipped e -> skipped.add(e.step().value());
            case StepEvent.StepPassedOver e -> skipped.add(e.step().value());
            case StepEvent.PartGivenUp e -> skipped.add(e.step().value());
            case StepEvent.StepUnfolded e ->
                parts.put(e.step().value(), e.items().size());
            case StepEvent.PartsJoined e -> succeeded.add(e.step().value());
            case InboxEvent.TaskRequested e -> items.put(e.item(), e.step().value());
            case InboxEvent.ClarificationRequested e -> {
                questions.add(e.item());
                items.put(e.item(), e.step().value());
            }
            case InboxEvent.ClarificationAnswered e -> questions.remove(e.item());
            case InboxEvent.ApprovalRequested e -> items.put(e.item(), e.step().value());
            case InboxEvent.EscalationRaised e -> items.put(e.item(), e.step().value());
            case AttemptEvent.AttemptStarted e -> {
                intents.put(e.step().value(), e);
                contracts.put(e.step().value(), contract(e.step().value()));
            }
            default -> {}
        }
    }

    /** A plan takes the place of the one before: what is no longer in it, or not as it was, is given up. */
    private void put(JsonNode next) {
        Map<String, JsonNode> kept = new LinkedHashMap<>();
        next.path("steps").forEach(step -> kept.put(step.path("id").stringValue(), step));
        if (plan != null) {
            plan.path("steps").forEach(step -> {
                String id = step.path("id").stringValue();
                if (!step.equals(kept.get(id))) {
                    retired.add(id);
                    items.forEach((item, about) -> {
                        if (about.equals(id)) {
                            questions.remove(item);
                        }
                    });
                }
            });
        }
        plan = next;
        steps.putAll(kept);
        retired.removeIf(id -> kept.containsKey(id) && !intents.containsKey(id));
    }

    /** The step as the plan in force has it or, where that gave it up, the last one that had it; of a part, the whole. */
    JsonNode step(String id) {
        int inside = id.lastIndexOf('/');
        if (inside > 0 && !steps.containsKey(id)) {
            return inside(id.substring(0, inside), id.substring(inside + 1));
        }
        JsonNode step = steps.get(id.replaceFirst("\\[\\d+]$", ""));
        if (step == null) {
            throw new IllegalArgumentException("no step " + id);
        }
        return step;
    }

    /** A step of the plan that carries another one out, as it would stand beside that one. */
    private JsonNode inside(String of, String name) {
        JsonNode whole = step(of);
        ObjectNode step = Json.object();
        for (JsonNode each : whole.path("plan").path("steps")) {
            if (each.path("id").stringValue().equals(name)) {
                step = each.deepCopy().asObject();
            }
        }
        ArrayNode edges = whole.path("dependsOn").deepCopy().asArray();
        for (JsonNode edge : step.path("dependsOn")) {
            edges.add(edge.deepCopy()
                    .asObject()
                    .put("step", of + "/" + edge.path("step").stringValue()));
        }
        step.set("dependsOn", edges);
        step.set("inputs", whole.path("inputs"));
        if (whole.has("approval") && !step.path("approval").path("required").asBoolean(false)) {
            step.set("approval", whole.path("approval"));
        }
        for (Map.Entry<String, JsonNode> argument :
                step.path("call").path("arguments").deepCopy().properties()) {
            JsonNode given = whole.path("inputs").path(argument.getKey());
            if (argument.getValue().asString("").startsWith("${goal.inputs.")) {
                boolean asGiven = given.asString("").startsWith("${goal.");
                ((ObjectNode) step.at("/call/arguments"))
                        .put(argument.getKey(), asGiven ? given.stringValue() : "${inputs." + argument.getKey() + "}");
            }
        }
        return step;
    }

    /** What undoes the step, in the words of its contract; as patient as the step, and approved by the same people. */
    private void begin(String id) {
        JsonNode how = contract(id).path("compensate");
        JsonNode original = step(id);
        ObjectNode undo = Json.object().put("id", undo(id));
        undo.putObject("call").put("tool", how.path("tool").stringValue()).set("arguments", how.path("arguments"));
        undo.putArray("allowedTools").add(how.path("tool").stringValue());
        if (how.has("check")) {
            undo.putArray("successCriteria").addObject().set("check", how.path("check"));
        }
        for (String same : List.of("approval", "retry", "timeout")) {
            if (original.has(same)) {
                undo.set(same, original.path(same));
            }
        }
        steps.put(undo(id), undo);
    }

    static String undo(String id) {
        return id + "~undo";
    }

    /** The step that this one undoes; itself where it undoes none. */
    static String original(String id) {
        return id.replace("~undo", "");
    }

    /** Whether an effect of the step could be undone, as things are now. */
    boolean undoable(String id) {
        JsonNode how = contract(id).path("compensate");
        return id.equals(original(id))
                && toolbox.path("tools").has(how.path("tool").asString(""));
    }

    /** What the step's call is given as its value, which every service stores. */
    JsonNode value(String id) {
        return step(original(id)).path("call").path("arguments").path("value");
    }

    /** Whether steps of a plan carry it out, so that it calls nothing itself. */
    boolean byPlan(String id) {
        return step(id).has("plan");
    }

    Service service(String step) {
        return scenario.services().get(tool(step));
    }

    private void set(RunEvent.Setting setting) {
        policy = setting.policy();
        toolbox = setting.toolbox();
    }

    /** The contract of the tool that the step calls, as it is now. */
    JsonNode contract(String step) {
        return toolbox.path("tools").path(tool(step));
    }

    String tool(String step) {
        return step(step).path("call").path("tool").asString("");
    }

    /** How often the plan lets the step be tried, under the policy as it is now. */
    int ceiling(String step) {
        int planned = step(step).path("retry").path("attempts").asInt(3);
        int allowed = policy.path("standard").path("maxAttempts").asInt(3);
        return Math.min(planned, allowed);
    }

    boolean holds(String person, String list, String what) {
        if (policy.path("people").isEmpty()) {
            return true;
        }
        for (JsonNode held : policy.path(list).path(person)) {
            if (held.stringValue().equals(what)) {
                return true;
            }
        }
        return false;
    }

    boolean named(String person) {
        return policy.path("people").isEmpty() || policy.path("people").has(person);
    }
}
