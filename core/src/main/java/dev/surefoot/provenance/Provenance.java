package dev.surefoot.provenance;

import dev.surefoot.expression.Leaf;
import dev.surefoot.expression.Path;
import dev.surefoot.expression.Segment;
import dev.surefoot.expression.Template;
import dev.surefoot.plan.Step;
import dev.surefoot.tool.ToolContract;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JsonPointer;

/**
 * Follows the arguments of one call to where they come from. Exact for paths, through objects and lists that the plan
 * writes out; of a text, the union of all that is in it; what cannot be followed is of unknown origin, and untrusted.
 */
public final class Provenance {

    /** Origins that are told of one place; beyond them the untrusted come first. */
    static final int MAX_ORIGINS = 16;

    /** References that are followed for one call, and through how many inputs; more are of unknown origin. */
    private static final int MAX_FOLLOWED = 10_000;

    private static final int MAX_DEPTH = 100;

    private final Map<String, Template> inputs;
    private final Origin written;
    private final Sources sources;
    private int followed;
    private int depth;

    private Provenance(Map<String, Template> inputs, Origin written, Sources sources) {
        this.inputs = inputs;
        this.written = written;
        this.sources = sources;
    }

    /**
     * Each place of the arguments of the step's call, in order.
     *
     * @param written who wrote the plan that has the step
     */
    public static List<Placed> of(Step step, ToolContract contract, Origin written, Sources sources) {
        Provenance provenance = new Provenance(step.inputs(), written, sources);
        List<Placed> places = new ArrayList<>();
        for (Leaf leaf : leaves(step.arguments())) {
            boolean control = contract.steers(Placed.argument(leaf.pointer()));
            places.add(new Placed(leaf.pointer(), control, null, provenance.of(leaf)));
        }
        // Whoever wrote the step picked its tool: that is told where no argument tells it.
        if (!written.trusted()
                && contract.effect().consequential()
                && places.stream().noneMatch(Placed::steered)) {
            places.add(new Placed("", true, null, List.of(written)));
        }
        return List.copyOf(places);
    }

    /** Where an item of that list comes from: wherever anything in the list does. */
    public static List<Origin> ofItem(Template list, Origin written, Sources sources) {
        return new Provenance(Map.of(), written, sources).of(list.leaves());
    }

    /**
     * Where that comes from which a template gives at the end of a way.
     *
     * @param way from what the template gives to what is asked about
     */
    public static List<Origin> of(Template template, List<Segment> way, Origin written, Sources sources) {
        return new Provenance(Map.of(), written, sources).of(template.leaves(way));
    }

    /**
     * Where that comes from which the steps of a sub-plan see as their goal: its inputs are those of the step that it
     * carries out, and its words are written in the plan.
     *
     * @param path into the goal
     * @param sources as that step sees them
     */
    public static List<Origin> ofGoal(Step step, Path path, Origin written, Sources sources) {
        Provenance provenance = new Provenance(step.inputs(), written, sources);
        List<Segment> way = path.segments();
        boolean inputs = !way.isEmpty() && way.getFirst().equals(new Segment.Name("inputs"));
        if (inputs) {
            return provenance.input(new Path("inputs", way.subList(1, way.size())));
        }
        List<Origin> words = List.of(written);
        return way.isEmpty() ? together(List.of(words, provenance.input(new Path("inputs", List.of())))) : words;
    }

    /**
     * Origins of what a tool returned: the tool and, where the operator vouches for it, the untrusted ones of what it was
     * given, for that is what it was asked about.
     *
     * @param returned the tool's own
     * @param arguments of the arguments that it was given
     */
    public static List<Origin> of(Origin returned, List<Placed> arguments) {
        if (!returned.trusted()) {
            return List.of(returned);
        }
        Set<Origin> all = new LinkedHashSet<>(List.of(returned));
        for (Placed placed : arguments) {
            placed.origins().stream().filter(origin -> !origin.trusted()).forEach(all::add);
        }
        return bounded(all);
    }

    /** All of these, the untrusted first where they are too many. */
    public static List<Origin> together(List<List<Origin>> some) {
        Set<Origin> all = new LinkedHashSet<>();
        some.forEach(all::addAll);
        return bounded(all);
    }

    /** The parts of the arguments; of those that are written out, each argument by itself. */
    private static List<Leaf> leaves(Template arguments) {
        List<Leaf> leaves = arguments.leaves();
        if (leaves.size() != 1
                || !leaves.getFirst().pointer().isEmpty()
                || !leaves.getFirst().written()) {
            return leaves;
        }
        return arguments.source().properties().stream()
                .map(each -> new Leaf(
                        JsonPointer.empty().appendProperty(each.getKey()).toString(), true, List.of()))
                .toList();
    }

    private List<Origin> of(Leaf leaf) {
        List<Origin> origins = of(List.of(leaf));
        return origins.isEmpty() ? List.of(new Origin.Unknown("the value")) : origins;
    }

    private List<Origin> of(List<Leaf> leaves) {
        Set<Origin> origins = new LinkedHashSet<>();
        for (Leaf leaf : leaves) {
            if (leaf.written() || leaf.paths().isEmpty()) {
                origins.add(written);
            }
            leaf.paths().forEach(path -> origins.addAll(follow(path)));
        }
        return bounded(origins);
    }

    private List<Origin> follow(Path path) {
        if (++followed > MAX_FOLLOWED) {
            return List.of(new Origin.Unknown(path.toString()));
        }
        String step = path.step();
        if (step != null) {
            return sources.step(step, path.segments().subList(1, path.segments().size()));
        }
        return switch (path.root()) {
            case "goal" -> sources.goal(path);
            case "inputs" -> input(path);
            default -> sources.other(path);
        };
    }

    private List<Origin> input(Path path) {
        List<Segment> way = path.segments();
        if (way.isEmpty()) {
            Set<Origin> all = new LinkedHashSet<>();
            inputs.forEach((name, input) -> all.addAll(input(path.then(new Segment.Name(name)))));
            return bounded(all);
        }
        Template input = way.getFirst() instanceof Segment.Name(String name) ? inputs.get(name) : null;
        if (input == null || depth >= MAX_DEPTH) {
            return List.of(new Origin.Unknown(path.toString()));
        }
        depth++;
        List<Origin> origins = of(input.leaves(way.subList(1, way.size())));
        depth--;
        return origins;
    }

    private static List<Origin> bounded(Set<Origin> origins) {
        if (origins.size() <= MAX_ORIGINS) {
            return List.copyOf(origins);
        }
        List<Origin> told = new ArrayList<>(origins.stream()
                .filter(origin -> !origin.trusted())
                .limit(MAX_ORIGINS)
                .toList());
        origins.stream()
                .filter(Origin::trusted)
                .limit(MAX_ORIGINS - told.size())
                .forEach(told::add);
        return List.copyOf(told);
    }
}
