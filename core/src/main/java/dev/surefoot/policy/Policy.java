package dev.surefoot.policy;

import dev.surefoot.approval.Quorum;
import dev.surefoot.expression.Scope;
import dev.surefoot.json.CanonicalJson;
import dev.surefoot.json.Digest;
import dev.surefoot.json.Json;
import dev.surefoot.plan.ApprovalNeed;
import dev.surefoot.provenance.Placed;
import dev.surefoot.tool.ToolContract;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** People, roles, grants, rules and the standard, as a policy file says them. Immutable. */
public final class Policy {

    /** The name under which what is built in is asked. */
    public static final String STANDARD = "standard";

    /** The name under which the origins of arguments are asked about. */
    public static final String PROVENANCE = "provenance";

    private static final int SHOWN = 5;

    private final JsonNode json;
    private final Digest digest;
    private final Standard standard;
    private final Budget budget;
    private final Map<String, List<String>> roles;
    private final Map<String, List<String>> grants;
    private final List<Rule> rules;
    private final List<Delegation> delegations;

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
        this.delegations = Delegation.of(json.path("delegations"));
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

    /** Whether that person holds that role themselves. Where people are named, somebody unnamed holds none. */
    public boolean holdsRole(String person, String role) {
        return !namesPeople() || roles.getOrDefault(person, List.of()).contains(role);
    }

    /** On whose behalf that person may act in that role at that time, first one first: whoever delegated it to them. */
    public List<String> delegators(String person, String role, Instant at) {
        return delegations.stream()
                .filter(each -> each.gives(person, role, at) && holdsRole(each.from(), role) && knows(person))
                .map(Delegation::from)
                .toList();
    }

    /** Who hands which role to whom, until when. */
    public List<Delegation> delegations() {
        return delegations;
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
        List<String> said = new ArrayList<>(standard.loosened());
        for (Rule rule : rules) {
            if (rule.at() == Point.TOOL_CALL && rule.then() instanceof Opinion.Allow(String because)) {
                said.add("calls that rule " + rule.id()
                        + " allows run without the approval that the standard asks for (" + because + ")");
            }
            if (rule.at() == Point.PLAN && rule.then() instanceof Opinion.Allow(String because)) {
                said.add("goals that rule " + rule.id() + " allows may be answered inline that would be planned ("
                        + because + ")");
            }
        }
        return List.copyOf(said);
    }

    /** What is known of every call of that tool before there are arguments: what the standard says, no rule asked. */
    public Judgement foresee(ToolContract tool) {
        return standard.needsApproval(tool)
                ? new Judgement.NeedsApproval(own(), "no " + tool.effect().noun() + " without approval")
                : new Judgement.Allowed();
    }

    /** Likewise, with the consent that a step asks for itself. */
    public Judgement foresee(ToolContract tool, ApprovalNeed need) {
        return strict(foresee(tool).with(need));
    }

    /** Likewise, with where its arguments will come from. A rule may still vouch for some of them. */
    public Judgement foresee(ToolContract tool, ApprovalNeed need, List<Placed> origins) {
        Judgement known = foresee(tool).with(need);
        if (!tool.effect().consequential()
                || !(provenance(origins) instanceof Opinion.Ask(Quorum of, String because))) {
            return strict(known);
        }
        return strict(
                known instanceof Judgement.NeedsApproval(Quorum who, String reason)
                        ? new Judgement.NeedsApproval(who.and(of), reason + "; " + because)
                        : new Judgement.NeedsApproval(of, because));
    }

    private Quorum own() {
        return new Quorum(List.of(), 1, standard.fourEyes());
    }

    /**
     * Judges one call: every rule is asked; a denial wins, then whoever wants a person to decide, then approvals add up.
     *
     * @param call the exact call
     * @param scope what else rules may read: {@code step} and {@code goal}
     */
    public Judgement judge(Considered call, Map<String, JsonNode> scope) {
        return judgement(ask(call, scope), ApprovalNeed.NONE, false);
    }

    /**
     * What opinions come to, with the consent that a step asks for itself.
     *
     * @param heard whether a person was asked how to go on and let it: what escalates then asks for anybody's consent
     */
    public Judgement judgement(List<Asked> all, ApprovalNeed need, boolean heard) {
        return strict(Weighing.of(all, heard).with(need));
    }

