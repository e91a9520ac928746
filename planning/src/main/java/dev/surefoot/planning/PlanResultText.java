package dev.surefoot.planning;

import dev.surefoot.json.Json;
import dev.surefoot.json.Visible;
import dev.surefoot.planning.Explanation.Reason;
import dev.surefoot.planning.Explanation.Support;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What came of planning, for people and for programs. */
public final class PlanResultText {

    /** How much of what a model says is shown, in code points. */
    private static final int SAID = 600;

    private PlanResultText() {}

    /** For people: why each step is there, or why there is no plan. */
    public static String of(PlanResult result) {
        return String.join(
                "\n",
                switch (result) {
                    case PlanResult.Found(var plan, Explanation why) ->
                        plan.steps().isEmpty()
                                ? List.of("The goal holds already: there is nothing to do.")
                                : explained(why);
                    case PlanResult.Unreachable unreachable -> unreachable(unreachable);
                    case PlanResult.SearchLimit(long looked) ->
                        List.of(
                                "No plan was found among the " + looked
                                        + " states that were looked at; there may be one.",
                                "Take tools out of the toolbox that the goal does not need, or want less at once.");
                    case PlanResult.Asks(List<PlanResult.Question> questions) -> asks(questions);
                    case PlanResult.GaveUp(String because, var refused) -> {
                        List<String> lines = new ArrayList<>();
                        lines.add("No plan came of the model: " + Visible.line(because, SAID));
                        refused(lines, refused);
                        yield lines;
                    }
                });
    }

    private static List<String> explained(Explanation why) {
        return switch (why) {
            case Explanation.Searched searched -> found(searched);
            case Explanation.Taken(String template, var digest) ->
                List.of("It is the reviewed plan " + template + " (" + digest.abbreviated()
                        + "), its steps unchanged.");
            case Explanation.Proposed proposed -> proposed(proposed);
        };
    }

    private static List<String> proposed(Explanation.Proposed why) {
        List<String> lines = new ArrayList<>();
        String said = why.because().isEmpty() ? "." : ". It says: " + Visible.line(why.because(), SAID);
        lines.add(
                why.by() == null
                        ? "The model " + why.model() + " wrote it; it lints, and nothing else is known of it" + said
                        : "The model " + why.model() + " said what is wanted, and wrote no step" + said);
        refused(lines, why.refused());
        if (why.by() != null) {
            lines.addAll(explained(why.by()));
        }
        return lines;
    }

    private static void refused(List<String> lines, List<List<String>> refused) {
        int number = 0;
        for (List<String> findings : refused) {
            number++;
            lines.add("  proposal " + number + " was refused: " + findings.getFirst()
                    + (findings.size() == 1 ? "" : "; and " + Words.count(findings.size() - 1, "more finding")));
        }
    }

    private static List<String> asks(List<PlanResult.Question> questions) {
        List<String> lines = new ArrayList<>();
        lines.add("Before there is a plan, the model has to know:");
        questions.forEach(question -> lines.add("  " + question.input() + ": " + Visible.line(question.text(), SAID)));
        lines.add("Give each with --input NAME=VALUE.");
        return lines;
    }

    private static List<String> found(Explanation.Searched why) {
        List<String> lines = new ArrayList<>();
        lines.add("Why each step is there");
        for (Reason reason : why.reasons()) {
            String instead =
                    reason.insteadOf().isEmpty() ? "" : "; cheaper here than " + Words.list(reason.insteadOf());
            lines.add("  " + reason.step() + ": " + supports(reason.supports()) + instead);
        }
        if (!why.asked().isEmpty()) {
            lines.add("  asked for first, as nothing gives it: " + Words.list(why.asked()));
        }
        lines.add(
                why.provedOptimal()
                        ? "No other plan with these tools costs less."
                        : "The search ended at its bound with this plan; another may cost less.");
        return lines;
    }

    private static String supports(List<Support> supports) {
        Map<String, List<String>> users = new LinkedHashMap<>();
        for (Support support : supports) {
            String user = support.to() == null ? "the goal" : support.to().value();
            users.computeIfAbsent(support.fact(), fact -> new ArrayList<>()).add(user);
        }
        return users.entrySet().stream()
                .map(fact -> "gives " + fact.getKey() + " to " + Words.list(fact.getValue()))
                .collect(Collectors.joining("; "));
    }

