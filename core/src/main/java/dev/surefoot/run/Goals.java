package dev.surefoot.run;

import dev.surefoot.goal.Goal;
import dev.surefoot.plan.Plan;
import dev.surefoot.tool.Toolbox;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The goal of a run with every input that was given, by whom, and what the plan needs beyond them. */
final class Goals {
    private final Map<String, Questions.Asked> missing = new LinkedHashMap<>();
    private final Map<String, String> answeredBy = new HashMap<>();
    private String starter = "";
    private Goal goal = new Goal("", Map.of(), List.of(), List.of(), List.of());
    private @Nullable JsonNode seen;

    void begin(String by, Map<String, JsonNode> inputs) {
        starter = by;
        become(goal.with(inputs));
    }

    void plan(Plan plan, Toolbox toolbox) {
        become(plan.goal().with(goal.inputs()));
        missing.clear();
        missing.putAll(Questions.needed(plan, toolbox));
        missing.keySet().removeAll(goal.inputs().keySet());
    }

    void input(String name, JsonNode value, String by) {
        answeredBy.put(name, by);
        become(goal.with(Map.of(name, value)));
        missing.remove(name);
    }

    private void become(Goal changed) {
        goal = changed;
        seen = null;
    }

    Goal goal() {
        return goal;
    }

    /** {@code goal} as expressions see it; every step asks for it, and it seldom changes. */
    JsonNode seen() {
        JsonNode made = seen;
        if (made == null) {
            made = Scopes.goal(goal);
            seen = made;
        }
        return made;
    }

    /** Inputs that the plan refers to and nobody gave, by name. */
    Map<String, Questions.Asked> missing() {
        return Collections.unmodifiableMap(missing);
    }

    /** Who gave that input, or, where it is null, the goal. */
    String giver(@Nullable String input) {
        return answeredBy.getOrDefault(input, starter);
    }
}
