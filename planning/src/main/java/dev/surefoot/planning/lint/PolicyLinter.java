package dev.surefoot.planning.lint;

import dev.surefoot.file.SourceFile;
import dev.surefoot.json.Json;
import dev.surefoot.policy.Point;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Finds what is provably wrong in a policy: rules that cannot be asked, or whose consent nobody could give. */
public final class PolicyLinter {
    private PolicyLinter() {}

    /** Lints a file that was read as a policy. */
    public static LintReport lint(SourceFile policy) {
        Findings findings = new Findings(policy, Severities.of(policy.value()));
        Expressions expressions = new Expressions(findings);
        JsonNode people = policy.value().path("people");
        Set<String> roles = roles(people);
        Quorums quorums = new Quorums(policy.value());
        String alone = quorums.unmet(
                "", 1, policy.value().path("standard").path("fourEyes").asBoolean(false));
        if (alone != null) {
            unsatisfiable(alone, "/standard/fourEyes", findings);
        }
        Set<String> ids = new HashSet<>();
        int index = 0;
        for (JsonNode rule : policy.value().path("rules")) {
            String pointer = Json.pointer("/rules", index++);
            String id = rule.path("id").asString("");
            if (!ids.add(id)) {
                String message = "expected an id of its own, found " + id + " again";
                findings.add(LintRule.DUPLICATE_RULE, pointer + "/id", message, "rename one of the two");
            }
            if (rule.has("when")) {
                Point at = Point.of(rule.path("at").stringValue());
                expressions.check(rule.path("when"), pointer + "/when", at.typed());
            }
            String by = rule.path("then").path("requireApproval").path("by").asString("");
            if (!by.isEmpty() && !people.isEmpty() && !roles.contains(by)) {
                unmapped(by, pointer + "/then/requireApproval/by", roles, findings);
            }
            JsonNode approval = rule.path("then").path("requireApproval");
            String unmet = approval.isObject() && alone == null ? quorums.unmet(approval) : null;
            if (unmet != null) {
                unsatisfiable(unmet, pointer + "/then/requireApproval", findings);
            }
        }
        severities(policy.value().path("lint"), findings);
        return findings.report();
    }

    static void unsatisfiable(String unmet, String pointer, Findings findings) {
        findings.add(
                LintRule.UNSATISFIABLE_QUORUM,
                pointer,
                "expected " + unmet,
                "name more people under people, give them the role, or ask for less");
    }

    private static void severities(JsonNode lint, Findings findings) {
        lint.properties().forEach(entry -> {
            String id = entry.getKey();
            String pointer = Json.pointer("/lint", id);
            LintRule rule = LintRule.find(id);
            if (rule == null) {
                findings.addAtKey(
                        LintRule.UNKNOWN_RULE,
                        pointer,
                        "expected a rule of the linter, found " + id,
                        findings.didYouMean(id, LintRule.ids(), "take it out"));
            } else if (rule.isFixed() && Severities.level(entry.getValue()) != Severities.Level.ERROR) {
                findings.add(
                        LintRule.FIXED_SEVERITY,
                        pointer,
                        "expected error, for " + id + " is always one, found "
                                + entry.getValue().stringValue(),
                        "take it out, and mend what " + id + " finds");
            }
        });
    }

    /** The roles that somebody holds. */
    static Set<String> roles(JsonNode people) {
        return people.values().stream()
                .flatMap(held -> held.values().stream())
                .map(JsonNode::stringValue)
                .collect(Collectors.toSet());
    }

    static void unmapped(String role, String pointer, Set<String> roles, Findings findings) {
        findings.add(
                LintRule.UNMAPPED_ROLE,
                pointer,
                "expected a role that somebody in the policy holds, found " + role,
                findings.didYouMean(role, roles, "give the role to somebody under people in the policy"));
    }
}
