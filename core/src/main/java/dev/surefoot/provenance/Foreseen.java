package dev.surefoot.provenance;

import dev.surefoot.expression.Path;
import dev.surefoot.expression.Segment;
import dev.surefoot.plan.ForEach;
import dev.surefoot.plan.Human;
import dev.surefoot.plan.Model;
import dev.surefoot.plan.Plan;
import dev.surefoot.plan.Step;
import dev.surefoot.plan.StepId;
import dev.surefoot.tool.ToolContract;
import dev.surefoot.tool.Toolbox;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where the arguments of a plan's steps will come from, where everything goes as planned: each tool answers itself. */
public final class Foreseen implements Sources {

    private final Toolbox toolbox;
    private final String person;
    private final Map<String, Answer> answers = new HashMap<>();
    private final Map<String, List<Origin>> claims = new HashMap<>();
    private @Nullable Step current;

    /** What a tool or a person will answer a step, asked with those arguments. */
    private record Answer(Step planned, ToolContract tool, List<Placed> arguments) {

        List<Origin> origins(List<Segment> way) {
            StepId step = planned.id();
            if (planned.executor() instanceof Human(String by)) {
                return List.of(new Origin.Supplied(step, by == null ? "a person" : "a person who is " + by));
            }
            boolean trusted = tool.outputTrust().covers(way);
            return Provenance.of(new Origin.Returned(step, tool.name(), trusted), arguments);
        }
    }

    private Foreseen(Toolbox toolbox, String person) {
        this.toolbox = toolbox;
        this.person = person;
    }

    /**
     * Each place of the arguments of each step whose tool the toolbox has.
     *
     * @param person who would start it, and gave the goal
     */
    public static Map<StepId, List<Placed>> of(Plan plan, Toolbox toolbox, String person) {
        Foreseen foreseen = new Foreseen(toolbox, person);
        Map<StepId, List<Placed>> places = new LinkedHashMap<>();
        Map<StepId, List<StepId>> dependents = plan.dependents();
        Map<StepId, Integer> unmet = new HashMap<>();
        Deque<StepId> ready = new ArrayDeque<>();
        for (Step step : plan.steps().values()) {
            unmet.put(step.id(), step.dependsOn().size());
            if (step.dependsOn().isEmpty()) {
                ready.add(step.id());
            }
        }
        for (StepId id = ready.poll(); id != null; id = ready.poll()) {
            Step step = plan.step(id);
            ToolContract contract = toolbox.find(step.tool());
            if (contract != null) {
                places.put(id, foreseen.of(step, contract));
            }
            for (StepId dependent : dependents.getOrDefault(id, List.of())) {
                if (unmet.merge(dependent, -1, Integer::sum) == 0) {
                    ready.add(dependent);
                }
            }
        }
        return places;
    }

    private List<Placed> of(Step step, ToolContract contract) {
        current = step;
        if (step.executor() instanceof Model model) {
            claims.put(step.id().value(), claimed(step, model));
            return List.of();
        }
        List<Placed> arguments = Provenance.of(step, contract, Origin.Written.by(person), this);
        answers.put(step.id().value(), new Answer(step, contract, arguments));
        return arguments;
    }

    /** What a model says comes from wherever anything may that it is shown. */
    private List<Origin> claimed(Step step, Model model) {
        Origin written = Origin.Written.by(person);
        List<List<Origin>> all = new ArrayList<>();
        all.add(List.of(
                new Origin.Returned(step.id(), ToolContract.model(model.use()).name(), true)));
        step.inputs().values().forEach(input -> all.add(Provenance.ofItem(input, written, this)));
        for (String tool : step.allowedTools()) {
            ToolContract contract = toolbox.find(tool);
            all.add(List.of(
                    contract == null
                            ? new Origin.Unknown(tool)
                            : new Origin.Returned(step.id(), tool, contract.trustedOutput())));
        }
        return Provenance.together(all);
    }

    @Override
    public List<Origin> goal(@Nullable String input) {
        return List.of(new Origin.Given(input == null ? "goal" : "goal.inputs." + input, person));
    }

    @Override
    public List<Origin> other(Path path) {
        return path.root().equals(ForEach.ITEM) && current != null && current.forEach() != null
                ? Provenance.ofItem(current.forEach().in(), Origin.Written.by(person), this)
                : Sources.super.other(path);
    }

    @Override
    public List<Origin> step(String id, List<Segment> way) {
        List<Origin> claimed = claims.get(id);
        if (claimed != null) {
            return claimed;
        }
        Answer answer = answers.get(id);
        return answer == null ? List.of(new Origin.Unknown("steps." + id)) : answer.origins(way);
    }
}
