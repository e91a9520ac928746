package dev.surefoot.run;

import dev.surefoot.json.Json;
import dev.surefoot.model.ExecutorView;
import dev.surefoot.model.Passed;
import dev.surefoot.model.TurnRequest;
import dev.surefoot.plan.Criterion;
import dev.surefoot.plan.Expectation;
import dev.surefoot.plan.Model;
import dev.surefoot.tool.ToolContract;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What a model is shown of the step that it carries out, taken from what is recorded of that step alone. */
final class Views {

    /** Characters of one answer that a model is shown, as JSON. */
    static final int MAX_SHOWN = 64 * 1024;

    private Views() {}

    /** What the model is asked in that turn. */
    static TurnRequest request(Run run, StepRun turn, Work work) {
        StepRun whole = Objects.requireNonNull(turn.whole(), "a turn is part of a step");
        Model model = Laws.modelOf(whole.step());
        return new TurnRequest(
                model.use(),
                work.requestId("1"),
                model.instructions(),
                executor(run, whole),
                whole.step().timeout());
    }

    /** The view of a step that a model carries out. */
    static ExecutorView executor(Run run, StepRun whole) {
        Model model = Laws.modelOf(whole.step());
        Turns turns = Objects.requireNonNull(whole.turns, "a model carries it out");
        JsonNode inputs =
                Preparer.bind(run, whole) instanceof Preparer.Bound.To(Prepared call) ? call.inputs() : Json.object();
        Expectation expectation = whole.step().expectation();
        return new ExecutorView(
                inputs,
                offered(run, whole),
                expectation.outputSchema(),
                Claims.criteria(run, whole, run.toolbox()).stream()
                        .map(Criterion::check)
                        .toList(),
                Math.max(0, model.turns() - turns.counted() + 1),
                Math.max(0, model.calls() - turns.calls()),
                passed(turns));
    }

    private static List<ExecutorView.Offered> offered(Run run, StepRun whole) {
        List<ExecutorView.Offered> offered = new ArrayList<>();
        for (String name : whole.step().allowedTools()) {
            ToolContract contract = run.toolbox().find(name);
            if (contract != null) {
                offered.add(new ExecutorView.Offered(
                        name, contract.description(), contract.effect().toString(), contract.input()));
            }
        }
        return offered;
    }

    private static List<Passed> passed(Turns turns) {
        List<Passed> passed = new ArrayList<>();
        int turn = 0;
        for (Turns.Entry entry : turns.entries()) {
            StepRun part = entry.part();
            JsonNode item = entry.item();
            if (entry.isTurn()) {
                turn = item.path(Model.TURN).intValue();
                if (part != null && part.output != null && part.output.has("unusable")) {
                    passed.add(new Passed.Unusable(
                            turn, part.output.path("unusable").asString("")));
                }
            } else if (item.has(Turns.CLAIMED)) {
                List<String> violations = new ArrayList<>();
                item.path(Turns.VIOLATIONS).forEach(each -> violations.add(each.asString("")));
                passed.add(new Passed.Refuted(turn, item.path(Turns.CLAIMED), violations));
            } else {
                passed.add(called(turn, item, part));
            }
        }
        return passed;
    }

    private static Passed called(int turn, JsonNode item, @Nullable StepRun part) {
        String tool = item.path(Model.TOOL).asString("");
        JsonNode arguments = item.get(Model.ARGUMENTS);
        if (part == null) {
            return new Passed.Called(
                    turn, tool, arguments, null, item.path(Turns.REFUSED).asString(""));
        }
        JsonNode output = part.output;
        return output == null
                ? new Passed.Called(
                        turn,
                        tool,
                        arguments,
                        null,
                        Objects.requireNonNullElse(part.because, "it was " + part.status.text()))
                : new Passed.Called(turn, tool, arguments, shown(output), null);
    }

    /** An answer as a model is shown it: of a long one the beginning, and that it is one. */
    private static JsonNode shown(JsonNode output) {
        String text = Json.write(output);
        return text.length() <= MAX_SHOWN
                ? output
                : Json.object().put("begins", text.substring(0, MAX_SHOWN)).put("characters", text.length());
    }
}
