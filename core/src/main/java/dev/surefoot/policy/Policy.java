package dev.surefoot.policy;

import dev.surefoot.json.CanonicalJson;
import dev.surefoot.json.Digest;
import dev.surefoot.json.Json;
import dev.surefoot.tool.ToolContract;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** People, roles, grants, rules and the standard, as a policy file says them. Immutable. */
public final class Policy {

    private final JsonNode json;
    private final Digest digest;
    private final Standard standard;
    private final Budget budget;
    private final Map<String, List<String>> roles;
    private final Map<String, List<String>> grants;
    private final List<Rule> rules;

    private Policy(JsonNode json) {
        this.json = json;
        this.digest = CanonicalJson.digest(json);
        this.standard = Standard.of(json);
        this.budget = Budget.of(json.path("budget"));
        this.roles = lists(json.path("people"));
        this.grants = lists(json.path("grants"));
        List<Rule> read = new ArrayList<>();
        json.path("rules").forEach(node -> read.add(Rule.of(node)));
        this.rules = List.copyOf(read);
    }

    /** Reads a policy that satisfies the Policy schema. */
    public static Policy of(JsonNode json) {
        return new Policy(json);
    }

    /** The policy where no file is given: the standard, nobody named. */
    public static Policy standardOnly() {
        return new Policy(Json.read("{\"surefoot\":\"v1\",\"kind\":\"Policy\",\"use\":[\"standard\"]}"));
    }

    public JsonNode json() {
        return json;
    }

    public Digest digest() {
        return digest;
    }

    public Standard standard() {
        return standard;
    }

    /** What a run may come to before a person is asked. */
    public Budget budget() {
        return budget;
    }

    /** Names of the rules, in file order. */
    public List<String> rules() {
        return rules.stream().map(Rule::id).toList();
    }

    /** Whether the file names people; where it does not, the local user holds every role and grant. */
    public boolean namesPeople() {
        return !roles.isEmpty();
    }

    /** Whether that person may act in that role. Where people are named, somebody unnamed holds none. */
    public boolean holdsRole(String person, String role) {
        return !namesPeople() || roles.getOrDefault(person, List.of()).contains(role);
    }

    /** Whether the policy knows that person at all. */
    public boolean knows(String person) {
        return !namesPeople() || roles.containsKey(person);
    }

    /** Those of the permissions that the person does not hold, in order. */
    public Set<String> missingGrants(String person, List<String> permissions) {
        Set<String> missing = new LinkedHashSet<>(permissions);
        if (!namesPeople()) {
            return Set.of();
        }
        missing.removeAll(grants.getOrDefault(person, List.of()));
        return missing;
    }

    /** The sentences that every preview and the journal repeat where the standard is loosened. */
    public List<String> loosened() {
        return standard.loosened();
    }

    /** What is known of every call of that tool before there are arguments: what the standard says, no rule asked. */
    public Judgement foresee(ToolContract tool) {
        return standard.needsApproval(tool)
                ? new Judgement.NeedsApproval(List.of(), "no " + tool.effect().noun() + " without approval")
                : new Judgement.Allowed();
    }

    /**
     * Judges one call: every rule is asked; a denial wins, then approvals add up.
     *
     * @param tool what would be called
     * @param arguments the exact arguments
     * @param scope what else rules may read: {@code step} and {@code goal}
     */
    public Judgement judge(ToolContract tool, JsonNode arguments, Map<String, JsonNode> scope) {
        Set<String> roles = new LinkedHashSet<>();
        List<String> reasons = new ArrayList<>();
        for (Asked asked : ask(tool, arguments, scope)) {
            switch (asked.opinion()) {
                case Opinion.Silent() -> {}
                case Opinion.Deny(String because) -> {
                    return new Judgement.Denied(because);
                }
                case Opinion.Ask(String by, String because) -> {
                    if (by != null) {
                        roles.add(by);
                    }
                    reasons.add(because);
                }
            }
        }
        return reasons.isEmpty()
                ? new Judgement.Allowed()
                : new Judgement.NeedsApproval(List.copyOf(roles), String.join("; ", reasons));
    }

    /** Asks about one call, likewise: what each rule says, in the order they are asked. None is asked after a denial. */
    public List<Asked> ask(ToolContract tool, JsonNode arguments, Map<String, JsonNode> scope) {
        List<Asked> asked = new ArrayList<>();
        asked.add(new Asked(
                "standard",
                foresee(tool) instanceof Judgement.NeedsApproval needed
                        ? new Opinion.Ask(null, needed.because())
                        : new Opinion.Silent()));
        if (rules.isEmpty()) {
            return asked;
        }
        Map<String, JsonNode> roots = new LinkedHashMap<>(scope);
        roots.put(
                "tool",
                Json.object()
                        .put("name", tool.name())
                        .put("effect", tool.effect().toString()));
        roots.put("arguments", arguments);
        for (Rule rule : rules) {
            Opinion opinion = rule.ask(roots);
            asked.add(new Asked(rule.id(), opinion));
            if (opinion instanceof Opinion.Deny) {
                break;
            }
        }
        return asked;
    }

    private static Map<String, List<String>> lists(JsonNode json) {
        Map<String, List<String>> read = new LinkedHashMap<>();
        json.properties().forEach(entry -> {
            List<String> values = new ArrayList<>();
            entry.getValue().forEach(node -> values.add(node.stringValue()));
            read.put(entry.getKey(), List.copyOf(values));
        });
        return read;
    }
}