    private static List<String> unreachable(PlanResult.Unreachable unreachable) {
        List<String> lines = new ArrayList<>();
        lines.add(
                unreachable.conflict().isEmpty()
                        ? "There is no plan: nothing gives " + Words.list(unreachable.facts()) + "."
                        : "There is no plan: " + Words.list(unreachable.conflict())
                                + " can each be had, and not together.");
        for (PlanResult.Blocked blocked : unreachable.blocked()) {
            List<String> against = new ArrayList<>();
            if (!blocked.lacks().isEmpty()) {
                against.add("it needs " + Words.list(blocked.lacks()));
            }
            if (blocked.because() != null) {
                against.add(blocked.because());
            }
            lines.add("  " + blocked.tool() + " would give " + Words.list(blocked.gives()) + ", but "
                    + String.join(", and ", against));
        }
        return lines;
    }

    /** For programs. */
    public static ObjectNode json(PlanResult result) {
        ObjectNode json = Json.object();
        switch (result) {
            case PlanResult.Found(var plan, Explanation why) -> {
                json.put("outcome", "found");
                json.put("digest", plan.digest().toString());
                json.set("plan", PlanText.document(plan));
                explained(json, why);
            }
            case PlanResult.Unreachable(List<String> facts, List<String> conflict, var blocked) -> {
                json.put("outcome", "unreachable");
                strings(json.putArray("facts"), facts);
                strings(json.putArray("conflict"), conflict);
                ArrayNode tools = json.putArray("blocked");
                for (PlanResult.Blocked each : blocked) {
                    ObjectNode tool = tools.addObject().put("tool", each.tool());
                    strings(tool.putArray("gives"), each.gives());
                    strings(tool.putArray("lacks"), each.lacks());
                    if (each.because() != null) {
                        tool.put("because", each.because());
                    }
                }
            }
            case PlanResult.SearchLimit(long looked) ->
                json.put("outcome", "search-limit").put("looked", looked);
            case PlanResult.Asks(List<PlanResult.Question> questions) -> {
                json.put("outcome", "questions");
                ArrayNode asked = json.putArray("questions");
                questions.forEach(each -> asked.addObject()
                        .put("input", each.input())
                        .put("text", each.text())
                        .set("schema", each.schema()));
            }
            case PlanResult.GaveUp(String because, var refused) -> {
                json.put("outcome", "gave-up").put("because", because);
                refused(json, refused);
            }
        }
        return json;
    }

    private static void explained(ObjectNode json, Explanation why) {
        switch (why) {
            case Explanation.Searched searched -> searched(json, searched);
            case Explanation.Taken(String template, var digest) ->
                json.putObject("template").put("name", template).put("digest", digest.toString());
            case Explanation.Proposed(String model, var prompt, String because, var refused, var by) -> {
                ObjectNode proposal = json.putObject("proposal");
                proposal.put("model", model).put("prompt", prompt.toString()).put("because", because);
                refused(proposal, refused);
                if (by != null) {
                    explained(json, by);
                }
            }
        }
    }

    private static void searched(ObjectNode json, Explanation.Searched why) {
        json.put("cost", why.cost());
        json.put("provedOptimal", why.provedOptimal());
        json.put("looked", why.looked());
        strings(json.putArray("asked"), why.asked());
        ArrayNode reasons = json.putArray("reasons");
        why.reasons().forEach(reason -> reason(reasons.addObject(), reason));
    }

    private static void refused(ObjectNode json, List<List<String>> refused) {
        ArrayNode drafts = json.putArray("refused");
        refused.forEach(findings -> strings(drafts.addArray(), findings));
    }

    private static void reason(ObjectNode json, Reason reason) {
        json.put("step", reason.step().value()).put("tool", reason.tool()).put("cost", reason.cost());
        ArrayNode supports = json.putArray("supports");
        for (Support support : reason.supports()) {
            ObjectNode each = supports.addObject().put("fact", support.fact());
            if (support.to() != null) {
                each.put("to", support.to().value());
            }
        }
        strings(json.putArray("insteadOf"), reason.insteadOf());
    }

    private static void strings(ArrayNode array, List<String> values) {
        values.forEach(array::add);
    }
}
