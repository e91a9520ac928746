package dev.surefoot.run.laws;

import dev.surefoot.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Makes scenarios: small graphs of steps over services of every kind, under policies of every kind. */
final class Scenarios {

    private final Dice dice;
    private final Map<String, Service> services = new LinkedHashMap<>();

    private Scenarios(Dice dice) {
        this.dice = dice;
    }

    static Scenario make(Dice dice) {
        return new Scenarios(dice).make();
    }

    private Scenario make() {
        int kinds = dice.between(1, 4);
        for (int i = 0; i < kinds; i++) {
            Service service = service("svc.t" + i);
            services.put(service.name(), service);
        }
        JsonNode plan = plan();
        services.put(Service.UNDO, service(Service.UNDO));
        Map<String, JsonNode> given = new LinkedHashMap<>();
        if (!dice.percent(25)) {
            given.put("topic", Json.read("\"bridges\""));
        }
        if (!dice.percent(15)) {
            given.put("size", Json.read("7"));
        }
        return new Scenario(
                plan,
                services,
                policy(),
                dice.oneOf("ana", "ana", "ben"),
                given,
                dice.oneOf(0, 20, 40, 60),
                dice.percent(70));
    }

    private Service service(String name) {
        String effect = name.equals(Service.UNDO)
                ? dice.oneOf("write", "write", "communicate")
                : dice.oneOf("read", "write", "write", "write", "communicate");
        boolean read = effect.equals("read");
        return new Service(
                name,
                effect,
                dice.oneOf(Service.Idempotent.values()),
                dice.oneOf(30, 60, 120, 3600),
                !read && dice.percent(45),
                dice.oneOf(0, 5, 20),
                dice.percent(read ? 10 : 50),
                dice.percent(50),
                dice.oneOf("", "", "svc:write"),
                dice.percent(40),
                dice.percent(40),
                dice.percent(40) ? List.of(dice.oneOf("value", "before", "none")) : null,
                !read && dice.percent(60));
    }

    private ObjectNode plan() {
        ObjectNode plan = Json.object();
        ObjectNode goal = plan.putObject("goal").put("text", "Try everything");
        if (dice.percent(5)) {
            ObjectNode constraint = goal.putArray("constraints").addObject().put("text", "a constraint");
            if (dice.percent(70)) {
                constraint.put("check", dice.oneOf("goal.text != ''", "size(facts) > 100"));
            }
        }
        ArrayNode steps = plan.putArray("steps");
        List<String> earlier = new ArrayList<>();
        int count = dice.between(1, 5);
        for (int i = 0; i < count; i++) {
            steps.add(step("s" + i, earlier));
            earlier.add("s" + i);
        }
        if (dice.percent(10)) {
            goal.putArray("wanted").add(services.values().iterator().next().fact());
        }
        return plan;
    }

    private ObjectNode step(String id, List<String> earlier) {
        Service service = dice.pick(List.copyOf(services.values()));
        ObjectNode step = Json.object().put("id", id).put("description", "step " + id);
        ObjectNode arguments = Json.object().put("ref", id).put("value", dice.between(1, 3));
        ArrayNode edges = step.putArray("dependsOn");
        for (String before : earlier) {
            if (dice.percent(40)) {
                boolean orSkipped = dice.percent(40);
                if (orSkipped) {
                    edges.addObject().put("step", before).put("orSkipped", true);
                } else {
                    edges.add(before);
                }
                if (dice.percent(orSkipped ? 10 : 40)) {
                    step.withObjectProperty("inputs").put("before", "${steps." + before + ".output.id}");
                    arguments.put("before", "${inputs.before}");
                }
            }
        }
        if (dice.percent(20)) {
            arguments.put("topic", "${goal.inputs.topic}");
        }
        if (dice.percent(20)) {
            arguments.put("size", "${goal.inputs.size}");
        }
        step.putArray("allowedTools")
                .add(dice.percent(97) ? service.name() : "svc.other")
                .add("svc.get");
        step.putObject("call").put("tool", service.name()).set("arguments", arguments);
        expectation(step, service);
        if (dice.percent(30)) {
            ObjectNode approval = step.putObject("approval").put("required", dice.percent(90));
            if (dice.percent(50)) {
                approval.put("by", dice.oneOf("editor", "editor", "owner"));
            }
        }
        if (dice.percent(70)) {
            step.putObject("retry")
                    .put("attempts", dice.between(1, 4))
                    .put("backoff", dice.oneOf("PT0S", "PT1S", "PT20S"))
                    .put("factor", dice.between(1, 3));
        }
        step.put("timeout", dice.oneOf("PT2S", "PT10S", "PT30S"));
        if (dice.percent(12)) {
            step.put("when", dice.oneOf("goal.text != ''", "goal.text != ''", "goal.text == ''", "goal.nothing"));
        }
        if (dice.percent(15)) {
            over(step);
        }
        if (dice.percent(10)) {
            byHand(step);
        }
        return dice.percent(12) ? byPlan(step) : step;
    }

