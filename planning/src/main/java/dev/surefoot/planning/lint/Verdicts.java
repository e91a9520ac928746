package dev.surefoot.planning.lint;

import dev.surefoot.expression.Check;
import dev.surefoot.expression.Path;
import dev.surefoot.expression.Segment;
import dev.surefoot.expression.Verdict;
import dev.surefoot.json.Json;
import dev.surefoot.planning.lint.Origin.Known;
import dev.surefoot.policy.Point;
import dev.surefoot.policy.Policy;
import dev.surefoot.policy.Seen;
import dev.surefoot.tool.ToolContract;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the policy's rules will say of a call, where what is written in the plan decides it. Whatever depends on an
 * output, or on an input that nobody gave yet, is not decided.
 */
final class Verdicts {
    /** Rules that are asked in all; more calls are left to the run, which asks each of them again. */
    private static final int MAX_ASKED = 100_000;

    /** What a rule will say. */
    enum Answer {
        NOTHING,
        DENY,
        ASK,
        UNDECIDED
    }

    /** Whether a condition will hold. */
    private enum Holds {
        YES,
        NO,
        FAILS,
        UNDECIDED
    }

    /** A rule that has something to say, or may have. */
    record Said(String rule, Answer answer, String because, String role) {}

    private record Rule(String id, Point at, Check when, JsonNode then) {

        /** What follows where its condition holds. */
        Answer answer() {
            if (then.has("requireApproval")) {
                return Answer.ASK;
            }
            if (then.has("deny")) {
                return Answer.DENY;
            }
            return allows() ? Answer.NOTHING : Answer.UNDECIDED;
        }

        boolean allows() {
            return then.has("allow");
        }
    }

    private final JsonNode goal;
    private final JsonNode seen;
    private final List<Rule> rules;
    private final List<Rule> vouching;
    private int asked;

    private Verdicts(JsonNode goal, JsonNode seen, List<Rule> rules, List<Rule> vouching) {
        this.goal = goal;
        this.seen = seen;
        this.rules = rules;
        this.vouching = vouching;
    }

    /**
     * @param goal what {@code goal} stands for in a rule, with the inputs that are given
     * @param seen what it stands for in the steps
     */
    Verdicts(Policy policy, JsonNode goal, JsonNode seen) {
        this(goal, seen, new ArrayList<>(), new ArrayList<>());
        for (JsonNode rule : policy.json().path("rules")) {
            Point at = Point.of(rule.path("at").asString(Point.TOOL_CALL.toString()));
            Check when = Check.compile(rule.path("when").asString("true"), at.roots());
            Rule read = new Rule(rule.path("id").asString(""), at, when, rule.path("then"));
            if (read.then().has("vouch")) {
                vouching.add(read); // it forbids nothing and asks nobody
            } else {
                rules.add(read);
            }
        }
    }

    /** The same rules, asked of steps that see something else as their goal. */
    Verdicts within(JsonNode inside) {
        return new Verdicts(goal, inside, rules, vouching);
    }

    /** What each rule will say of the step and its call, those left out that will say nothing. */
    List<Said> of(PlannedStep step) {
        if (rules.isEmpty()) {
            return List.of();
        }
        Map<String, Origin> arguments = Origins.of(seen, step.wiring());
        Map<String, JsonNode> roots = roots(step);
        List<Said> said = new ArrayList<>();
        for (Rule rule : rules) {
            if (!isAskedOf(rule.at(), step)) {
                continue;
            }
            Answer answer = ++asked > MAX_ASKED ? Answer.UNDECIDED : answer(rule, roots, arguments);
            if (answer != Answer.NOTHING) {
                said.add(said(rule, answer));
            }
        }
        return said;
    }

    private static boolean isAskedOf(Point at, PlannedStep step) {
        return switch (at) {
            case STEP_START -> true;
            case TOOL_CALL -> step.contract() != null && step.draft().calls();
            case PLAN, OUTCOME, COMPLETION -> false;
        };
    }

    /**
     * What each rule will say of the plan as a whole, likewise.
     *
     * @param plan as rules see it; who made it is not decided
     */
    List<Said> of(JsonNode plan) {
        List<Said> said = new ArrayList<>();
        for (Rule rule : rules) {
            if (rule.at() == Point.PLAN) {
                Answer answer = answer(rule, Map.of("goal", goal, "plan", plan), Map.of());
                if (answer != Answer.NOTHING) {
                    said.add(said(rule, answer));
                }
            }
        }
        return said;
    }

    private static Said said(Rule rule, Answer answer) {
        JsonNode approval = rule.then().path("requireApproval");
        JsonNode reason = approval.isObject() ? approval : rule.then().path("deny");
        return new Said(
                rule.id(),
                answer,
                reason.path("because").asString("it says so"),
                approval.path("by").asString(""));
    }

