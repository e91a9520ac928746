package dev.surefoot.benchmarks.truth;

import dev.surefoot.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One scenario.
 *
 * @param name its file's name, without the ending
 * @param given what the file says; {@code docs/truth-bench.md} says what may stand in it
 * @param job what the system under test is given: goal, tools, steps, nothing of what will go wrong
 * @param truth the effects that must be in the service's log exactly once, from the scenario or its job
 */
record Scenario(String name, JsonNode given, ObjectNode job, JsonNode data, List<Wanted> truth) {

    /** An effect that the service's log must have once: which step makes it, where, and what it holds at least. */
    record Wanted(String step, String collection, JsonNode where) {
        static Wanted of(JsonNode given) {
            return new Wanted(given.path("step").asString(""), given.path("in").stringValue(), given.path("where"));
        }

        boolean is(Effect effect) {
            return effect.collection().equals(collection) && effect.holds(where);
        }
    }

    /** All of a folder that holds {@code scenarios} and {@code jobs}, by name. */
    static List<Scenario> all(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("scenarios"))) {
            List<Scenario> found = new ArrayList<>();
            for (Path file : files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList()) {
                found.add(read(folder, file));
            }
            return found;
        }
    }

    static Scenario read(Path folder, Path file) throws IOException {
        String name = file.getFileName().toString().replaceFirst("[.]yaml$", "");
        JsonNode given = Documents.yaml(file);
        JsonNode base =
                Documents.yaml(folder.resolve("jobs").resolve(given.path("job").stringValue() + ".yaml"));
        ObjectNode job = jobOf(base, given);
        ObjectNode data =
                base.path("data").isObject() ? (ObjectNode) base.path("data").deepCopy() : Json.object();
        given.path("data").properties().forEach(entry -> data.set(entry.getKey(), entry.getValue()));
        JsonNode effects = given.has("effects") ? given.path("effects") : base.path("effects");
        List<Wanted> truth = new ArrayList<>();
        effects.forEach(effect -> truth.add(Wanted.of(effect)));
        return new Scenario(name, given, job, data, List.copyOf(truth));
    }

    private static ObjectNode jobOf(JsonNode base, JsonNode given) {
        ObjectNode job = Json.object();
        job.set("goal", base.path("goal"));
        job.put("agent", given.path("agent").asBoolean(false));
        job.put("timeoutMillis", given.path("timeoutMillis").asInt(2_000));
        ObjectNode tools = (ObjectNode) base.path("tools").deepCopy();
        given.path("without")
                .properties()
                .forEach(left -> left.getValue()
                        .forEach(feature -> ((ObjectNode) tools.path(left.getKey())).remove(feature.stringValue())));
        job.set("tools", tools);
        Set<String> skipped = words(given.path("skip"));
        ArrayNode steps = job.putArray("steps");
        base.path("steps").forEach(step -> {
            if (!skipped.contains(step.path("id").stringValue())) {
                ObjectNode kept = (ObjectNode) step.deepCopy();
                ArrayNode after = Json.array();
                words(step.path("after")).stream()
                        .filter(id -> !skipped.contains(id))
                        .sorted()
                        .forEach(after::add);
                kept.set("after", after);
                steps.add(kept);
            }
        });
        return job;
    }

    static Set<String> words(JsonNode list) {
        Set<String> found = new HashSet<>();
        list.forEach(word -> found.add(word.stringValue()));
        return found;
    }

    /** What the world is to be like. */
    JsonNode world() {
        ObjectNode world = Json.object();
        world.set("data", data);
        world.set("faults", given.has("faults") ? given.path("faults") : Json.array());
        world.set("model", given.has("model") ? given.path("model") : Json.array());
        ArrayNode keyed = world.putArray("keyed");
        job.path("tools").forEach(tool -> {
            if (tool.has("key")) {
                keyed.add(collection(tool));
            }
        });
        return world;
    }

    /** The job after somebody changed it, where the scenario has them do so. */
    JsonNode revisedJob() {
        ObjectNode revised = job.deepCopy();
        given.path("revise").path("arguments").properties().forEach(change -> {
            for (JsonNode step : revised.path("steps")) {
                if (step.path("id").asString("").equals(change.getKey())) {
                    ((ObjectNode) step.path("arguments")).setAll((ObjectNode) change.getValue());
                }
            }
        });
        return revised;
    }

    /** What the person does when asked about this step: {@code approve} where nothing is said. */
    String person(String step) {
        return given.path("person").path(step).asString("approve");
    }

    /** When somebody changes the job: {@code asked}, {@code killed}, or empty where nobody does. */
    String revisedWhen() {
        return given.path("revise").path("when").asString("");
    }

    /** How often somebody starts a run again that ended without reaching the goal. */
    int resumes() {
        return given.path("resumes").asInt(0);
    }

    /** The claims that are honest at the end. */
    Set<String> honest() {
        return words(given.path("honest"));
    }

    /** What no effect may hold. */
    List<Wanted> forbidden() {
        return StreamSupport.stream(given.path("forbidden").spliterator(), false)
                .map(Wanted::of)
                .toList();
    }

    /** The tool that is called so; missing where the job has none. */
    JsonNode tool(String tool) {
        JsonNode found = job.path("tools").path(tool);
        return found.isObject() ? found : MissingNode.getInstance();
    }

    /** The collection that a tool's path is about. */
    static String collection(JsonNode tool) {
        return tool.path("path").asString("/").substring(1).split("[/?]", 2)[0];
    }
}
