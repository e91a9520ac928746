package dev.surefoot.run;

import dev.surefoot.approval.Quorum;
import dev.surefoot.expression.Check;
import dev.surefoot.expression.ExpressionException;
import dev.surefoot.expression.Path;
import dev.surefoot.expression.Reference;
import dev.surefoot.expression.Resolution;
import dev.surefoot.expression.Roots;
import dev.surefoot.expression.Scope;
import dev.surefoot.expression.Template;
import dev.surefoot.expression.Verdict;
import dev.surefoot.inbox.HumanTask;
import dev.surefoot.json.Json;
import dev.surefoot.plan.Call;
import dev.surefoot.plan.ForEach;
import dev.surefoot.plan.Human;
import dev.surefoot.plan.Model;
import dev.surefoot.plan.Specialist;
import dev.surefoot.plan.Step;
import dev.surefoot.plan.SubPlan;
import dev.surefoot.policy.Asked;
import dev.surefoot.policy.Considered;
import dev.surefoot.policy.Judgement;
import dev.surefoot.policy.Seen;
import dev.surefoot.provenance.Placed;
import dev.surefoot.schema.Violation;
import dev.surefoot.tool.SpecialistProfile;
import dev.surefoot.tool.ToolContract;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Prepares a step: asks what it may touch, binds, validates, and asks the policy. Pure. */
final class Preparer {

    private static final int SHOWN = 5;

    private Preparer() {}

    static Preparation prepare(Run run, StepRun step) {
        String refused = step.undoes() == null ? PlanRules.denial(run) : null;
        String denial = refused == null ? Authority.denial(run, step) : refused;
        if (denial != null) {
            return new Preparation.Denied(denial);
        }
        Preparation unmet = condition(run, step);
        if (unmet != null) {
            return unmet;
        }
        List<Asked> asked = StartRules.ask(run, step);
        Preparation stopped = StartRules.stopped(run, step, asked);
        if (stopped != null) {
            return stopped;
        }
        ForEach forEach = step.step().forEach();
        if (forEach != null) {
            return unfolded(forEach, Scopes.binding(run, step, Json.object()));
        }
        return switch (inputs(run, step)) {
            case Inputs.Not(String because) -> new Preparation.Invalid(because);
            case Inputs.Are(ObjectNode inputs, Scope scope) -> prepare(run, step, inputs, scope, asked);
        };
    }

    private static Preparation prepare(Run run, StepRun state, ObjectNode inputs, Scope scope, List<Asked> asked) {
        Step step = state.step();
        return switch (step.executor()) {
            case Human human -> {
                JsonNode form = step.expectation().outputSchema();
                yield new Preparation.ByHand(
                        new HumanTask(step.description(), inputs, form == null ? Json.object() : form, human.by()));
            }
            case Model model ->
                switch (ModelLaws.turn(state)) {
                    case ModelLaws.Next.Parts(ArrayNode items) -> new Preparation.Unfolds(items);
                    case ModelLaws.Next.Stuck(String because) -> new Preparation.Invalid(because);
                    case ModelLaws.Next.Claim claim -> throw new IllegalStateException("a turn claims nothing");
                    case ModelLaws.Next.Joined joined -> throw new IllegalStateException("a turn joins nothing");
                };
            case Specialist by -> {
                SpecialistProfile declared = run.toolbox().specialist(by.name());
                yield declared == null
                        ? new Preparation.Invalid("no specialist is called " + by.name())
                        : new Preparation.Unfolds(Parts.begun(state, declared.json()));
            }
            case SubPlan plan -> new Preparation.Unfolds(Parts.begun(state, inputs));
            case Call call ->
                switch (arguments(run, call, inputs, scope)) {
                    case Bound.To(Prepared prepared) -> judge(run, state, prepared, asked);
                    case Bound.Not(String because) -> new Preparation.Invalid(because);
                };
        };
    }

    /** What follows where the step's condition does not hold, or null where it does or there is none. */
    private static @Nullable Preparation condition(Run run, StepRun step) {
        String when = step.step().when();
        if (when == null) {
            return null;
        }
        try {
            return switch (Check.compile(when, Roots.WHEN).evaluate(Scopes.binding(run, step, Json.object()))) {
                case Verdict.True() -> null;
                case Verdict.False() -> new Preparation.PassedOver("not so: " + when);
                case Verdict.Failed(String because) ->
                    new Preparation.Invalid("its condition " + when + ": " + because);
            };
        } catch (ExpressionException e) {
            return new Preparation.Invalid("its condition is none: " + e.getMessage());
        }
    }

    private static Preparation unfolded(ForEach forEach, Scope scope) {
        Resolution resolution = forEach.in().resolve(scope);
        if (!(resolution instanceof Resolution.Resolved(JsonNode items))) {
            return new Preparation.Invalid("its list " + unresolved(resolution));
        }
        if (!items.isArray()) {
            return new Preparation.Invalid(
                    "its list is no list, but " + items.getNodeType().toString().toLowerCase(Locale.ROOT));
        }
        return items.size() > ForEach.MAX_ITEMS
                ? new Preparation.Invalid(
                        "its list has " + items.size() + " items; " + ForEach.MAX_ITEMS + " are the most")
                : new Preparation.Unfolds(items);
    }

