package dev.surefoot.run;

import dev.surefoot.evidence.Exchange;
import dev.surefoot.expression.Path;
import dev.surefoot.expression.Segment;
import dev.surefoot.plan.ForEach;
import dev.surefoot.plan.Step;
import dev.surefoot.plan.StepId;
import dev.surefoot.plan.SubPlan;
import dev.surefoot.provenance.Origin;
import dev.surefoot.provenance.Placed;
import dev.surefoot.provenance.Provenance;
import dev.surefoot.provenance.Sources;
import dev.surefoot.tool.ToolContract;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Law 8: where the values of a run come from. Derived from its events, and kept beside the values, never in them. */
final class Origins implements Sources {

    /** The way to the whole of what a step gave. */
    private static final List<Segment> OUTPUT = List.of(new Segment.Name("output"));

    private final Run run;
    private final StepRun of;

    /** What was followed out of the plans around it: many places may take the same from there. */
    private final Map<Outer, List<Origin>> followed;

    /** A path into the goal, as the steps of the plan that carries that step out see it, or into its output. */
    private record Outer(StepId planOf, Path path) {}

    private Origins(Run run, StepRun of) {
        this(run, of, new HashMap<>());
    }

    private Origins(Run run, StepRun of, Map<Outer, List<Origin>> followed) {
        this.run = run;
        this.of = of;
        this.followed = followed;
    }

    /** Where each place of the step's arguments comes from; empty in runs that were started before that was followed. */
    static List<Placed> of(Run run, StepRun state) {
        Step step = state.step();
        return run.followsOrigins()
                ? Provenance.of(step, run.toolbox().tool(step.tool()), written(run, state), new Origins(run, state))
                : List.of();
    }

    /** Where the step's output comes from that this attempt gave. */
    static List<Origin> of(Run run, StepRun state, Attempt attempt) {
        if (!run.followsOrigins()) {
            return List.of();
        }
        StepId id = state.step().id();
        Attempt.Answer answer = attempt.answer();
        if (answer != null && answer.by() != null) {
            return List.of(new Origin.Supplied(id, answer.by()));
        }
        SubPlan plan = state.step().subPlan();
        if (attempt.claimed() && plan != null) {
            return new Origins(run, state).made(state, plan, List.of());
        }
        if (attempt.claimed()) {
            return new Origins(run, state).shown(state, state.parts().size());
        }
        Exchange exchange = answer == null ? null : answer.exchange();
        String tool = exchange != null && exchange.purpose() == Exchange.Purpose.LOOKUP
                ? exchange.tool()
                : attempt.contract().name();
        ToolContract contract = attempt.under().toolbox().find(tool);
        boolean trusted = contract != null && contract.trustedOutput();
        return Provenance.of(new Origin.Returned(id, tool, trusted), of(run, state));
    }

    /** The places of what the tool itself returned for which alone the operator vouches, or null where there are none. */
    static @Nullable Vouched vouched(Run run, StepRun state, Attempt attempt) {
        ToolContract contract = attempt.contract();
        StepId id = state.step().id();
        boolean own = state.origins.contains(new Origin.Returned(id, contract.name(), false));
        if (!own || contract.outputTrust().places().isEmpty()) {
            return null;
        }
        Origin returned = new Origin.Returned(id, contract.name(), true);
        return new Vouched(contract.outputTrust(), Provenance.of(returned, of(run, state)));
    }

    static Origin written(Run run, StepRun state) {
        StepRun planned = Parts.planned(state);
        return Objects.requireNonNullElseGet(planned.written, () -> Origin.Written.by(run.startedBy()));
    }

    @Override
    public List<Origin> goal(@Nullable String input) {
        String path = input == null ? "goal" : "goal.inputs." + input;
        return List.of(new Origin.Given(path, run.goals.giver(input)));
    }

    /** Within a plan that carries out a step, its inputs are those of that step. */
    @Override
    public List<Origin> goal(Path path) {
        StepRun planOf = of.planOf();
        if (planOf == null) {
            return goal(path.input());
        }
        Outer outer = new Outer(planOf.step().id(), path);
        List<Origin> known = followed.get(outer);
        if (known == null) {
            Origins around = new Origins(run, planOf, followed);
            known = Provenance.ofGoal(planOf.step(), path, written(run, planOf), around);
            followed.put(outer, known);
        }
        return known;
    }

    /** Where that comes from which stands in the output that the steps of a plan gave, at the end of the way. */
    private List<Origin> made(StepRun whole, SubPlan plan, List<Segment> way) {
        Outer outer = new Outer(whole.step().id(), new Path(Scopes.OUTPUT, way));
        List<Origin> known = followed.get(outer);
        if (known == null) {
            Origins inside = new Origins(run, whole.parts().getFirst(), followed);
            known = Provenance.of(plan.output(), way, written(run, whole), inside);
            followed.put(outer, known);
        }
        return known;
    }

