package dev.surefoot.cli.explain;

import dev.surefoot.approval.Quorum;
import dev.surefoot.json.Json;
import dev.surefoot.plan.ApprovalNeed;
import dev.surefoot.policy.Asked;
import dev.surefoot.policy.Judgement;
import dev.surefoot.policy.Opinion;
import dev.surefoot.policy.Point;
import dev.surefoot.run.EventCodec;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What the policy said of a step's calls. */
public final class ExplainDocument {

    private ExplainDocument() {}

    public static ObjectNode of(Explained explained) {
        ObjectNode json = Json.object()
                .put("run", explained.run().id().value())
                .put("step", explained.step().step().id().value())
                .put("tool", explained.contract().name())
                .put("effect", explained.contract().effect().toString())
                .put("by", explained.run().startedBy());
        strings(json.putArray("missingGrants"), List.copyOf(explained.missing()));
        json.put("policy", explained.run().policy().digest().toString());
        ArrayNode occasions = json.putArray("occasions");
        explained.occasions().forEach(occasion -> occasions.add(occasion(occasion)));
        ArrayNode approvals = json.putArray("approvals");
        explained.approvals().forEach((item, approval) -> {
            ObjectNode each = approvals
                    .addObject()
                    .put("item", item.value())
                    .put("state", approval.state().text())
                    .put("digest", approval.request().binding().toString());
            strings(each.putArray("roles"), approval.request().roles());
            if (approval.by() != null) {
                each.put("by", approval.by());
            }
        });
        return json;
    }

    private static ObjectNode occasion(Explained.Occasion occasion) {
        ObjectNode json = Json.object();
        ArrayNode at = json.putArray("at");
        occasion.at()
                .forEach(each ->
                        at.addObject().put("sequence", each.sequence()).put("event", EventCodec.type(each.event())));
        json.put("policy", occasion.policy().toString()).put("policyVersion", occasion.version());
        if (occasion.ruling().arguments() != null) {
            json.set("arguments", occasion.ruling().arguments());
        }
        ArrayNode asked = json.putArray("asked");
        occasion.ruling().asked().forEach(each -> asked.add(asked(each)));
        ApprovalNeed need = occasion.need();
        if (occasion.stepAsks()) {
            asked.add(asks(
                    Json.object().put("at", Point.TOOL_CALL.toString()).put("rule", "step"),
                    need.by(),
                    need.because()));
        }
        switch (occasion.ruling().judgement()) {
            case Judgement.Allowed() -> json.put("judgement", "allowed");
            case Judgement.Denied(String because) ->
                json.put("judgement", "denied").put("because", because);
            case Judgement.Escalated(String because) ->
                json.put("judgement", "escalated").put("because", because);
            case Judgement.NeedsApproval(Quorum of, String because) -> {
                json.put("judgement", "needs-approval").put("because", because);
                strings(json.putArray("roles"), of.roles());
                json.put("count", of.count()).put("fourEyes", of.fourEyes());
            }
        }
        return json;
    }

    private static ObjectNode asked(Asked asked) {
        ObjectNode json = Json.object().put("at", asked.at().toString()).put("rule", asked.rule());
        return switch (asked.opinion()) {
            case Opinion.Silent() -> json.put("says", "silent");
            case Opinion.Deny(String because) -> json.put("says", "denies").put("because", because);
            case Opinion.Ask(Quorum of, String because) ->
                asks(json, of.roles().isEmpty() ? null : String.join(", ", of.roles()), because);
            case Opinion.Allow(String because) -> json.put("says", "allows").put("because", because);
            case Opinion.Escalate(String because) ->
                json.put("says", "escalates").put("because", because);
            case Opinion.Vouch(List<String> arguments, String because) -> {
                strings(json.put("says", "vouches").putArray("arguments"), arguments);
                yield json.put("because", because);
            }
        };
    }

    private static ObjectNode asks(ObjectNode json, @Nullable String by, @Nullable String because) {
        json.put("says", "asks");
        if (by != null) {
            json.put("role", by);
        }
        return because == null ? json : json.put("because", because);
    }

    private static void strings(ArrayNode array, List<String> values) {
        values.forEach(array::add);
    }
}
