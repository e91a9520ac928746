package dev.surefoot.policy;

import dev.surefoot.approval.Quorum;
import dev.surefoot.expression.Check;
import dev.surefoot.expression.Scope;
import dev.surefoot.expression.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * A rule of the file.
 *
 * @param id its name in the file
 * @param at where it is asked
 * @param when the condition over the roots of that point; an error in it denies
 * @param then what holds where it is true
 */
record Rule(String id, Point at, Check when, Opinion then) {

    static Rule of(JsonNode json) {
        String id = json.path("id").asString("");
        Point at = Point.of(json.path("at").asString(Point.TOOL_CALL.toString()));
        Check when = Check.compile(json.path("when").asString("true"), at.roots());
        return new Rule(id, at, when, opinion(id, json.path("then")));
    }

    private static Opinion opinion(String id, JsonNode then) {
        if (then.has("requireApproval")) {
            JsonNode approval = then.path("requireApproval");
            return new Opinion.Ask(quorum(approval), approval.path("because").asString("rule " + id));
        }
        if (then.has("allow")) {
            return new Opinion.Allow(then.path("allow").path("because").asString("rule " + id));
        }
        if (then.has("escalate")) {
            return new Opinion.Escalate(
                    "rule " + id + ": " + then.path("escalate").path("because").asString("a person has to decide"));
        }
        if (then.has("vouch")) {
            JsonNode vouch = then.path("vouch");
            List<String> arguments = new ArrayList<>();
            vouch.path("arguments").forEach(node -> arguments.add(node.stringValue()));
            return new Opinion.Vouch(arguments, vouch.path("because").asString("rule " + id));
        }
        JsonNode deny = then.path("deny");
        return new Opinion.Deny("rule " + id + ": " + deny.path("because").asString("it denies this"));
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

    /** Asks the rule. An error in its condition denies. */
    Asked ask(Scope roots) {
        Opinion opinion = switch (when.evaluate(roots)) {
            case Verdict.True() -> then;
            case Verdict.False() -> new Opinion.Silent();
            case Verdict.Failed(String because) -> new Opinion.Deny("rule " + id + " cannot be evaluated: " + because);
        };
        return new Asked(at, id, false, opinion);
    }
}
