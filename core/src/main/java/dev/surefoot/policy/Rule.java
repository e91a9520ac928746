package dev.surefoot.policy;

import dev.surefoot.approval.Quorum;
import dev.surefoot.expression.Check;
import dev.surefoot.expression.Roots;
import dev.surefoot.expression.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * A rule at a tool call.
 *
 * @param id its name in the file
 * @param when the condition over {@code tool}, {@code arguments}, {@code origins}, {@code step} and {@code goal}; an error in it denies
 * @param then what holds where it is true
 */
record Rule(String id, Check when, Opinion then) {

    static Rule of(JsonNode json) {
        String id = json.path("id").asString("");
        Check when = Check.compile(json.path("when").asString("true"), Roots.RULE);
        return new Rule(id, when, opinion(id, json.path("then")));
    }

    private static Opinion opinion(String id, JsonNode then) {
        if (then.has("requireApproval")) {
            JsonNode approval = then.path("requireApproval");
            return new Opinion.Ask(quorum(approval), approval.path("because").asString("rule " + id));
        }
        if (then.has("vouch")) {
            JsonNode vouch = then.path("vouch");
            List<String> arguments = new ArrayList<>();
            vouch.path("arguments").forEach(node -> arguments.add(node.stringValue()));
            return new Opinion.Vouch(arguments, vouch.path("because").asString("rule " + id));
        }
        JsonNode deny = then.path("deny");
        return new Opinion.Deny("rule " + id + ": " + deny.path("because").asString("it denies this call"));
    }

    private static Quorum quorum(JsonNode approval) {
        JsonNode by = approval.path("by");
        return new Quorum(
                by.isString() ? List.of(by.stringValue()) : List.of(),
                approval.path("count").asInt(1),
                approval.path("fourEyes").asBoolean(false),
                approval.has("expires")
                        ? Duration.parse(approval.path("expires").asString())
                        : null);
    }

    /** Asks the rule about one call. An error in its condition denies. */
    Opinion ask(Map<String, JsonNode> roots) {
        return switch (when.evaluate(roots)) {
            case Verdict.True() -> then;
            case Verdict.False() -> new Opinion.Silent();
            case Verdict.Failed(String because) -> new Opinion.Deny("rule " + id + " cannot be evaluated: " + because);
        };
    }
}
