package dev.surefoot.planning.lint;

import dev.surefoot.expression.Check;
import dev.surefoot.expression.Path;
import dev.surefoot.expression.Roots;
import dev.surefoot.expression.Segment;
import dev.surefoot.expression.Verdict;
import dev.surefoot.json.Json;
import dev.surefoot.planning.lint.Origin.Known;
import dev.surefoot.policy.Policy;
import dev.surefoot.tool.ToolContract;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
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

    /** A rule that has something to say, or may have. */
    record Said(String rule, Answer answer, String because, String role) {}

    private record Rule(String id, Check when, JsonNode then) {}

    private final JsonNode goal;
    private final JsonNode seen;
    private final List<Rule> rules;
    private int asked;

    private Verdicts(JsonNode goal, JsonNode seen, List<Rule> rules) {
        this.goal = goal;
        this.seen = seen;
        this.rules = rules;
    }

    /**
     * @param goal what {@code goal} stands for in a rule, with the inputs that are given
     * @param seen what it stands for in the steps
     */
    Verdicts(Policy policy, JsonNode goal, JsonNode seen) {
        this(goal, seen, new ArrayList<>());
        for (JsonNode rule : policy.json().path("rules")) {
            if (rule.path("then").has("vouch")) {
                continue; // it forbids nothing and asks nobody
            }
            rules.add(new Rule(
                    rule.path("id").asString(""),
                    Check.compile(rule.path("when").asString("true"), Roots.RULE),
                    rule.path("then")));
        }
    }

    /** The same rules, asked of steps that see something else as their goal. */
    Verdicts within(JsonNode inside) {
        return new Verdicts(goal, inside, rules);
    }

    /** What each rule will say of the step's call, those left out that will say nothing. */
    List<Said> of(PlannedStep step) {
        ToolContract contract = step.contract();
        if (contract == null || rules.isEmpty()) {
            return List.of();
        }
        Map<String, Origin> arguments = Origins.of(seen, step.wiring());
        Map<String, JsonNode> roots = new HashMap<>();
        roots.put(
                "tool",
                Json.object()
                        .put("name", contract.name())
                        .put("effect", contract.effect().toString()));
        roots.put(
                "step",
                Json.object()
                        .put("id", step.id())
                        .put(
                                "description",
                                step.draft().json().path("description").asString("")));
        roots.put("goal", goal);
        List<Said> said = new ArrayList<>();
        for (Rule rule : rules) {
            Answer answer = ++asked > MAX_ASKED ? Answer.UNDECIDED : answer(rule, roots, arguments);
            if (answer != Answer.NOTHING) {
                JsonNode approval = rule.then().path("requireApproval");
                JsonNode reason = approval.isObject() ? approval : rule.then().path("deny");
                said.add(new Said(
                        rule.id(),
                        answer,
                        reason.path("because").asString("it says so"),
                        approval.path("by").asString("")));
            }
        }
        return said;
    }

    private Answer answer(Rule rule, Map<String, JsonNode> roots, Map<String, Origin> arguments) {
        Answer then = rule.then().has("requireApproval") ? Answer.ASK : Answer.DENY;
        boolean decided = rule.when().mentions().stream().allMatch(path -> isKnown(path, arguments));
        Map<String, JsonNode> values = new HashMap<>(roots);
        values.put("arguments", decided ? known(arguments) : Json.nodes().nullNode());
        return switch (rule.when().evaluate(values)) {
            case Verdict.True() -> decided || isIndependent(rule) ? then : Answer.UNDECIDED;
            case Verdict.False() -> decided || isIndependent(rule) ? Answer.NOTHING : Answer.UNDECIDED;
            case Verdict.Failed failed -> decided ? Answer.DENY : Answer.UNDECIDED;
        };
    }

    private boolean isKnown(Path path, Map<String, Origin> arguments) {
        List<Segment> segments = path.segments();
        return switch (path.root()) {
            case "arguments" -> isInArguments(segments, arguments);
            case "goal" -> isInGoal(segments);
            case "origins" -> false;
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