    /** The step as one of two of a plan that carries it out: what comes from outside comes through the inputs of the whole. */
    private ObjectNode byPlan(ObjectNode step) {
        ObjectNode whole = Json.object();
        for (String around : List.of("id", "description", "dependsOn", "forEach", "when", "allowedTools", "retry")) {
            if (step.has(around)) {
                whole.set(around, step.path(around));
            }
        }
        ObjectNode inputs = whole.putObject("inputs");
        step.path("inputs").properties().forEach(input -> inputs.set(input.getKey(), input.getValue()));
        step.remove(List.of("dependsOn", "forEach", "when", "inputs"));
        step.put("id", "x");
        if (step.at("/call/arguments").isObject()) {
            ObjectNode arguments = (ObjectNode) step.at("/call/arguments");
            for (String name : List.of("topic", "size", "item", "before")) {
                if (arguments.has(name) && !name.equals("before")) {
                    inputs.set(name, arguments.path(name));
                }
                if (arguments.has(name)) {
                    arguments.put(name, "${goal.inputs." + name + "}");
                }
            }
        }
        if (dice.percent(20) && step.has("approval")) {
            whole.set("approval", step.remove("approval"));
        }
        ObjectNode plan = whole.putObject("plan").put("output", "${steps.x.output}");
        plan.putArray("steps").add(step);
        if (dice.percent(50) && step.has("call")) {
            ObjectNode second = step.deepCopy().put("id", "y");
            second.putArray("dependsOn").addObject().put("step", "x").put("orSkipped", dice.percent(50));
            plan.withArrayProperty("steps").add(second);
        }
        whole.putArray("successCriteria").addObject().put("check", dice.oneOf("output.id != ''", "output.ok"));
        return whole;
    }

    /** The step for each item of a list, now and then of none. */
    private void over(ObjectNode step) {
        ObjectNode forEach = step.putObject("forEach");
        ArrayNode items = forEach.putArray("in");
        for (int i = dice.between(0, 4); i > 0; i--) {
            items.add(dice.oneOf("x", "y", "z"));
        }
        forEach.put("parallel", dice.between(1, 3)).put("tolerate", dice.oneOf(0, 0, 1, 2));
        if (step.at("/call/arguments").isObject()) {
            ((ObjectNode) step.at("/call/arguments")).put("item", "${item}");
        }
    }

    private void byHand(ObjectNode step) {
        step.remove(List.of("call", "allowedTools", "readBack", "approval"));
        ObjectNode human = step.putObject("human");
        if (dice.percent(50)) {
            human.put("by", dice.oneOf("editor", "owner"));
        }
        step.putObject("expectedOutput")
                .put("type", "object")
                .putArray("required")
                .add("id");
    }

    private void expectation(ObjectNode step, Service service) {
        if (dice.percent(80)) {
            step.putObject("expectedOutput")
                    .put("type", "object")
                    .putArray("required")
                    .add("id");
        }
        if (dice.percent(50)) {
            step.putArray("successCriteria").addObject().put("check", "output.ok");
        }
        if (!service.isRead() && dice.percent(15)) {
            step.set("readBack", Service.readBackJson());
        }
        if (!step.has("expectedOutput") && !step.has("successCriteria") && !step.has("readBack") && dice.percent(80)) {
            step.putArray("successCriteria").addObject().put("check", "output.id != ''");
        }
    }

    private ObjectNode policy() {
        return policy(dice);
    }

    static ObjectNode policy(Dice dice) {
        ObjectNode policy = Json.object();
        if (dice.percent(80)) {
            policy.putArray("use").add("standard");
        }
        ObjectNode standard = policy.putObject("standard");
        if (dice.percent(60)) {
            standard.put("approveWrites", dice.oneOf("always", "irreversible", "never", "never"));
        }
        if (dice.percent(40)) {
            standard.put("maxAttempts", dice.between(1, 5));
        }
        if (dice.percent(30)) {
            standard.put("approvalExpires", dice.oneOf("PT1M", "PT1H"));
        }
        if (dice.percent(60)) {
            ObjectNode people = policy.putObject("people");
            people.putArray("ana").add("editor").add("owner");
            people.putArray("ben").add(dice.oneOf("editor", "other"));
            policy.putObject("grants").putArray(dice.oneOf("ana", "ana", "ben")).add("svc:write");
            policy.withObjectProperty("grants").withArrayProperty("ana");
            if (dice.percent(80)) {
                policy.withObjectProperty("grants").putArray("ana").add("svc:write");
            }
            if (dice.percent(10)) {
                standard.put("fourEyes", true);
            }
        }
        if (dice.percent(3)) {
            ObjectNode rule = policy.putArray("rules")
                    .addObject()
                    .put("id", "rule")
                    .put("at", "tool-call")
                    .put("when", Oracle.RULE);
            if (dice.percent(50)) {
                rule.putObject("then")
                        .putObject("requireApproval")
                        .put("by", "owner")
                        .put("because", "it is large");
            } else {
                rule.putObject("then").putObject("deny").put("because", "it is large");
            }
        }
        return policy;
    }
}
