package dev.surefoot.cli.work;

import dev.surefoot.file.Spelling;
import dev.surefoot.json.Json;
import dev.surefoot.json.JsonRefused;
import dev.surefoot.json.Visible;
import dev.surefoot.policy.Considered;
import dev.surefoot.policy.Judgement;
import dev.surefoot.policy.Policy;
import dev.surefoot.schema.Violation;
import dev.surefoot.tool.ToolContract;
import dev.surefoot.tool.Toolbox;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A call of a tool outside any run.
 *
 * @param contract what is called
 */
public record Calling(ToolContract contract) {
    private static final int SHOWN = 5;

    /** The tool of that name; throws {@link Refusal} where the toolbox has none. */
    public static Calling of(Toolbox toolbox, String tool) {
        ToolContract contract = toolbox.find(tool);
        if (contract == null) {
            String near = Spelling.nearest(tool, toolbox.tools().keySet());
            throw Refusal.wrong(
                    "unknown-tool",
                    "the toolbox has no tool " + Visible.line(tool, 80)
                            + (near.isEmpty() ? "" : "; did you mean " + near + "?"),
                    "tools list");
        }
        return new Calling(contract);
    }

    /**
     * The arguments as they are typed.
     *
     * @param words {@code name=value} each
     * @param json all of them, or null
     * @throws Refusal where the contract does not admit them
     */
    public JsonNode arguments(List<String> words, @Nullable String json) {
        ObjectNode arguments = all(json);
        JsonNode properties =
                contract.input() == null ? Json.object() : contract.input().path("properties");
        TypedValue.words(words).forEach((name, value) -> {
            JsonNode schema = properties.path(name);
            try {
                arguments.set(name, schema.isObject() ? TypedValue.of(value, schema) : TypedValue.loose(value));
            } catch (JsonRefused e) {
                throw Refusal.wrong("arguments", "--input " + name + " is no such value: " + e.getMessage(), null);
            }
        });
        List<Violation> violations = contract.validator().validate(arguments);
        if (!violations.isEmpty()) {
            throw Refusal.wrong(
                    "arguments",
                    "the arguments do not satisfy " + contract.name() + ": "
                            + violations.stream()
                                    .limit(SHOWN)
                                    .map(Violation::toString)
                                    .collect(Collectors.joining("; ")),
                    null);
        }
        return arguments;
    }

    private static ObjectNode all(@Nullable String json) {
        if (json == null) {
            return Json.object();
        }
        try {
            if (Json.read(json) instanceof ObjectNode object) {
                return object;
            }
        } catch (JsonRefused e) {
            throw Refusal.wrong("arguments", "--arguments is not JSON: " + e.getMessage(), null);
        }
        throw Refusal.wrong("arguments", "expected --arguments to be a JSON object", null);
    }

    /**
     * Checks that this person may make this call here.
     *
     * @param yes whether they consent to it
     * @throws Refusal where they may not, saying what to do instead
     */
    public void requireLeave(Policy policy, String person, JsonNode arguments, boolean yes) {
        Set<String> missing = policy.missingGrants(person, contract.permissions());
        if (!missing.isEmpty()) {
            throw denied(person + " does not hold " + String.join(", ", missing));
        }
        Map<String, JsonNode> nowhere = Map.of(
                "step", Json.object().put("id", "").put("description", ""),
                "goal", Json.object().put("text", "").set("inputs", Json.object()));
        Judgement judgement = policy.judge(new Considered(contract, arguments, List.of()), nowhere);
        if (judgement instanceof Judgement.Denied(String because)) {
            throw denied(because);
        }
        if (judgement instanceof Judgement.Escalated(String because)) {
            throw denied("a person has to decide, and nothing here would record that: " + because);
        }
        if (judgement instanceof Judgement.NeedsApproval needed) {
            needed.roles().stream()
                    .filter(role -> !policy.holdsRole(person, role))
                    .findFirst()
                    .ifPresent(role -> {
                        throw denied(person + " is not " + role + ", who has to consent to it");
                    });
        }
        boolean asks = judgement instanceof Judgement.NeedsApproval;
        if ((asks || contract.effect().consequential()) && !yes) {
            throw denied(
                    contract.effect().consequential()
                            ? "it is a " + contract.effect().noun() + ", and outside a run nothing records it, reads it"
                                    + " back, or knows of a doubt about it"
                            : "the policy wants a person's consent to it");
        }
    }

    private Refusal denied(String because) {
        return new Refusal(
                ExitCode.DENIED,
                "denied",
                contract.name() + " is not called: " + because
                        + ". In a run it is asked for, proved and recorded: write a plan with a step that calls it, and"
                        + " `surefoot run PLAN`"
                        + (contract.effect().consequential()
                                ? "; or call it here with --yes, where the policy lets you"
                                : ""),
                "schema plan");
    }
}
