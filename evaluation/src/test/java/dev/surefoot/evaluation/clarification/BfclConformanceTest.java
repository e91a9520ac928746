package dev.surefoot.evaluation.clarification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.surefoot.evaluation.Ratio;
import dev.surefoot.evaluation.Shared;
import dev.surefoot.evaluation.runs.Clarity;
import dev.surefoot.json.Json;
import dev.surefoot.plan.Plan;
import dev.surefoot.planning.PlanRequest;
import dev.surefoot.planning.PlanResult;
import dev.surefoot.planning.goal.GoalPlanner;
import dev.surefoot.policy.Policy;
import dev.surefoot.run.Questions;
import dev.surefoot.tool.Toolbox;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * BFCL's multi-turn calls (Patil et al. 2025). Each gold call becomes a goal that one tool reaches, with the call's
 * arguments as the goal's inputs; what the goal planner's plan then lacks is what a run asks for before it starts.
 */
final class BfclConformanceTest {
    private static final Map<String, String> TYPES = Map.of("dict", "object", "float", "number");

    private final Map<String, JsonNode> functions = new HashMap<>();
    private final Map<String, Toolbox> toolboxes = new HashMap<>();
    private Shared data;

    /** A gold call, its positional arguments by name. */
    private record Call(String function, Map<String, JsonNode> arguments) {}

    @BeforeEach
    void readsData() {
        data = Shared.data("bfcl");
        data.json("func_docs.json")
                .properties()
                .forEach(group -> group.getValue()
                        .forEach(function -> functions.put(function.path("name").stringValue(), function)));
        assertThat(functions).isNotEmpty();
    }

    @Test
    void completeCallsFitTheirContractsAndAskNothing() {
        for (Call call : calls()) {
            assertThat(toolbox(call.function())
                            .tool("bfcl." + call.function())
                            .validator()
                            .validate(arguments(call.arguments())))
                    .as("%s", call)
                    .isEmpty();
            assertThat(asked(call.function(), call.arguments())).as("%s", call).isEmpty();
        }
    }

    @Test
    void eachRequiredArgumentThatIsDroppedIsAskedForByName() {
        int dropped = 0;
        for (Call call : calls()) {
            for (String name : required(call.function())) {
                Map<String, JsonNode> fewer = new LinkedHashMap<>(call.arguments());
                assertThat(fewer.remove(name)).as("%s of %s", name, call).isNotNull();
                assertThat(asked(call.function(), fewer)).as("%s", call).containsExactly(name);
                dropped++;
            }
        }
        assertThat(dropped).isPositive();
    }

    @Test
    void clarityTellsPoliciesApart() {
        for (String file : files()) {
            long turns = 0;
            long needed = 0;
            for (JsonNode row : data.rows(file)) {
                turns += row.path("parsed_ground_truth").size();
                needed += row.path("derived_clarify_turns").size();
            }
            Clarity always = clarity(file, (row, turn) -> true);
            assertThat(always.precision()).as(file).isEqualTo(new Ratio(needed, turns));
            assertThat(always.recall()).as(file).isEqualTo(new Ratio(needed, needed));
            Clarity never = clarity(file, (row, turn) -> false);
            assertThat(never.precision().value()).as(file).isNull();
            assertThat(never.recall()).as(file).isEqualTo(new Ratio(0, needed));
            Clarity oracle = clarity(
                    file,
                    (row, turn) -> row.path("parsed_ground_truth").path(turn).isEmpty());
            assertThat(oracle).as(file).isEqualTo(new Clarity(needed, 0, 0));
        }
    }

    private Clarity clarity(String file, BiPredicate<JsonNode, Integer> asks) {
        Clarity clarity = Clarity.NONE;
        for (JsonNode row : data.rows(file)) {
            Set<Integer> needed = new HashSet<>();
            row.path("derived_clarify_turns").forEach(turn -> needed.add(turn.intValue()));
            for (int turn = 0; turn < row.path("parsed_ground_truth").size(); turn++) {
                clarity = clarity.plus(Clarity.of(asks.test(row, turn), needed.contains(turn)));
            }
        }
        return clarity;
    }

