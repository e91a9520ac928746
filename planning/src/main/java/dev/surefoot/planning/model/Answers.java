package dev.surefoot.planning.model;

import dev.surefoot.json.Json;
import dev.surefoot.json.JsonRefused;
import dev.surefoot.planning.PlanRequest;
import dev.surefoot.planning.PlanResult.Question;
import dev.surefoot.schema.JsonSchema;
import dev.surefoot.schema.SchemaException;
import dev.surefoot.schema.Violation;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What answers of models to planners have in common. */
final class Answers {

    private Answers() {}

    /** The answer as JSON that fits the schema. */
    static Reading<JsonNode> object(JsonSchema schema, String text) {
        JsonNode answer;
        try {
            answer = Json.read(text);
        } catch (JsonRefused | JacksonException e) {
            return Reading.Refused.because(
                    "expected one JSON object and nothing around it, found what is no JSON: " + e.getMessage());
        }
        List<String> violations =
                schema.validate(answer).stream().map(Violation::toString).toList();
        return violations.isEmpty() ? new Reading.Usable<>(answer) : new Reading.Refused<>(violations);
    }

    /** The goal as it was given; a constraint in words gets the check that the model found for it. */
    static ObjectNode goal(PlanRequest request, JsonNode answer) {
        ObjectNode goal = request.plannedGoal();
        for (JsonNode constraint : goal.path("constraints")) {
            for (JsonNode found : answer.path("constraints")) {
                if (!constraint.has("check") && constraint.path("text").equals(found.path("text"))) {
                    ((ObjectNode) constraint).set("check", found.path("check"));
                }
            }
        }
        return goal;
    }

    /**
     * Adds inputs that the model took from the goal's words.
     *
     * @return what is wrong with them; an input that was given is not the model's to give
     */
    static List<String> add(JsonNode inputs, ObjectNode goal) {
        List<String> findings = new ArrayList<>();
        ObjectNode given = goal.withObjectProperty("inputs");
        inputs.properties().forEach(entry -> {
            if (!given.has(entry.getKey())) {
                given.set(entry.getKey(), entry.getValue());
            } else if (!given.path(entry.getKey()).equals(entry.getValue())) {
                findings.add("the goal gives the input " + entry.getKey() + ": leave it out");
            }
        });
        return findings;
    }

    /** What it wants to know, of inputs that nobody gave. */
    static Reading<List<Question>> questions(PlanRequest request, JsonNode answer) {
        List<Question> questions = new ArrayList<>();
        List<String> findings = new ArrayList<>();
        for (JsonNode each : answer.path("questions")) {
            String input = each.path("input").stringValue();
            JsonNode schema = each.path("schema");
            if (request.goal().path("inputs").has(input)) {
                findings.add("the goal gives the input " + input + ": it is not asked for");
            }
            try {
                JsonSchema.compile(schema);
            } catch (SchemaException e) {
                findings.add("the schema of the question for " + input + " is none: " + e.getMessage());
            }
            questions.add(new Question(input, each.path("text").stringValue(), schema));
        }
        if (questions.isEmpty()) {
            findings.add("the outcome is questions, and none is asked");
        }
        return findings.isEmpty() ? new Reading.Usable<>(questions) : new Reading.Refused<>(findings);
    }
}
