package dev.surefoot.policy;

import dev.surefoot.expression.Check;
import dev.surefoot.expression.Roots;
import dev.surefoot.expression.Verdict;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * A rule at a tool call.
 *
 * @param id its name in the file
 * @param when the condition over {@code tool}, {@code arguments}, {@code step} and {@code goal}; an error in it denies
 * @param then what holds where it is true
 */
record Rule(String id, Check when, Opinion then) {

    static Rule of(JsonNode json) {
        String id = json.path("id").asString("");
        JsonNode then = json.path("then");
        JsonNode approval = then.path("requireApproval");
        Check when = Check.compile(json.path("when").asString("true"), Roots.RULE);
        if (approval.isMissingNode()) {
            JsonNode deny = then.path("deny");
            return new Rule(
                    id,
                    when,
                    new Opinion.Deny("rule " + id + ": " + deny.path("because").asString("it denies this call")));
        }
        JsonNode by = approval.path("by");
        return new Rule(
                id,
                when,
                new Opinion.Ask(
                        by.isString() ? by.stringValue() : null,
                        approval.path("because").asString("rule " + id)));
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
