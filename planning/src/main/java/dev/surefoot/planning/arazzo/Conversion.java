package dev.surefoot.planning.arazzo;

import dev.surefoot.file.SourceFile;
import dev.surefoot.json.Json;
import dev.surefoot.plan.SubPlan;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Makes the plan of one workflow, with those that it calls inside. */
final class Conversion {
    private static final int MAX_STEPS = 2_000;
    private static final int MAX_GOAL = 20_000;

    private final SourceFile file;
    private final Map<String, JsonNode> workflows;
    private final List<NotCarried> left;
    private final Set<String> carried = new LinkedHashSet<>();
    private final Deque<String> within = new ArrayDeque<>();
    private int steps;

    Conversion(SourceFile file, Map<String, JsonNode> workflows, List<NotCarried> left) {
        this.file = file;
        this.workflows = workflows;
        this.left = left;
    }

    /** The workflows that the plan holds. */
    Set<String> carried() {
        return carried;
    }

    JsonNode document() {
        return file.value();
    }

    /** The workflow of this description that is called so, or a missing node. */
    JsonNode workflow(String id) {
        return workflows.getOrDefault(id, Json.nodes().missingNode());
    }

    void leave(String of, String what) {
        left.add(new NotCarried(of, what));
    }

    ObjectNode plan(String id) {
        JsonNode workflow = workflow(id);
        ObjectNode plan = Json.object();
        ObjectNode goal = plan.putObject("goal").put("text", words(workflow, id, MAX_GOAL));
        ObjectNode given = defaults(workflow);
        if (!given.isEmpty()) {
            goal.set("inputs", given);
        }
        plan.set("steps", steps(id, null, new Bindings[1]));
        workflow.path("outputs")
                .propertyNames()
                .forEach(name -> leave("workflow " + id, "its output " + name + ": a plan has none of its own"));
        return plan;
    }

    private static String words(JsonNode workflow, String id, int most) {
        String summary = workflow.path("summary").asString("");
        String description = workflow.path("description").asString("");
        String words =
                summary.isBlank() || description.isBlank() ? summary + description : summary + "\n\n" + description;
        String said = words.isBlank() ? id : words;
        return said.length() <= most ? said : said.substring(0, most - 1) + "…";
    }

    /** The steps of a workflow that is given those inputs, or any where null is. */
    ArrayNode steps(String id, @Nullable Set<String> inputs, Bindings[] used) {
        JsonNode workflow = workflow(id);
        if (within.contains(id) || within.size() > SubPlan.MAX_DEPTH) {
            throw ArazzoReader.refused(
                    file,
                    "/workflows",
                    "expected workflows at most " + SubPlan.MAX_DEPTH + " deep within each other, found "
                            + String.join(" within ", within) + " calling " + id,
                    "take one of these calls out");
        }
        steps += workflow.path("steps").size();
        if (steps > MAX_STEPS) {
            throw ArazzoReader.refused(
                    file,
                    "/workflows",
                    "expected at most " + MAX_STEPS + " steps, those of called workflows included, found more",
                    "split the workflow");
        }
        within.push(id);
        carried.add(id);
        String of = "workflow " + id;
        Bindings bindings = new Bindings(workflow, inputs, this::leave);
        used[0] = bindings;
        StepConversion conversion = new StepConversion(this, workflow, bindings);
        ArrayNode made = Json.array();
        Set<String> seen = new HashSet<>();
        for (JsonNode step : workflow.path("steps")) {
            if (seen.add(step.path("stepId").stringValue())) {
                made.add(conversion.step(step));
            } else {
                leave(of, "the second step called " + step.path("stepId").stringValue());
            }
        }
        workflow.path("dependsOn")
                .forEach(other -> leave(of, "that " + other.asString("") + " comes before it: run that one first"));
        workflow.propertyNames().forEach(key -> {
            if (key.startsWith("x-")) {
                leave(of, key);
            }
        });
        order(of, made);
        inputs(of, workflow);
        within.pop();
        return made;
    }

    /** Steps that need nothing of each other may run at the same time here. */
    private void order(String of, ArrayNode made) {
        for (int i = 1; i < made.size(); i++) {
            if (!needs(made, i, made.get(i - 1).path("id").stringValue())) {
                leave(
                        of,
                        "that " + made.get(i).path("id").stringValue() + " comes after "
                                + made.get(i - 1).path("id").stringValue()
                                + ", of which it needs nothing: add dependsOn where the order matters");
            }
        }
    }

    private static boolean needs(ArrayNode made, int from, String wanted) {
        Set<String> reached = new HashSet<>();
        Deque<String> open = new ArrayDeque<>();
        made.get(from).path("dependsOn").forEach(each -> open.add(each.stringValue()));
        while (!open.isEmpty()) {
            String next = open.pop();
            if (next.equals(wanted)) {
                return true;
            }
            if (reached.add(next)) {
                made.valueStream()
                        .filter(step -> step.path("id").stringValue().equals(next))
                        .forEach(step -> step.path("dependsOn").forEach(each -> open.add(each.stringValue())));
            }
        }
        return false;
    }

    /** The schema of a workflow's inputs. */
    private JsonNode schema(JsonNode workflow) {
        JsonNode schema = workflow.path("inputs");
        for (int hops = 0; hops < 16 && schema.path("$ref").asString("").startsWith("#/"); hops++) {
            schema = document().at(schema.path("$ref").stringValue().substring(1));
        }
        return schema;
    }

    ObjectNode defaults(JsonNode workflow) {
        ObjectNode given = Json.object();
        schema(workflow).path("properties").properties().forEach(entry -> {
            if (entry.getValue().has("default") && Names.plain(entry.getKey()).equals(entry.getKey())) {
                given.set(entry.getKey(), entry.getValue().path("default"));
            }
        });
        return given;
    }

    private void inputs(String of, JsonNode workflow) {
        JsonNode schema = schema(workflow);
        boolean plain = schema.propertyNames().stream().allMatch(Set.of("type", "properties")::contains)
                && schema.path("properties")
                        .valueStream()
                        .allMatch(each ->
                                each.isObject() && each.propertyNames().stream().allMatch("default"::equals));
        if (!plain) {
            leave(of, "what its inputs must be: only their defaults are carried");
        }
    }
}
