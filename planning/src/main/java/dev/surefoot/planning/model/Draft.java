package dev.surefoot.planning.model;

import dev.surefoot.expression.Path;
import dev.surefoot.expression.Renaming;
import dev.surefoot.json.Json;
import dev.surefoot.plan.Plan;
import dev.surefoot.plan.Step;
import dev.surefoot.planning.ContractTerms;
import dev.surefoot.planning.PlanRequest;
import dev.surefoot.tool.Produced;
import dev.surefoot.tool.ToolContract;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The steps that a model gave, as a plan. What tools' contracts and the policy settle is added, so that it need not be
 * guessed; nothing that the model wrote is changed. It is a plan only where it lints.
 */
final class Draft {

    private static final Path VALUE = new Path("value", List.of());

    private final PlanRequest request;
    private final JsonNode answer;

    Draft(PlanRequest request, JsonNode answer) {
        this.request = request;
        this.answer = answer;
    }

    Reading<Plan> read() {
        if (answer.path("steps").isEmpty()) {
            return Reading.Refused.because("a plan has at least one step");
        }
        ObjectNode document = document();
        return Judged.plan(request, document);
    }

    private ObjectNode document() {
        ObjectNode document = Json.object().put("surefoot", "v1").put("kind", "Plan");
        if (request.standing().parent() != null) {
            document.put("parent", request.standing().parent().toString());
        }
        document.set("goal", Answers.goal(request, answer));
        ArrayNode steps = document.putArray("steps");
        request.standing().kept().stream().map(Step::json).forEach(steps::add);
        answer.path("steps").forEach(step -> steps.add(completed(step.deepCopy().asObject())));
        new Reads(steps).declare(request.standing().kept().size());
        return document;
    }

    private ObjectNode completed(ObjectNode step) {
        String name = step.path("call").path("tool").asString("");
        ToolContract contract = request.toolbox().find(name);
        if (contract == null) {
            return step;
        }
        if (!step.has("allowedTools")) {
            step.putArray("allowedTools").add(name);
        }
        ContractTerms.expect(step, contract, request.policy());
        if (!step.has("successCriteria")) {
            criteria(step, contract);
        }
        ContractTerms.bound(step, contract);
        return step;
    }

    /** What must be true of the facts that the tool gives. */
    private static void criteria(ObjectNode step, ToolContract contract) {
        ArrayNode criteria = Json.array();
        for (Produced produced : contract.produces()) {
            String check =
                    produced.check() == null ? null : Renaming.of(produced.check(), VALUE, Path.parse(produced.from()));
            if (check != null) {
                criteria.addObject().put("check", check).put("because", "it gives " + produced.fact());
            }
        }
        if (!criteria.isEmpty()) {
            step.set("successCriteria", criteria);
        }
    }
}
