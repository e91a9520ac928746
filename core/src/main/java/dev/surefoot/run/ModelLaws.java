package dev.surefoot.run;

import static dev.surefoot.run.Laws.require;

import dev.surefoot.json.Json;
import dev.surefoot.plan.Model;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/**
 * Laws 1, 6 and 8, for steps that a model carries out: what it says is a claim, what it asks for becomes a step of its own
 * or nothing, and it gets no more turns than the plan says.
 */
final class ModelLaws {

    private ModelLaws() {}

    /** What follows once every part of the step is settled. */
    sealed interface Next {

        /** The calls that it asked for, or another turn. */
        record Parts(ArrayNode items) implements Next {}

        /** What it says the result is. */
        record Claim(JsonNode output) implements Next {}

        /** It cannot go on. */
        record Stuck(String because) implements Next {}

        /** Nothing: its parts are what it is. */
        record Joined() implements Next {}
    }

    static Next next(Run run, StepRun step) {
        Turns turns = Objects.requireNonNull(step.turns, "a model carries it out");
        StepRun last = turns.last();
        JsonNode answer = last == null || !turns.justAnswered() ? null : last.output;
        if (answer != null && answer.has("calls")) {
            return new Next.Parts(ModelCalls.items(run, step, turns, answer.path("calls")));
        }
        JsonNode output = answer == null ? null : answer.get("output");
        return output == null ? turn(step, turns) : new Next.Claim(output);
    }

    /** Another turn, where the step's bounds have room for one. */
    static Next turn(StepRun step) {
        return turn(step, Objects.requireNonNull(step.turns, "a model carries it out"));
    }

    private static Next turn(StepRun step, Turns turns) {
        Model model = Laws.modelOf(step.step());
        String over = over(step, model, turns);
        if (over != null) {
            return new Next.Stuck(over);
        }
        ArrayNode items = Json.array();
        items.addObject().put(Model.TURN, turns.made() + 1);
        return new Next.Parts(items);
    }

    private static @Nullable String over(StepRun step, Model model, Turns turns) {
        List<JsonNode> refused = turns.refused();
        if (model.refused() != null && refused.size() > model.refused()) {
            return "the model asked for " + refused.getFirst().path(Model.TOOL).asString("")
                    + ", which is not carried out: "
                    + refused.getFirst().path(Turns.REFUSED).asString("");
        }
        if (turns.counted() >= model.turns()) {
            return "the model used up its " + model.turns() + " turns, and gave no output that the checks accept";
        }
        if (step.parts().size() >= Parts.MOST) {
            return "the model made " + step.parts().size() + " turns and calls; more are not kept apart";
        }
        Long tokens = model.tokens();
        return tokens != null && turns.tokens() >= tokens
                ? "the model used up its " + tokens + " tokens, and gave no output that the checks accept"
                : null;
    }

    /** A model that is under way goes on as its own last answer says. */
    static void mayUnfold(Run run, StepRun step, StepEvent.StepUnfolded event) {
        require(run, event, Standing.active(run), "the run starts nothing now");
        settled(run, step, event);
        boolean right = next(run, step) instanceof Next.Parts(ArrayNode items) && items.equals(event.items());
        require(run, event, right, "the model asked for something else");
    }

    /** What is said to be the result is what the model said, in the last turn, or what the steps of its plan gave. */
    static void mayClaim(Run run, StepRun step, AttemptEvent.ResultClaimed event) {
        require(run, event, Standing.active(run), "the run goes on with nothing now");
        require(run, event, step.status == StepStatus.RUNNING, "nothing carries it out now");
        settled(run, step, event);
        boolean right = Parts.next(run, step) instanceof Next.Claim(JsonNode output) && output.equals(event.output());
        require(run, event, right, step.turns == null ? "its steps did not give that" : "the model did not say so");
    }

    private static void settled(Run run, StepRun step, Event event) {
        require(run, event, step.settledParts == step.parts().size(), "parts are not settled");
        require(run, event, step.open() == null, "what it claimed is not judged yet");
    }
}