    /** An item of a list comes from wherever the list does. */
    @Override
    public List<Origin> other(Path path) {
        StepRun undoes = of.undoes();
        if (undoes != null) {
            return undone(undoes, path);
        }
        StepRun whole = of.whole();
        if (whole == null || of.item() == null || !path.root().equals(ForEach.ITEM)) {
            return Sources.super.other(path);
        }
        if (whole.turns != null) {
            return new Origins(run, whole).shown(whole, asking(whole));
        }
        ForEach list = Objects.requireNonNull(whole.step().forEach(), "only a list and a model have parts");
        return Provenance.ofItem(list.in(), written(run, whole), this);
    }

    /** How many parts the model had seen settled when it asked for this one: those up to the turn that asked. */
    private int asking(StepRun whole) {
        int turn = whole.parts().indexOf(of);
        while (turn > 0 && !Turns.isTurn(whole.parts().get(turn))) {
            turn--;
        }
        return turn + 1;
    }

    /**
     * Where that comes from which a model says: wherever anything does that it was shown, what tools said of calls that
     * came to nothing included.
     *
     * @param parts how many of the step's parts it had seen
     */
    private List<Origin> shown(StepRun whole, int parts) {
        Origin written = written(run, whole);
        List<List<Origin>> all = new ArrayList<>();
        all.add(List.of(written));
        whole.step().inputs().values().forEach(input -> all.add(Provenance.ofItem(input, written, this)));
        for (StepRun part : whole.parts().subList(0, parts)) {
            all.add(part.origins.stream().map(origin -> asOfNow(origin, OUTPUT)).toList());
            Attempt last = part.last();
            if (last != null && part.origins.isEmpty()) {
                ToolContract contract = last.contract();
                all.add(List.of(new Origin.Returned(part.step().id(), contract.name(), contract.trustedOutput())));
            }
        }
        return Provenance.together(all);
    }

    /**
     * Where that comes from which the call of a step sent or answered that is undone now. What its read-back found it by
     * is confirmed: it leads to what the call made, whoever gave it.
     */
    private List<Origin> undone(StepRun step, Path path) {
        Attempt made = Objects.requireNonNull(step.last(), "what is undone was done");
        StepId id = step.step().id();
        return switch (path.root()) {
            case Scopes.KEY -> List.of(new Origin.Key(id));
            case Scopes.ARGUMENTS -> {
                String argument =
                        path.segments().isEmpty() || !(path.segments().getFirst() instanceof Segment.Name(var name))
                                ? null
                                : name;
                yield Provenance.together(of(run, step).stream()
                        .filter(placed -> argument == null
                                || placed.argument() == null
                                || placed.argument().equals(argument))
                        .map(Placed::origins)
                        .toList());
            }
            case Scopes.OUTPUT ->
                confirmed(step, made, path)
                        ? List.of(new Origin.Confirmed(id, made.contract().name()))
                        : given(step, within(Scopes.OUTPUT, path));
            default -> Sources.super.other(path);
        };
    }

    private static List<Segment> within(String root, Path path) {
        List<Segment> way = new ArrayList<>(List.of(new Segment.Name(root)));
        way.addAll(path.segments());
        return way;
    }

    private static boolean confirmed(StepRun step, Attempt made, Path path) {
        return EvidenceLaws.readBacks(step.step(), made.contract()).stream()
                .flatMap(readBack -> readBack.arguments().references().stream())
                .anyMatch(reference -> path.startsWith(reference.path()));
    }

    /** Where the output of a step over a list comes from: wherever that of any part does. */
    static List<Origin> joined(StepRun whole) {
        return Provenance.together(
                whole.parts().stream().map(part -> part.origins).toList());
    }

    @Override
    public List<Origin> step(String id, List<Segment> way) {
        StepRun state = Scopes.find(run, of.planOf(), id);
        return state == null ? List.of() : given(state, way);
    }

    private List<Origin> given(StepRun state, List<Segment> way) {
        StepRun part = Parts.bySpecialist(state);
        if (part != null && state.attempts().isEmpty()) {
            return given(part, way);
        }
        SubPlan plan = state.step().subPlan();
        Attempt last = state.last();
        if (plan != null && last != null && last.claimed() && state.output != null) {
            return made(state, plan, way.subList(Math.min(1, way.size()), way.size()));
        }
        Vouched vouched = state.vouched;
        List<Origin> then = vouched != null && vouched.trust().covers(way) ? vouched.origins() : state.origins;
        return then.stream().map(origin -> asOfNow(origin, way)).toList();
    }

    /** What the operator no longer vouches for is not trusted, whatever was said when it was returned. */
    private Origin asOfNow(Origin origin, List<Segment> way) {
        if (!(origin instanceof Origin.Returned(StepId step, String tool, boolean trusted)) || !trusted) {
            return origin;
        }
        ToolContract contract = run.toolbox().find(tool);
        return contract != null && contract.outputTrust().covers(way) ? origin : new Origin.Returned(step, tool, false);
    }
}