    private List<String> files() {
        List<String> files = data.named(".jsonl").stream()
                .filter(name -> name.startsWith("multi_turn_"))
                .map(name -> name + ".jsonl")
                .toList();
        assertThat(files).isNotEmpty();
        return files;
    }

    /** The gold calls of whole turns and of turns that first lack a parameter, each once. */
    private Set<Call> calls() {
        Set<Call> calls = new java.util.LinkedHashSet<>();
        for (String file : files()) {
            if (file.contains("base") || file.contains("miss_param")) {
                for (JsonNode row : data.rows(file)) {
                    row.path("parsed_ground_truth").forEach(turn -> turn.forEach(call -> calls.add(call(call))));
                }
            }
        }
        assertThat(calls).isNotEmpty();
        return calls;
    }

    private Call call(JsonNode json) {
        String function = json.path("function").stringValue();
        List<String> names = new ArrayList<>(
                function(function).path("parameters").path("properties").propertyNames());
        Map<String, JsonNode> arguments = new LinkedHashMap<>();
        int position = 0;
        for (JsonNode value : json.path("positional")) {
            arguments.put(names.get(position++), value);
        }
        json.path("args").properties().forEach(each -> arguments.put(each.getKey(), each.getValue()));
        return new Call(function, arguments);
    }

    private JsonNode function(String name) {
        return java.util.Objects.requireNonNull(functions.get(name), name);
    }

    private Set<String> required(String function) {
        Set<String> required = new TreeSet<>();
        function(function).path("parameters").path("required").forEach(name -> required.add(name.stringValue()));
        return required;
    }

    /** What a run of the plan that is found would ask for before it starts. */
    private Set<String> asked(String function, Map<String, JsonNode> given) {
        Toolbox toolbox = toolbox(function);
        ObjectNode goal = Json.object().put("text", "call " + function);
        goal.set("inputs", arguments(given));
        goal.putArray("wanted").add("answer");
        PlanResult result = new GoalPlanner().plan(PlanRequest.of(goal, toolbox, Policy.of(Json.object()), "somebody"));
        assertThat(result).as("%s with %s", function, given).isInstanceOf(PlanResult.Found.class);
        Plan plan = ((PlanResult.Found) result).plan();
        Set<String> asked = new TreeSet<>(Questions.needed(plan, toolbox).keySet());
        asked.removeAll(plan.goal().inputs().keySet());
        return asked;
    }

    private static ObjectNode arguments(Map<String, JsonNode> given) {
        ObjectNode arguments = Json.object();
        given.forEach(arguments::set);
        return arguments;
    }

    /** A toolbox with that function alone, each of whose parameters is the fact of its name. */
    private Toolbox toolbox(String function) {
        return toolboxes.computeIfAbsent(function, name -> {
            ObjectNode json = Json.object();
            json.putObject("sources").putObject("bfcl").putObject("http").put("baseUrl", "http://127.0.0.1:9");
            ObjectNode tool = json.putObject("tools").putObject("bfcl." + name).put("effect", "read");
            tool.putObject("http").put("get", "/");
            tool.set("input", schema(function(name).path("parameters")));
            ObjectNode arguments = tool.putObject("arguments");
            function(name)
                    .path("parameters")
                    .path("properties")
                    .propertyNames()
                    .forEach(each -> arguments.putObject(each).put("fact", each));
            tool.putObject("produces").putObject("answer").put("from", "output");
            return Toolbox.of(json);
        });
    }

    /** BFCL names types as Python does. */
    private static JsonNode schema(JsonNode theirs) {
        if (theirs.isArray()) {
            ArrayNode list = Json.array();
            theirs.forEach(each -> list.add(schema(each)));
            return list;
        }
        if (!theirs.isObject()) {
            return theirs;
        }
        ObjectNode schema = Json.object();
        theirs.properties().forEach(each -> schema.set(each.getKey(), schema(each.getValue())));
        if (theirs.path("type").isString()) {
            String type = theirs.path("type").stringValue();
            schema.put("type", TYPES.getOrDefault(type, type));
        }
        return schema;
    }
}
