package dev.surefoot.provenance;

import dev.surefoot.expression.Path;
import dev.surefoot.expression.Segment;
import dev.surefoot.plan.Call;
import dev.surefoot.plan.ForEach;
import dev.surefoot.plan.Human;
import dev.surefoot.plan.Model;
import dev.surefoot.plan.Plan;
import dev.surefoot.plan.Specialist;
import dev.surefoot.plan.Step;
import dev.surefoot.plan.StepId;
import dev.surefoot.plan.SubPlan;
import dev.surefoot.plan.Unfolding;
import dev.surefoot.tool.SpecialistProfile;
import dev.surefoot.tool.ToolContract;
import dev.surefoot.tool.Toolbox;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Where the arguments of a plan's steps will come from, where everything goes as planned: each tool answers itself. */
public final class Foreseen implements Sources {

    private final Toolbox toolbox;
    private final String person;
    private final Map<StepId, List<Placed>> places;
    private final @Nullable Around around;
    private final Map<String, Answer> answers = new HashMap<>();
    private final Map<Path, List<Origin>> followed = new HashMap<>();
    private @Nullable Step current;

    /** The step whose plan these are the steps of, and what is known around it. */
    private record Around(Step whole, Foreseen outside) {}

    /** What a step will give: of a tool or a person what they answer, of a model what it claims, of a plan what its steps gave. */
    private interface Answer {
        List<Origin> origins(List<Segment> way);
    }

    private Foreseen(Toolbox toolbox, String person, Map<StepId, List<Placed>> places, @Nullable Around around) {
        this.toolbox = toolbox;
        this.person = person;
        this.places = places;
        this.around = around;
    }

    /**
     * Each place of the arguments of each step whose tool the toolbox has, those of sub-plans by their full ids.
     *
     * @param person who would start it, and gave the goal
     */
    public static Map<StepId, List<Placed>> of(Plan plan, Toolbox toolbox, String person) {
        Map<StepId, List<Placed>> places = new LinkedHashMap<>();
        new Foreseen(toolbox, person, places, null).follow(plan.steps());
        return places;
    }

    private void follow(Map<StepId, Step> steps) {
        Map<StepId, List<StepId>> dependents = Plan.dependents(steps.values());
        Map<StepId, Integer> unmet = new HashMap<>();
        Deque<StepId> ready = new ArrayDeque<>();
        for (Step step : steps.values()) {
            unmet.put(step.id(), step.dependsOn().size());
            if (step.dependsOn().isEmpty()) {
                ready.add(step.id());
            }
        }
        for (StepId id = ready.poll(); id != null; id = ready.poll()) {
            follow(Objects.requireNonNull(steps.get(id)));
            for (StepId dependent : dependents.getOrDefault(id, List.of())) {
                if (unmet.merge(dependent, -1, Integer::sum) == 0) {
                    ready.add(dependent);
                }
            }
        }
    }

    private void follow(Step step) {
        current = step;
        SpecialistProfile declared = step.executor() instanceof Specialist by ? toolbox.specialist(by.name()) : null;
        if (declared != null && step.executor() instanceof Specialist by) {
            Step part = Unfolding.specialist(step, by, declared.json());
            follow(part);
            Answer answer = answers.remove(part.id().own());
            if (answer != null) {
                answers.put(step.id().own(), answer);
            }
            return;
        }
        ToolContract contract = toolbox.find(step.tool());
        if (contract == null) {
            return;
        }
        List<Placed> arguments = Provenance.of(step, contract, Origin.Written.by(person), this);
        places.put(step.id(), step.executor() instanceof Model ? List.of() : arguments);
        answers.put(step.id().own(), answer(step, contract, arguments));
    }

    private Answer answer(Step step, ToolContract contract, List<Placed> arguments) {
        return switch (step.executor()) {
            case Call call ->
                way -> {
                    boolean trusted = contract.outputTrust().covers(way);
                    return Provenance.of(new Origin.Returned(step.id(), contract.name(), trusted), arguments);
                };
            case Human(String by) -> {
                Origin supplied = new Origin.Supplied(step.id(), by == null ? "a person" : "a person who is " + by);
                yield way -> List.of(supplied);
            }
            case Model model -> {
                List<Origin> claimed = claimed(step, model);
                yield way -> claimed;
            }
            case Specialist by -> way -> List.of(new Origin.Unknown("steps." + step.id()));
            case SubPlan plan -> {
                Foreseen inside = new Foreseen(toolbox, person, places, new Around(step, this));
                inside.follow(plan.steps());
                yield way -> inside.made(
                        plan, step.forEach() == null ? way.subList(Math.min(1, way.size()), way.size()) : List.of());
            }
        };
    }

    private List<Origin> made(SubPlan plan, List<Segment> way) {
        Path path = new Path("output", way);
        List<Origin> known = followed.get(path);
        if (known == null) {
            known = Provenance.of(plan.output(), way, Origin.Written.by(person), this);
            followed.put(path, known);
        }
        return known;
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
    public List<Origin> goal(Path path) {
        Around at = around;
        if (at == null) {
            return goal(path.input());
        }
        List<Origin> known = followed.get(path);
        if (known == null) {
            Step before = at.outside.current;
            at.outside.current = at.whole;
            known = Provenance.ofGoal(at.whole, path, Origin.Written.by(person), at.outside);
            at.outside.current = before;
            followed.put(path, known);
        }
        return known;
    }

    @Override
    public List<Origin> other(Path path) {
        return path.root().equals(ForEach.ITEM) && current != null && current.forEach() != null
                ? Provenance.ofItem(current.forEach().in(), Origin.Written.by(person), this)
                : Sources.super.other(path);
    }

    @Override
    public List<Origin> step(String id, List<Segment> way) {
        Answer answer = answers.get(id);
        return answer == null ? List.of(new Origin.Unknown("steps." + id)) : answer.origins(way);
    }
}
