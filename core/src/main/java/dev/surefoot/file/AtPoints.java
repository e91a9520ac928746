package dev.surefoot.file;

import dev.surefoot.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Which verdicts a rule of a policy can have at its point: what a schema of keys alone does not say clearly. */
final class AtPoints {

    private static final Set<String> AFTERWARDS = Set.of("outcome", "completion");

    private static final String RULE = "verdict-at-point";

    private AtPoints() {}

    static List<Problem> problems(SourceFile policy) {
        List<Problem> problems = new ArrayList<>();
        int index = 0;
        for (JsonNode rule : policy.value().path("rules")) {
            String pointer = Json.pointer("/rules", index++) + "/then";
            String at = rule.path("at").asString("");
            JsonNode then = rule.path("then");
            JsonNode approval = then.path("requireApproval");
            for (String key : List.of("count", "expires")) {
                if (at.equals("plan") && approval.has(key)) {
                    problems.add(problem(
                            policy,
                            pointer + "/requireApproval/" + key,
                            "expected an approval of a plan by one person, in a review that stands until they answer,"
                                    + " found "
                                    + key,
                            "take it out: " + key + " is not carried out at: plan by this release yet"));
                }
            }
            if (then.has("requireApproval") && AFTERWARDS.contains(at)) {
                problems.add(problem(
                        policy,
                        pointer + "/requireApproval",
                        "expected allow, deny or escalate at: " + at
                                + ", found requireApproval: consent is asked for before"
                                + " something is done, and not after",
                        "use escalate, which has a person decide"));
            }
            if (then.has("vouch") && !at.equals("tool-call")) {
                problems.add(problem(
                        policy,
                        pointer + "/vouch",
                        "expected a rule that vouches for arguments at: tool-call, where there are some, found at: "
                                + at,
                        "say at: tool-call"));
            }
        }
        return problems;
    }

    private static Problem problem(SourceFile policy, String pointer, String message, @Nullable String fix) {
        return new Problem(RULE, Severity.ERROR, policy.placeOfKey(pointer), message, fix);
    }
}
