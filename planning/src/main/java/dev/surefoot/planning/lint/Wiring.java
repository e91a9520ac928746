package dev.surefoot.planning.lint;

import dev.surefoot.expression.Check;
import dev.surefoot.expression.ExpressionException;
import dev.surefoot.expression.Path;
import dev.surefoot.expression.Reference;
import dev.surefoot.expression.Roots;
import dev.surefoot.expression.Segment;
import dev.surefoot.expression.Template;
import dev.surefoot.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a step takes from where. A template that is none takes nothing; Bindings finds it.
 *
 * @param inputs the step's inputs by name
 * @param arguments the arguments of its call
 * @param around what its condition and its list read
 */
record Wiring(Map<String, Template> inputs, Template arguments, List<Path> around) {
    private static final Template NOTHING = Template.of(Json.object());

    static Wiring of(DraftStep step) {
        Map<String, Template> inputs = new LinkedHashMap<>();
        step.json().path("inputs").properties().forEach(entry -> {
            Template input = read(entry.getValue());
            if (input != null) {
                inputs.put(entry.getKey(), input);
            }
        });
        Template arguments = read(step.arguments());
        return new Wiring(inputs, arguments == null ? NOTHING : arguments, around(step));
    }

    private static List<Path> around(DraftStep step) {
        List<Path> around = new ArrayList<>();
        Template list =
                step.json().has("forEach") ? read(step.json().path("forEach").path("in")) : null;
        if (list != null) {
            list.references().stream().map(Reference::path).forEach(around::add);
        }
        if (step.json().has("when")) {
            try {
                around.addAll(Check.compile(step.json().path("when").stringValue(), Roots.WHEN)
                        .mentions());
            } catch (ExpressionException e) {
                return around; // reported where it is held against what it may read
            }
        }
        return around;
    }

    private static @Nullable Template read(JsonNode source) {
        try {
            return Template.of(source);
        } catch (ExpressionException e) {
            return null;
        }
    }

    /** The ids of the steps that it takes something from. */
    Set<String> steps() {
        Set<String> steps = new LinkedHashSet<>();
        for (Path path : paths()) {
            String step = path.step();
            if (step != null) {
                steps.add(step);
            }
        }
        return steps;
    }

    /** The names of the goal's inputs that it takes. */
    Set<String> goalInputs() {
        Set<String> names = new LinkedHashSet<>();
        for (Path path : paths()) {
            List<Segment> segments = path.segments();
            if (path.root().equals("goal")
                    && segments.size() > 1
                    && segments.getFirst().equals(new Segment.Name("inputs"))
                    && segments.get(1) instanceof Segment.Name(String name)) {
                names.add(name);
            }
        }
        return names;
    }

    private List<Path> paths() {
        List<Path> paths = new ArrayList<>(around);
        inputs.values()
                .forEach(input ->
                        input.references().stream().map(Reference::path).forEach(paths::add));
        arguments.references().stream().map(Reference::path).forEach(paths::add);
        return paths;
    }
}
