package dev.surefoot.cli.document;

import dev.surefoot.approval.Approval;
import dev.surefoot.approval.ApprovalRequest;
import dev.surefoot.cli.show.ReviewText;
import dev.surefoot.cli.work.Hints;
import dev.surefoot.cli.work.NextCommands;
import dev.surefoot.inbox.Ask;
import dev.surefoot.inbox.Choice;
import dev.surefoot.inbox.Escalation;
import dev.surefoot.inbox.HumanTask;
import dev.surefoot.inbox.InboxItem;
import dev.surefoot.inbox.Question;
import dev.surefoot.inbox.Review;
import dev.surefoot.json.Json;
import dev.surefoot.plan.Plan;
import dev.surefoot.planning.PlanDiff;
import dev.surefoot.provenance.Placed;
import dev.surefoot.run.Run;
import dev.surefoot.tool.ToolContract;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Something that waits for a person. */
public final class ItemDocument {

    private ItemDocument() {}

    public static ObjectNode of(Run run, InboxItem item, Hints hints) {
        ObjectNode json =
                Json.object().put("item", item.id().value()).put("run", run.id().value());
        if (item.step() != null) {
            json.put("step", item.step().value());
        }
        switch (item.ask()) {
            case Ask.Consent(ApprovalRequest request) -> consent(json.put("kind", "approval"), run, item, request);
            case Ask.Clarify(Question question) -> {
                json.put("kind", "clarification").put("question", question.text());
                json.put("name", question.name()).set("schema", question.schema());
            }
            case Ask.Do(HumanTask task) -> {
                json.put("kind", "task").put("question", task.text());
                json.set("inputs", task.inputs());
                json.set("schema", task.schema());
                if (task.by() != null) {
                    json.put("by", task.by());
                }
            }
            case Ask.Revise(Review review) -> review(json.put("kind", "review"), run, review);
            case Ask.Decide(Escalation escalation) -> decision(json.put("kind", "escalation"), escalation);
        }
        ArrayNode next = json.putArray("next");
        NextCommands.of(run, item).forEach(command -> next.add(hints.of(command)));
        return json;
    }

    private static void consent(ObjectNode json, Run run, InboxItem item, ApprovalRequest request) {
        json.put("question", "approve " + request.effect() + " " + request.endpoint() + "?");
        ObjectNode asked = json.putObject("request")
                .put("tool", request.tool())
                .put("effect", request.effect())
                .put("reversible", request.reversible())
                .put("endpoint", request.endpoint());
        asked.set("arguments", request.arguments());
        asked.put("digest", request.binding().toString());
        ArrayNode roles = asked.putArray("roles");
        request.roles().forEach(roles::add);
        asked.put("count", request.quorum().count())
                .put("fourEyes", request.quorum().fourEyes())
                .put("because", request.because())
                .put("expiresAt", request.expiresAt().toString());
        if (request.origins() != null) {
            ArrayNode origins = asked.putArray("origins");
            request.origins().forEach(placed -> origins.add(origin(placed)));
        }
        Approval approval = run.approval(item.id());
        if (approval != null) {
            ArrayNode grants = asked.putArray("consented");
            approval.grants().forEach(grant -> grants.add(grant.text()));
            asked.put("missing", approval.missing());
        }
        ToolContract contract = run.toolbox().find(request.tool());
        if (contract != null && contract.json().path("compensate").path("tool").isString()) {
            asked.put("undo", contract.json().path("compensate").path("tool").stringValue());
        }
    }

    private static ObjectNode origin(Placed placed) {
        ObjectNode json = Json.object()
                .put("place", placed.place())
                .put("control", placed.control())
                .put("trusted", placed.trusted())
                .put("from", placed.text());
        return placed.vouchedBy() == null ? json : json.put("vouchedBy", placed.vouchedBy());
    }

    private static void review(ObjectNode json, Run run, Review review) {
        json.put("question", ReviewText.question(review));
        json.put("version", review.version())
                .put("plan", review.plan().toString())
                .put("replaces", review.replaces().toString())
                .put("by", review.by())
                .put("because", review.because());
        if (review.planner() != null) {
            json.put("planner", review.planner());
        }
        Plan proposed = run.proposed();
        if (proposed != null) {
            json.set(
                    "diff",
                    PlanDiff.of(run.plan(), proposed, run.toolbox(), run.policy())
                            .json());
        }
    }

    private static void decision(ObjectNode json, Escalation escalation) {
        json.put("question", escalation.question());
        json.put("reason", escalation.kind().name().toLowerCase(java.util.Locale.ROOT));
        if (escalation.claimed() != null) {
            json.put("claimed", escalation.claimed());
        }
        if (escalation.found() != null) {
            json.put("found", escalation.found());
        }
        ArrayNode choices = json.putArray("choices");
        escalation.choices().stream().map(Choice::text).forEach(choices::add);
    }
}
