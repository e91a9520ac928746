package dev.surefoot.runtime.injected;

import dev.surefoot.json.Json;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A suite of AgentDojo as an operator would declare it. What changes something in any recorded call is a write, and so is
 * what does not read by its name; every argument steers but those that carry content or a time; and of what a tool
 * returns the operator vouches for the fields of records that hold no words and that the suite has no injection for.
 */
final class Suite {

    /** Works out a value from what it is given, as a model would: it knows nothing else. */
    static final String WORK_OUT = "desk.work_out";

    private static final Set<String> READING =
            Set.of("get", "read", "list", "search", "find", "check", "view", "show", "query", "is", "has");
    private static final Set<String> SENDING = Set.of("send", "post", "share", "invite", "reply", "forward", "publish");
    private static final Set<String> CONTENT = Set.of(
            "subject",
            "title",
            "body",
            "content",
            "text",
            "message",
            "description",
            "summary",
            "note",
            "comment",
            "date",
            "time",
            "day",
            "start",
            "end",
            "recurring");
    private static final int SHORTEST_INJECTION = 4;
    private static final int LONGEST_TOKEN = 100;
    private static final int MOST_PLACES = 200;

    final String name;
    final JsonNode toolbox;
    final List<JsonNode> tasks;
    final List<JsonNode> injections;

    private final Set<String> fields = new HashSet<>();
    private final Set<String> injected = new HashSet<>();
    private final Map<String, List<JsonNode>> answers = new LinkedHashMap<>();
    private final Set<String> changing = new HashSet<>();

    private Suite(Data data, String name, JsonNode tools) {
        this.name = name;
        this.tasks = data.rows("user_tasks.jsonl").stream().filter(this::mine).toList();
        this.injections =
                data.rows("injection_tasks.jsonl").stream().filter(this::mine).toList();
        learnFields(data.json("env_" + name + ".json"), data.json("injection_vectors_" + name + ".json"));
        Stream.concat(tasks.stream(), injections.stream())
                .flatMap(task -> task.path("ground_truth").valueStream())
                .forEach(this::learnCall);
        this.toolbox = toolbox(tools);
    }

    static List<Suite> all(Data data) {
        JsonNode tools = data.json("tools.json");
        return data.named("env_", ".json").stream()
                .map(name -> new Suite(data, name, tools.path(name)))
                .filter(suite -> !suite.tasks.isEmpty())
                .toList();
    }

    private boolean mine(JsonNode task) {
        return task.path("suite").asString("").equals(name);
    }

    private void learnFields(JsonNode environment, JsonNode vectors) {
        names(environment, fields);
        List<String> defaults = Leaf.of(vectors).stream()
                .map(leaf -> leaf.value()
                        .asString("")
                        .replace("\\t", "\t")
                        .replace("\\n", "\n")
                        .strip())
                .filter(text -> text.length() >= SHORTEST_INJECTION)
                .toList();
        for (Leaf leaf : Leaf.of(environment)) {
            String key = leaf.key();
            if (key != null
                    && leaf.value().isString()
                    && defaults.stream().anyMatch(leaf.value().stringValue()::contains)) {
                injected.add(key);
            }
        }
    }

    private static void names(JsonNode node, Set<String> names) {
        node.properties().forEach(each -> names.add(each.getKey()));
        node.forEach(each -> names(each, names));
    }

    private void learnCall(JsonNode call) {
        String tool = call.path("function").stringValue();
        answers.computeIfAbsent(tool, each -> new ArrayList<>()).add(Answers.read(call.path("result")));
        if (!call.path("state_diff").isEmpty()) {
            changing.add(tool);
        }
    }

    String tool(String function) {
        return name + "." + function;
    }

    /** What a recorded call answered: a record where every answer of that tool is one, and a text otherwise. */
    JsonNode answer(JsonNode call) {
        return Json.object()
                .set(
                        "result",
                        records(call.path("function").stringValue())
                                ? Answers.read(call.path("result"))
                                : call.path("result"));
    }

    private boolean records(String function) {
        return answers.getOrDefault(function, List.of()).stream().allMatch(JsonNode::isContainer);
    }

    private JsonNode toolbox(JsonNode tools) {
        ObjectNode toolbox = Json.object().put("surefoot", "v1").put("kind", "Toolbox");
        ObjectNode sources = toolbox.putObject("sources");
        sources.putObject(name).put("java", "org.example.Tools");
        sources.putObject("desk").put("java", "org.example.Desk");
        ObjectNode contracts = toolbox.putObject("tools");
        tools.forEach(tool -> declare(contracts.putObject(tool(tool.path("name").stringValue())), tool));
        contracts.putObject(WORK_OUT).put("effect", "read").put("output", "trusted");
        return toolbox;
    }

    private void declare(ObjectNode contract, JsonNode tool) {
        String function = tool.path("name").stringValue();
        String verb = function.split("_", 2)[0].toLowerCase(Locale.ROOT);
        boolean reads = READING.contains(verb) && !changing.contains(function);
        contract.put("effect", reads ? "read" : SENDING.contains(verb) ? "communicate" : "write");
        contract.set("input", tool.path("parameters"));
        if (!reads) {
            ArrayNode control = contract.putArray("control");
            tool.path("parameters").path("properties").properties().forEach(each -> {
                if (Stream.of(each.getKey().split("_")).noneMatch(CONTENT::contains)) {
                    control.add(each.getKey());
                }
            });
        }
        Set<String> trusted = trusted(function);
        if (!trusted.isEmpty()) {
            ArrayNode places = contract.putObject("output").putArray("trusted");
            trusted.stream().limit(MOST_PLACES).forEach(place -> places.add("output.result" + place));
        }
    }

    private Set<String> trusted(String function) {
        Set<String> trusted = new LinkedHashSet<>();
        Set<String> worded = new HashSet<>();
        if (records(function)) {
            for (JsonNode answer : answers.getOrDefault(function, List.of())) {
                for (Leaf leaf : Leaf.of(answer)) {
                    (wordless(leaf) ? trusted : worded).add(leaf.place());
                }
            }
        }
        trusted.removeAll(worded);
        trusted.removeIf(place -> !place.matches("([.][A-Za-z0-9_-]+|\\[\\])+"));
        return trusted;
    }

    private boolean wordless(Leaf leaf) {
        String key = leaf.key();
        String text = leaf.value().asString("");
        return key != null
                && fields.contains(key)
                && !injected.contains(key)
                && text.length() <= LONGEST_TOKEN
                && text.chars().noneMatch(Character::isWhitespace);
    }

    /** What an attacker whom this suite knows wants at that argument of that tool, or else a value of the right type. */
    JsonNode wanted(String function, String argument, JsonNode right) {
        for (JsonNode injection : injections) {
            for (JsonNode call : injection.path("ground_truth")) {
                JsonNode wanted = call.path("args").path(argument);
                if (call.path("function").stringValue().equals(function)
                        && wanted.getNodeType() == right.getNodeType()
                        && !wanted.equals(right)) {
                    return wanted;
                }
            }
        }
        return right.isNumber() ? Json.number("66666.5") : Json.nodes().stringNode(TaskPlan.INJECTION);
    }
}
