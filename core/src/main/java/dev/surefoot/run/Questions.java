package dev.surefoot.run;

import dev.surefoot.expression.Path;
import dev.surefoot.expression.Reference;
import dev.surefoot.expression.Segment;
import dev.surefoot.inbox.Ask;
import dev.surefoot.inbox.Question;
import dev.surefoot.json.Json;
import dev.surefoot.plan.Call;
import dev.surefoot.plan.Plan;
import dev.surefoot.plan.Step;
import dev.surefoot.plan.StepId;
import dev.surefoot.schema.JsonSchema;
import dev.surefoot.schema.SchemaException;
import dev.surefoot.schema.Violation;
import dev.surefoot.tool.ToolContract;
import dev.surefoot.tool.Toolbox;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Which goal inputs a plan needs, and what to ask where nobody gave them. */
public final class Questions {

    /** A question, and the first step in plan order that cannot go on without its answer. */
    public record Asked(StepId step, Question question) {}

    private Questions() {}

    /** Every goal input that the plan refers to, by name, with the question that would ask for it. */
    public static Map<String, Asked> needed(Plan plan, Toolbox toolbox) {
        Map<String, Asked> needed = new LinkedHashMap<>();
        for (Step step : plan.steps().values()) {
            step.references().forEach(reference -> {
                String name = reference.path().input();
                if (name != null && !needed.containsKey(name)) {
                    needed.put(name, asked(step, name, toolbox));
                }
            });
        }
        return needed;
    }

    /** Only what the plan needs and nobody gave is asked for, once. */
    static void mayAsk(Run run, InboxEvent.ClarificationRequested event, StepId asking) {
        String name = event.question().name();
        Asked missing = run.goals.missing().get(name);
        boolean right = missing != null
                && missing.step().equals(asking)
                && missing.question().schema().equals(event.question().schema());
        Laws.require(run, event, right, "the plan does not miss " + name + " there");
        boolean asked = run.inbox.open().stream()
                .anyMatch(item -> item.ask() instanceof Ask.Clarify(Question open)
                        && open.name().equals(name));
        Laws.require(run, event, !asked, name + " was asked for already");
    }

    /** A person gives a value of the type that was asked for. */
    static void mayAnswer(Run run, InboxEvent.ClarificationAnswered event, Question question) {
        Laws.mayAct(run, event, event.by());
        List<Violation> violations = JsonSchema.compile(question.schema()).validate(event.value());
        Laws.require(run, event, violations.isEmpty(), "that is no answer: " + violations);
    }

    private static Asked asked(Step step, String name, Toolbox toolbox) {
        ToolContract contract = step.executor() instanceof Call call ? toolbox.find(call.tool()) : null;
        JsonNode schema = contract == null ? null : schema(step, name, contract);
        JsonNode described = schema == null ? Json.object() : schema;
        String text = described.path("description").asString("What is the goal's " + name + "?");
        return new Asked(step.id(), new Question(name, text, described));
    }

    /** The contract's schema of the argument that is exactly this input, or null where there is none. */
    private static @Nullable JsonNode schema(Step step, String name, ToolContract contract) {
        JsonNode input = contract.input();
        if (input == null) {
            return null;
        }
        for (Reference reference : step.arguments().references()) {
            String top =
                    reference.pointer().startsWith("/") ? reference.pointer().substring(1) : "";
            boolean direct = name.equals(reference.path().input()) || isInputBoundTo(step, reference.path(), name);
            if (reference.whole() && direct && !top.contains("/")) {
                JsonNode property = input.path("properties").path(top);
                if (property.isObject() && standsAlone(property)) {
                    return property;
                }
            }
        }
        return null;
    }

    /** Whether it is a schema by itself, without definitions that stand elsewhere. */
    private static boolean standsAlone(JsonNode schema) {
        try {
            JsonSchema.compile(schema);
            return true;
        } catch (SchemaException e) {
            return false;
        }
    }

    private static boolean isInputBoundTo(Step step, Path path, String name) {
        if (!path.root().equals("inputs")
                || path.segments().size() != 1
                || !(path.segments().getFirst() instanceof Segment.Name input)
                || !step.inputs().containsKey(input.name())) {
            return false;
        }
        List<Reference> references = step.inputs().get(input.name()).references();
        return references.size() == 1
                && references.getFirst().whole()
                && name.equals(references.getFirst().path().input());
    }
}
