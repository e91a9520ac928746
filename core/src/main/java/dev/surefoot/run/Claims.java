package dev.surefoot.run;

import dev.surefoot.expression.Check;
import dev.surefoot.expression.ExpressionException;
import dev.surefoot.expression.Roots;
import dev.surefoot.json.Json;
import dev.surefoot.plan.Criterion;
import dev.surefoot.plan.Model;
import dev.surefoot.plan.Step;
import dev.surefoot.tool.Effect;
import dev.surefoot.tool.ToolContract;
import dev.surefoot.tool.Toolbox;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Law 1, for what a model claims of its step: what it says that it did counts only where that was carried out. */
public final class Claims {

    /**
     * Asked of a step whose model may write or send something, where its plan asks for nothing that would show that it was
     * done: no read-back, and no criterion over {@code calls}.
     */
    public static final String CARRIED_OUT = "calls.exists(call, call.effect != 'read')";

    /** What criteria of a model's step call what it carried out. */
    public static final String CALLS = "calls";

    /** What they call the texts and numbers of its inputs, each on a line of its own. */
    public static final String GIVEN = "given";

    private static final JsonNode READ = Json.nodes().stringNode(Effect.READ.toString());

    private Claims() {}

    /** The criteria that the result of the step has to meet. */
    static List<Criterion> criteria(Run run, StepRun step, Toolbox toolbox) {
        return run.under(RunEvent.RunStarted.CLAIMS_SHOWN)
                ? criteria(step.step(), toolbox)
                : step.step().expectation().criteria();
    }

    /** Likewise, of a step that is planned. */
    public static List<Criterion> criteria(Step step, Toolbox toolbox) {
        List<Criterion> own = step.expectation().criteria();
        if (!step.byModel()
                || step.expectation().readBack() != null
                || own.stream().anyMatch(criterion -> readsCalls(criterion.check()))
                || step.allowedTools().stream().noneMatch(tool -> mayDoSomething(toolbox, tool))) {
            return own;
        }
        List<Criterion> all = new ArrayList<>(own);
        all.add(new Criterion(CARRIED_OUT, "its model may write or send, and to say so is not to do it"));
        return all;
    }

    /** Whether it has to be shown that something was carried out in the step, and nothing was; whatever a check is said to be. */
    static boolean unshown(Run run, StepRun step, Toolbox toolbox) {
        ArrayNode calls = calls(step);
        return calls != null
                && criteria(run, step, toolbox).stream()
                        .anyMatch(each -> each.check().equals(CARRIED_OUT))
                && calls.valueStream().allMatch(call -> call.path("effect").equals(READ));
    }

    private static boolean mayDoSomething(Toolbox toolbox, String tool) {
        ToolContract contract = toolbox.find(tool);
        return contract != null && contract.effect().consequential();
    }

    private static boolean readsCalls(String check) {
        try {
            return Check.compile(check, Roots.CLAIM).mentions().stream()
                    .anyMatch(path -> path.root().equals(CALLS));
        } catch (ExpressionException e) {
            return false;
        }
    }

    /**
     * What the model of the step had carried out, with evidence, the first first: {@code {tool, effect, arguments, output,
     * text}}, where {@code text} has each text and number of the output on a line of its own. Null where no model carries
     * it out.
     */
    static @Nullable ArrayNode calls(StepRun step) {
        if (step.turns == null) {
            return null;
        }
        ArrayNode calls = Json.array();
        for (Turns.Entry entry : step.turns.entries()) {
            StepRun part = entry.part();
            Attempt made = part == null ? null : part.last();
            JsonNode output = part == null ? null : part.output;
            if (!entry.isTurn() && made != null && output != null) {
                ObjectNode call = calls.addObject()
                        .put(Model.TOOL, made.contract().name())
                        .put("effect", made.contract().effect().toString());
                call.set(Model.ARGUMENTS, entry.item().path(Model.ARGUMENTS));
                call.set("output", output);
                call.put("text", text(output));
            }
        }
        return calls;
    }

    /** Each text and number of a value on a line of its own. */
    public static String text(JsonNode output) {
        StringBuilder text = new StringBuilder();
        write(output, text);
        return text.toString();
    }

    private static void write(JsonNode value, StringBuilder text) {
        if (value.isContainer()) {
            value.forEach(each -> write(each, text));
        } else {
            text.append(value.asString("")).append('\n');
        }
    }
}