    /**
     * Judges a plan as a whole.
     *
     * @param goal as rules see it
     * @param plan likewise
     */
    public Judgement judgePlan(JsonNode goal, JsonNode plan) {
        return judgement(ask(Point.PLAN, Scope.of(Map.of("goal", goal, "plan", plan))), ApprovalNeed.NONE, false);
    }

    /**
     * The leave to carry a goal out inline that would be planned: a rule at {@code plan} that allows it since it is inline,
     * and would not otherwise. Null where there is none.
     *
     * @param goal as rules see it
     * @param inline the plan as rules see it, whose planner is the inline one
     * @param planned the same, of no planner
     */
    public @Nullable String leave(JsonNode goal, JsonNode inline, JsonNode planned) {
        Set<String> always = new LinkedHashSet<>();
        for (Asked asked : ask(Point.PLAN, Scope.of(Map.of("goal", goal, "plan", planned)))) {
            if (asked.opinion() instanceof Opinion.Allow) {
                always.add(asked.rule());
            }
        }
        for (Asked asked : ask(Point.PLAN, Scope.of(Map.of("goal", goal, "plan", inline)))) {
            if (asked.opinion() instanceof Opinion.Allow(String because) && !always.contains(asked.rule())) {
                return "rule " + asked.rule() + ": " + because;
            }
        }
        return null;
    }

    /** Whether it has rules at that point. */
    public boolean asksAt(Point point) {
        return rules.stream().anyMatch(rule -> rule.at() == point);
    }

    /** Whether that rule at that point has a person decide. */
    public boolean escalates(Point point, String rule) {
        return rules.stream()
                .anyMatch(each ->
                        each.at() == point && each.id().equals(rule) && each.then() instanceof Opinion.Escalate);
    }

    /** Asks the rules of that point, in the order of the file; none after a denial. */
    public List<Asked> ask(Point point, Scope roots) {
        List<Asked> asked = new ArrayList<>();
        for (Rule rule : rules) {
            if (rule.at() == point) {
                Asked each = rule.ask(roots);
                asked.add(each);
                if (each.opinion() instanceof Opinion.Deny) {
                    return asked;
                }
            }
        }
        return asked;
    }

    private Judgement strict(Judgement judgement) {
        return judgement instanceof Judgement.NeedsApproval(Quorum of, String because)
                ? new Judgement.NeedsApproval(of.and(own()), because)
                : judgement;
    }

    /**
     * Asks about one call, likewise: what each rule says, in the order they are asked; last, where there is
     * something to say, what follows from where the arguments come from. None is asked after a denial.
     */
    public List<Asked> ask(Considered call, Map<String, JsonNode> scope) {
        ToolContract tool = call.tool();
        List<Asked> asked = new ArrayList<>();
        asked.add(Asked.builtIn(
                STANDARD,
                foresee(tool) instanceof Judgement.NeedsApproval(Quorum of, String because)
                        ? new Opinion.Ask(of, because)
                        : new Opinion.Silent()));
        Map<String, JsonNode> roots = new LinkedHashMap<>(scope);
        if (asksAt(Point.TOOL_CALL)) {
            roots.put("tool", Seen.tool(tool));
            roots.put("arguments", call.arguments());
            roots.put("origins", call.originsAsSeen());
        }
        asked.addAll(ask(Point.TOOL_CALL, Scope.of(roots)));
        if (asked.getLast().opinion() instanceof Opinion.Deny) {
            return asked;
        }
        if (tool.effect().consequential() && provenance(call.vouched(asked)) instanceof Opinion.Ask steered) {
            asked.add(Asked.builtIn(PROVENANCE, steered));
        }
        return asked;
    }

    /** Law 8: untrusted data steers an effect only where a rule vouches for it, or people who are shown it consent. */
    private Opinion provenance(List<Placed> origins) {
        List<String> steered = origins.stream()
                .filter(Placed::steered)
                .map(placed -> placed.name() + " is " + placed.text())
                .limit(SHOWN)
                .toList();
        return steered.isEmpty()
                ? new Opinion.Silent()
                : new Opinion.Ask(own(), "untrusted data steers it: " + String.join(", ", steered));
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
