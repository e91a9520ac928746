package dev.surefoot.run;

import dev.surefoot.expression.Path;
import dev.surefoot.expression.Reference;
import dev.surefoot.expression.Resolution;
import dev.surefoot.expression.Scope;
import dev.surefoot.expression.Template;
import dev.surefoot.json.Json;
import dev.surefoot.plan.Step;
import dev.surefoot.policy.Judgement;
import dev.surefoot.schema.Violation;
import dev.surefoot.tool.ToolContract;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Prepares a step's call: binds, validates, and asks permissions and policies. Pure. */
final class Preparer {

    private static final int SHOWN = 5;

    private Preparer() {}

    static Preparation prepare(Run run, StepRun state) {
        Step step = state.step();
        ToolContract contract = run.toolbox().find(step.call().tool());
        if (contract == null) {
            return new Preparation.Denied(
                    "the toolbox has no tool " + step.call().tool());
        }
        if (!step.call().allowedTools().contains(contract.name())) {
            return new Preparation.Denied(contract.name() + " is not among the step's allowed tools");
        }
        Set<String> missing = run.policy().missingGrants(run.startedBy(), contract.permissions());
        if (!missing.isEmpty()) {
            return new Preparation.Denied(run.startedBy() + " does not hold " + String.join(", ", missing) + ", which "
                    + contract.name() + " needs");
        }
        ObjectNode inputs = Json.object();
        Scope scope = Scopes.binding(run, inputs);
        for (Map.Entry<String, Template> input : step.call().inputs().entrySet()) {
            Resolution resolution = input.getValue().resolve(scope);
            if (!(resolution instanceof Resolution.Resolved(JsonNode value))) {
                return new Preparation.Invalid("input " + input.getKey() + " " + unresolved(resolution));
            }
            inputs.set(input.getKey(), value);
        }
        Resolution resolution = step.call().arguments().resolve(scope);
        return resolution instanceof Resolution.Resolved(JsonNode arguments)
                ? judge(run, step, contract, inputs, arguments)
                : new Preparation.Invalid("an argument " + unresolved(resolution));
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

    private static Preparation judge(Run run, Step step, ToolContract contract, JsonNode inputs, JsonNode arguments) {
        List<Violation> violations = contract.validator().validate(arguments);
        if (!violations.isEmpty()) {
            return new Preparation.Invalid("the arguments do not satisfy " + contract.name() + ": "
                    + violations.stream().limit(SHOWN).map(Violation::toString).collect(Collectors.joining("; ")));
        }
        return switch (Laws.judge(run, step, contract, arguments)) {
            case Judgement.Allowed() -> new Preparation.Ready(contract, inputs, arguments);
            case Judgement.Denied(String because) -> new Preparation.Denied(because);
            case Judgement.NeedsApproval(List<String> roles, String because) ->
                new Preparation.NeedsApproval(contract, inputs, arguments, roles, because);
        };
    }
}
