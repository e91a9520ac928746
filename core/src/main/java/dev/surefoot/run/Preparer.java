package dev.surefoot.run;

import dev.surefoot.approval.Quorum;
import dev.surefoot.expression.Path;
import dev.surefoot.expression.Reference;
import dev.surefoot.expression.Resolution;
import dev.surefoot.expression.Scope;
import dev.surefoot.expression.Template;
import dev.surefoot.json.Json;
import dev.surefoot.plan.Step;
import dev.surefoot.policy.Asked;
import dev.surefoot.policy.Considered;
import dev.surefoot.policy.Judgement;
import dev.surefoot.provenance.Placed;
import dev.surefoot.schema.Violation;
import dev.surefoot.tool.ToolContract;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Prepares a step's call: asks what it may touch, binds, validates, and asks the policy. Pure. */
final class Preparer {

    private static final int SHOWN = 5;

    private Preparer() {}

    static Preparation prepare(Run run, StepRun step) {
        String denial = Authority.denial(run, step);
        if (denial != null) {
            return new Preparation.Denied(denial);
        }
        return switch (bind(run, step.step())) {
            case Bound.To(Prepared call) -> judge(run, step, call);
            case Bound.Not(String because) -> new Preparation.Invalid(because);
        };
    }

    /** What the step's bindings give now, whether or not it may be called. */
    sealed interface Bound {
        record To(Prepared call) implements Bound {}

        record Not(String because) implements Bound {}
    }

    static Bound bind(Run run, Step step) {
        ObjectNode inputs = Json.object();
        Scope scope = Scopes.binding(run, inputs);
        for (Map.Entry<String, Template> input : step.call().inputs().entrySet()) {
            Resolution resolution = input.getValue().resolve(scope);
            if (!(resolution instanceof Resolution.Resolved(JsonNode value))) {
                return new Bound.Not("input " + input.getKey() + " " + unresolved(resolution));
            }
            inputs.set(input.getKey(), value);
        }
        Resolution resolution = step.call().arguments().resolve(scope);
        return resolution instanceof Resolution.Resolved(JsonNode arguments)
                ? new Bound.To(new Prepared(run.toolbox().tool(step.call().tool()), inputs, arguments))
                : new Bound.Not("an argument " + unresolved(resolution));
    }

    private static String unresolved(Resolution resolution) {
        return switch (resolution) {
            case Resolution.Resolved(JsonNode value) -> "is " + value;
            case Resolution.Missing(List<Path> paths) ->
                "finds nothing at "
                        + paths.stream().limit(SHOWN).map(Path::toString).collect(Collectors.joining(", "));
            case Resolution.Unfit(Reference reference, String reason) ->
                "cannot use " + reference.path() + ": " + reason;
        };
    }

    private static Preparation judge(Run run, StepRun step, Prepared call) {
        ToolContract contract = call.contract();
        List<Violation> violations = contract.validator().validate(call.arguments());
        if (!violations.isEmpty()) {
            return new Preparation.Invalid("the arguments do not satisfy " + contract.name() + ": "
                    + violations.stream().limit(SHOWN).map(Violation::toString).collect(Collectors.joining("; ")));
        }
        Considered considered = new Considered(contract, call.arguments(), Origins.of(run, step));
        List<Asked> asked = run.policy().ask(considered, scope(run, step.step()));
        return switch (run.policy().judgement(asked, step.step().approval())) {
            case Judgement.Denied(String because) -> new Preparation.Denied(because);
            case Judgement.Allowed() -> new Preparation.Ready(call);
            case Judgement.NeedsApproval(Quorum of, String because) ->
                new Preparation.NeedsApproval(call, of, because, considered.vouched(asked));
        };
    }

    /** Where each place of those arguments comes from, with the rules of the policy that vouch for some. */
    static List<Placed> origins(Run run, StepRun step, JsonNode arguments) {
        ToolContract contract = run.toolbox().tool(step.step().call().tool());
        Considered considered = new Considered(contract, arguments, Origins.of(run, step));
        return considered.vouched(run.policy().ask(considered, scope(run, step.step())));
    }

    /** What a rule may read beside the call. */
    private static Map<String, JsonNode> scope(Run run, Step step) {
        return run.policy().rules().isEmpty()
                ? Map.of()
                : Map.of(
                        "step", Json.object().put("id", step.id().value()).put("description", step.description()),
                        "goal", run.goalAsSeen());
    }
}
