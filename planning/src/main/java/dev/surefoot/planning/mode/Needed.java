package dev.surefoot.planning.mode;

import dev.surefoot.plan.Step;
import dev.surefoot.planning.Explanation;
import dev.surefoot.planning.PlanRequest;
import dev.surefoot.planning.PlanResult;
import dev.surefoot.planning.goal.GoalPlanner;
import dev.surefoot.tool.ToolContract;
import java.util.ArrayList;
import java.util.List;

/**
 * What a goal takes, as far as that is known before anything is done.
 *
 * @param tools the tools that it calls, as often as it calls them
 * @param asked inputs that a person has to be asked for
 * @param exact whether a search found them for the facts that the goal wants; else its words speak of them
 */
record Needed(List<ToolContract> tools, List<String> asked, boolean exact) {

    Needed {
        tools = List.copyOf(tools);
        asked = List.copyOf(asked);
    }

    static Needed of(PlanRequest request) {
        if (request.goal().path("wanted").isEmpty()
                || !(new GoalPlanner().plan(request) instanceof PlanResult.Found(var plan, var explanation))) {
            return new Needed(Speech.of(request).actions(), List.of(), false);
        }
        List<ToolContract> tools = new ArrayList<>();
        for (Step step : plan.steps().values()) {
            ToolContract contract = request.toolbox().find(step.tool());
            if (contract != null) {
                tools.add(contract);
            }
        }
        List<String> asked = explanation instanceof Explanation.Searched searched ? searched.asked() : List.of();
        return new Needed(tools, asked, true);
    }

    /** Those that change something or send something out. */
    List<ToolContract> consequential() {
        return tools.stream().filter(tool -> tool.effect().consequential()).toList();
    }
}
