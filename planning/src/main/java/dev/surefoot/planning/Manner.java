package dev.surefoot.planning;

import dev.surefoot.json.Json;
import dev.surefoot.plan.Call;
import dev.surefoot.plan.ForEach;
import dev.surefoot.plan.Human;
import dev.surefoot.plan.Model;
import dev.surefoot.plan.Specialist;
import dev.surefoot.plan.Step;
import dev.surefoot.plan.SubPlan;
import dev.surefoot.tool.Effect;
import dev.surefoot.tool.ToolContract;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** How a step is carried out, in words. */
final class Manner {

    private Manner() {}

    static String of(StepPreview preview) {
        return switch (preview.step().executor()) {
            case Call call -> called(preview.contract());
            case Human(String by) ->
                "BY HAND: somebody " + (by == null ? "" : "in the role of " + by + " ") + "fills in what is expected";
            case Model model ->
                "BY MODEL " + model.use() + ": at most " + Words.count(model.turns(), "answer") + " and "
                        + Words.count(model.calls(), "call") + " of "
                        + (preview.step().allowedTools().isEmpty()
                                ? "nothing"
                                : String.join(", ", preview.step().allowedTools()));
            case Specialist by -> "BY SPECIALIST " + by.name() + ": " + by.task();
            case SubPlan plan -> "BY A PLAN of " + Words.count(plan.steps().size(), "step");
        };
    }

    private static String called(ToolContract contract) {
        String effect = contract.effect() == Effect.READ
                ? "read"
                : contract.effect().toString().toUpperCase(Locale.ROOT);
        return effect + " " + contract.name() + ", " + contract.endpoint();
    }

    /** For each item of which list. */
    static String repeated(Step step, ForEach forEach) {
        JsonNode in = step.json().path("forEach").path("in");
        String list = in.isString() ? in.stringValue() : Json.write(in);
        String tolerated =
                forEach.tolerate() == 0 ? "" : "; " + Words.count(forEach.tolerate(), "item") + " may come to nothing";
        return "for each of " + list + ", at most " + forEach.parallel() + " at once" + tolerated;
    }
}
