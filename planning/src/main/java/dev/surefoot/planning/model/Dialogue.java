package dev.surefoot.planning.model;

import dev.surefoot.plan.Plan;
import dev.surefoot.planning.Explanation;
import dev.surefoot.planning.PlanRequest;
import dev.surefoot.planning.PlanResult;
import dev.surefoot.schema.JsonSchema;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What planners that ask a model have in common: it proposes, asks, or sees no way; what it proposes is judged. */
final class Dialogue {

    /** What its outcome is called where it asks. */
    private static final String QUESTIONS = "questions";

    private static final String IMPOSSIBLE = "impossible";

    private final Asking asking;
    private final String name;

    /**
     * @param name of the prompt
     */
    Dialogue(Asking asking, String name) {
        this.asking = asking;
        this.name = name;
    }

    /**
     * A plan that came of what a model proposed.
     *
     * @param by how, or null where the model wrote the steps itself
     */
    record Made(Plan plan, @Nullable Explanation by) {}

    /** How long what is told before the task is. */
    int taken() {
        return Prompt.length(name);
    }

    /**
     * Asks the model.
     *
     * @param task or null where the goal is too long to be told
     * @param reader judges a proposal
     */
    PlanResult ask(PlanRequest request, @Nullable String task, Function<JsonNode, Reading<Made>> reader)
            throws InterruptedException {
        if (task == null) {
            return new PlanResult.GaveUp(
                    "the goal is too long for what a model is told; take values out of its inputs, or say it in fewer"
                            + " words",
                    List.of());
        }
        Prompt prompt = Prompt.of(name, task);
        JsonSchema schema = JsonSchema.compile(prompt.output());
        return switch (asking.ask(prompt, text -> said(request, schema, text, reader))) {
            case Asked.Given<Said<Made>>(Said<Made> said, List<List<String>> refused) ->
                switch (said) {
                    case Said.Proposed<Made>(Made made, String because) ->
                        new PlanResult.Found(
                                made.plan(),
                                new Explanation.Proposed(
                                        asking.model(), prompt.version(), because, refused, made.by()));
                    case Said.Unclear<Made>(List<PlanResult.Question> questions) -> new PlanResult.Asks(questions);
                    case Said.Impossible<Made>(String because) ->
                        new PlanResult.GaveUp("it sees no way: " + because, refused);
                };
            case Asked.Not<Said<Made>>(String because, List<List<String>> refused) ->
                new PlanResult.GaveUp(because, refused);
        };
    }

    private static Reading<Said<Made>> said(
            PlanRequest request, JsonSchema schema, String text, Function<JsonNode, Reading<Made>> reader) {
        return switch (Answers.object(schema, text)) {
            case Reading.Refused<JsonNode>(List<String> findings) -> new Reading.Refused<>(findings);
            case Reading.Usable<JsonNode>(JsonNode answer) -> {
                String because = answer.path("because").asString("");
                yield switch (answer.path("outcome").asString("")) {
                    case IMPOSSIBLE -> new Reading.Usable<>(new Said.Impossible<>(because));
                    case QUESTIONS -> Answers.questions(request, answer).map(Said.Unclear::new);
                    default -> reader.apply(answer).map(made -> new Said.Proposed<>(made, because));
                };
            }
        };
    }
}