    /** Whether a rule will, or may, lift what the standard would ask for. */
    boolean mayAllow(PlannedStep step) {
        for (Rule rule : rules) {
            if (rule.at() == Point.TOOL_CALL && rule.allows()) {
                Holds holds = holds(rule, roots(step), Origins.of(seen, step.wiring()));
                if (holds == Holds.YES || holds == Holds.UNDECIDED) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether a rule will, or may, vouch for that argument of the step's call. */
    boolean mayVouch(PlannedStep step, String argument) {
        for (Rule rule : vouching) {
            boolean names = rule.then()
                    .path("vouch")
                    .path("arguments")
                    .valueStream()
                    .anyMatch(each -> each.asString("").equals(argument));
            Holds holds = names ? holds(rule, roots(step), Origins.of(seen, step.wiring())) : Holds.NO;
            if (holds == Holds.YES || holds == Holds.UNDECIDED) {
                return true;
            }
        }
        return false;
    }

    private Map<String, JsonNode> roots(PlannedStep step) {
        Map<String, JsonNode> roots = new HashMap<>();
        ToolContract contract = step.contract();
        if (contract != null) {
            roots.put("tool", Seen.tool(contract));
        }
        roots.put("step", seen(step.draft().json()));
        roots.put("goal", goal);
        return roots;
    }

    /** {@code step} as rules see it, of a draft. */
    private static JsonNode seen(JsonNode draft) {
        ObjectNode seen = Json.object()
                .put("id", draft.path("id").asString(""))
                .put("description", draft.path("description").asString(""));
        for (String kind : Seen.KINDS) {
            if (draft.has(kind)) {
                seen.put("executor", kind);
            }
        }
        ArrayNode tools = seen.putArray("tools");
        draft.path("allowedTools").forEach(tools::add);
        return seen;
    }

    private Answer answer(Rule rule, Map<String, JsonNode> roots, Map<String, Origin> arguments) {
        return switch (holds(rule, roots, arguments)) {
            case YES -> rule.answer();
            case NO -> Answer.NOTHING;
            case FAILS -> Answer.DENY;
            case UNDECIDED -> Answer.UNDECIDED;
        };
    }

    private Holds holds(Rule rule, Map<String, JsonNode> roots, Map<String, Origin> arguments) {
        boolean decided = rule.when().mentions().stream().allMatch(path -> isKnown(path, arguments));
        Map<String, JsonNode> values = new HashMap<>(roots);
        values.put("arguments", decided ? known(arguments) : Json.nodes().nullNode());
        return switch (rule.when().evaluate(values)) {
            case Verdict.True() -> decided || isIndependent(rule) ? Holds.YES : Holds.UNDECIDED;
            case Verdict.False() -> decided || isIndependent(rule) ? Holds.NO : Holds.UNDECIDED;
            case Verdict.Failed failed -> decided ? Holds.FAILS : Holds.UNDECIDED;
        };
    }

    private boolean isKnown(Path path, Map<String, Origin> arguments) {
        List<Segment> segments = path.segments();
        return switch (path.root()) {
            case "arguments" -> isInArguments(segments, arguments);
            case "goal" -> isInGoal(segments);
            case "plan" -> !segments.isEmpty() && !segments.getFirst().equals(new Segment.Name("planner"));
            case "origins", "inputs" -> false;
            default -> true;
        };
    }

    private static boolean isInArguments(List<Segment> segments, Map<String, Origin> arguments) {
        if (!segments.isEmpty() && segments.getFirst() instanceof Segment.Name(String name)) {
            return !arguments.containsKey(name) || arguments.get(name) instanceof Known;
        }
        return arguments.values().stream().allMatch(Known.class::isInstance);
    }

    /** Of inputs, only one that is given is known: others may come. */
    private boolean isInGoal(List<Segment> segments) {
        if (segments.isEmpty() || !segments.getFirst().equals(new Segment.Name("inputs"))) {
            return !segments.isEmpty();
        }
        return segments.size() > 1
                && segments.get(1) instanceof Segment.Name(String name)
                && goal.path("inputs").has(name);
    }

    /**
     * Whether a result that came about without the arguments holds with any: what reads a part of null is an error, and
     * CEL gives a result beside an error only where the error makes no difference. A test for presence is none, and
     * neither is a comparison of the arguments as a whole.
     */
    private boolean isIndependent(Rule rule) {
        return !rule.when().text().contains("has")
                && rule.when().mentions().stream()
                        .allMatch(path -> path.root().equals("arguments")
                                ? !path.segments().isEmpty()
                                : isKnown(path, Map.of()));
    }

    private static JsonNode known(Map<String, Origin> arguments) {
        ObjectNode known = Json.object();
        arguments.forEach((name, origin) -> {
            if (origin instanceof Known(JsonNode value)) {
                known.set(name, value);
            }
        });
        return known;
    }
}
