package dev.surefoot.planning;

import dev.surefoot.approval.Quorum;
import dev.surefoot.inbox.Question;
import dev.surefoot.json.Json;
import dev.surefoot.json.Visible;
import dev.surefoot.plan.Call;
import dev.surefoot.plan.ForEach;
import dev.surefoot.plan.Human;
import dev.surefoot.plan.Model;
import dev.surefoot.plan.Specialist;
import dev.surefoot.plan.Step;
import dev.surefoot.plan.StepId;
import dev.surefoot.plan.SubPlan;
import dev.surefoot.policy.Judgement;
import dev.surefoot.provenance.Placed;
import dev.surefoot.tool.Effect;
import dev.surefoot.tool.Idempotency;
import dev.surefoot.tool.Lookup;
import dev.surefoot.tool.ToolContract;
import java.time.Duration;
import java.util.Collection;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A preview as {@code preview.json} describes it. */
final class PreviewJson {
    private PreviewJson() {}

    static ObjectNode of(Preview preview) {
        ObjectNode json = Json.object();
        json.put("plan", preview.plan().toString());
        json.put("goal", Visible.lines(preview.goal().text()));
        json.put("summary", preview.summary());
        json.putObject("counts")
                .put("reads", preview.count(Effect.READ))
                .put("writes", preview.count(Effect.WRITE))
                .put("messages", preview.count(Effect.COMMUNICATE))
                .put("byHand", preview.byHand())
                .put("approvals", preview.approvals())
                .put("unverified", preview.unverified().size());
        ArrayNode steps = json.putArray("steps");
        preview.steps().forEach(step -> add(step, steps.addObject()));
        ObjectNode given = json.putObject("given");
        preview.goal().inputs().forEach(given::set);
        ArrayNode asked = json.putArray("asked");
        for (Question question : preview.asked()) {
            asked.addObject()
                    .put("name", question.name())
                    .put("question", Visible.line(question.text()))
                    .set("schema", question.schema());
        }
        texts(json, "unverified", preview.unverified());
        texts(json, "loosened", preview.terms().loosened());
        consent(preview.terms().plan(), json.putObject("consent"));
        texts(json, "rules", preview.terms().rules());
        if (preview.terms().sovereign() != null) {
            json.put("sovereign", Visible.line(preview.terms().sovereign()));
        }
        return json;
    }

    private static void add(StepPreview preview, ObjectNode json) {
        Step step = preview.step();
        ToolContract contract = preview.contract();
        json.put("id", step.id().value());
        json.put("description", Visible.line(step.description()));
        texts(
                json,
                "dependsOn",
                step.dependsOn().stream().map(edge -> edge.step().value()).toList());
        switch (step.executor()) {
            case Call call -> called(preview, json);
            case Human(String by) -> {
                ObjectNode human = json.putObject("human");
                if (by != null) {
                    human.put("by", by);
                }
            }
            case Model model -> {
                json.putObject("model")
                        .put("use", model.use())
                        .put("turns", model.turns())
                        .put("calls", model.calls());
                texts(json, "allowedTools", step.allowedTools());
            }
            case Specialist by -> {
                json.putObject("specialist").put("name", by.name()).put("task", Visible.line(by.task()));
                texts(json, "allowedTools", step.allowedTools());
            }
            case SubPlan plan -> {
                texts(
                        json.putObject("plan"),
                        "steps",
                        plan.steps().keySet().stream().map(StepId::value).toList());
                texts(json, "allowedTools", step.allowedTools());
            }
        }
        ForEach forEach = step.forEach();
        if (forEach != null) {
            json.putObject("forEach")
                    .put("parallel", forEach.parallel())
                    .put("tolerate", forEach.tolerate())
                    .set("in", step.json().path("forEach").path("in"));
        }
        if (step.when() != null) {
            json.put("when", Visible.line(step.when()));
        }
        consent(preview.consent(), json.putObject("consent"));
        if (contract.effect().consequential()) {
            origins(preview, json);
        }
        texts(json, "missingGrants", preview.missingGrants());
    }

    private static void called(StepPreview preview, ObjectNode json) {
        ToolContract contract = preview.contract();
        json.put("tool", contract.name());
        json.put("effect", contract.effect().toString());
        json.put("endpoint", Visible.line(contract.endpoint()));
        json.put("reversible", contract.reversible());
        idempotency(contract.idempotency(), json.putObject("idempotency"));
        texts(json, "readBack", preview.readBacks());
        Lookup lookup = contract.lookup();
        if (lookup != null) {
            json.put("lookup", lookup.tool());
        }
    }

    private static void idempotency(Idempotency idempotency, ObjectNode json) {
        switch (idempotency) {
            case Idempotency.Natural() -> json.put("kind", "natural");
            case Idempotency.Keyed(Idempotency.Place place, Duration retention) ->
                json.put("kind", "keyed")
                        .put(place.kind().toString(), place.name())
                        .put("retention", retention.toString());
            case Idempotency.None() -> json.put("kind", "none");
        }
    }

    private static void consent(Judgement consent, ObjectNode json) {
        switch (consent) {
            case Judgement.Allowed() -> json.put("kind", "allowed");
            case Judgement.Denied(String because) -> json.put("kind", "denied").put("because", Visible.line(because));
            case Judgement.Escalated(String because) ->
                json.put("kind", "escalated").put("because", Visible.line(because));
            case Judgement.NeedsApproval(Quorum of, String because) -> {
                json.put("kind", "needs-approval").put("because", Visible.line(because));
                texts(json, "roles", of.roles());
                json.put("count", of.count()).put("fourEyes", of.fourEyes());
            }
        }
    }

    private static void origins(StepPreview preview, ObjectNode json) {
        json.put("approvedWithPlan", preview.approvedWithPlan());
        ArrayNode places = json.putArray("origins");
        for (Placed placed : preview.origins()) {
            places.addObject()
                    .put("place", placed.place())
                    .put("control", placed.control())
                    .put("trusted", placed.trusted())
                    .put("from", Visible.line(placed.text()));
        }
    }

    private static void texts(ObjectNode json, String name, Collection<String> texts) {
        ArrayNode array = json.putArray(name);
        texts.forEach(text -> array.add(Visible.line(text)));
    }
}