    /** What the step's bindings give now, whether or not it may be called. */
    sealed interface Bound {
        record To(Prepared call) implements Bound {}

        record Not(String because) implements Bound {}
    }

    /** What the step works with now. */
    private sealed interface Inputs {
        record Are(ObjectNode inputs, Scope scope) implements Inputs {}

        record Not(String because) implements Inputs {}
    }

    static Bound bind(Run run, StepRun step) {
        return switch (inputs(run, step)) {
            case Inputs.Not(String because) -> new Bound.Not(because);
            case Inputs.Are(ObjectNode inputs, Scope scope) ->
                step.step().executor() instanceof Call call
                        ? arguments(run, call, inputs, scope)
                        : new Bound.To(new Prepared(ToolContract.NONE, inputs, Json.object()));
        };
    }

    /** The step's inputs, or null where they cannot be bound. */
    static @Nullable ObjectNode inputsOf(Run run, StepRun step) {
        return inputs(run, step) instanceof Inputs.Are(ObjectNode inputs, Scope scope) ? inputs : null;
    }

    private static Inputs inputs(Run run, StepRun step) {
        ObjectNode inputs = Json.object();
        Scope scope = Scopes.binding(run, step, inputs);
        for (Map.Entry<String, Template> input : step.step().inputs().entrySet()) {
            Resolution resolution = input.getValue().resolve(scope);
            if (!(resolution instanceof Resolution.Resolved(JsonNode value))) {
                return new Inputs.Not("input " + input.getKey() + " " + unresolved(resolution));
            }
            inputs.set(input.getKey(), value);
        }
        return new Inputs.Are(inputs, scope);
    }

    private static Bound arguments(Run run, Call call, ObjectNode inputs, Scope scope) {
        Resolution resolution = call.arguments().resolve(scope);
        return resolution instanceof Resolution.Resolved(JsonNode arguments)
                ? new Bound.To(new Prepared(run.toolbox().tool(call.tool()), inputs, arguments))
                : new Bound.Not("an argument " + unresolved(resolution));
    }

    static String unresolved(Resolution resolution) {
        return switch (resolution) {
            case Resolution.Resolved(JsonNode value) -> "is " + value;
            case Resolution.Missing(List<Path> paths) ->
                "finds nothing at "
                        + paths.stream().limit(SHOWN).map(Path::toString).collect(Collectors.joining(", "));
            case Resolution.Unfit(Reference reference, String reason) ->
                "cannot use " + reference.path() + ": " + reason;
        };
    }

    private static Preparation judge(Run run, StepRun step, Prepared call, List<Asked> atStart) {
        ToolContract contract = call.contract();
        List<Violation> violations = contract.validator().validate(call.arguments());
        if (!violations.isEmpty()) {
            return new Preparation.Invalid("the arguments do not satisfy " + contract.name() + ": "
                    + violations.stream().limit(SHOWN).map(Violation::toString).collect(Collectors.joining("; ")));
        }
        List<Asked> asked = ask(run, step, call, atStart);
        return switch (run.policy().judgement(asked, step.step().approval(), StartRules.heard(run, step))) {
            case Judgement.Denied(String because) -> new Preparation.Denied(because);
            case Judgement.Escalated(String because) -> new Preparation.Escalated(because);
            case Judgement.Allowed() -> new Preparation.Ready(call);
            case Judgement.NeedsApproval(Quorum of, String because) ->
                new Preparation.NeedsApproval(
                        call, of, because, considered(run, step, call).vouched(asked));
        };
    }

    /** What each rule says of that call, after what it said of the step's start; a turn of a model is no call of its step. */
    static List<Asked> ask(Run run, StepRun step, Prepared call, List<Asked> atStart) {
        List<Asked> asked = new ArrayList<>(Turns.isTurn(step) ? List.of() : atStart);
        asked.addAll(run.policy().ask(considered(run, step, call), scope(run, step.step())));
        return asked;
    }

    private static Considered considered(Run run, StepRun step, Prepared call) {
        return new Considered(call.contract(), call.arguments(), Origins.of(run, step));
    }

    /** Where each place of those arguments comes from, with the rules of the policy that vouch for some. */
    static List<Placed> origins(Run run, StepRun step, JsonNode arguments) {
        ToolContract contract = run.toolbox().tool(step.step().tool());
        Considered considered = new Considered(contract, arguments, Origins.of(run, step));
        return considered.vouched(run.policy().ask(considered, scope(run, step.step())));
    }

    /** What a rule may read beside the call. */
    private static Map<String, JsonNode> scope(Run run, Step step) {
        return run.policy().rules().isEmpty()
                ? Map.of()
                : Map.of(
                        "step", Seen.step(step),
                        "goal", run.goals.seen());
    }
}
