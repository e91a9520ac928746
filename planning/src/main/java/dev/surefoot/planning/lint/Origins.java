package dev.surefoot.planning.lint;

import dev.surefoot.expression.Path;
import dev.surefoot.expression.Reference;
import dev.surefoot.expression.Resolution;
import dev.surefoot.expression.Scope;
import dev.surefoot.expression.Segment;
import dev.surefoot.expression.Template;
import dev.surefoot.json.Json;
import dev.surefoot.planning.lint.Origin.At;
import dev.surefoot.planning.lint.Origin.Container;
import dev.surefoot.planning.lint.Origin.Known;
import dev.surefoot.planning.lint.Origin.Unclear;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Follows the arguments of one step through its inputs to where they come from. */
final class Origins {
    /** Inputs that are followed for one argument, one through the other; more are left alone. */
    private static final int MAX_FOLLOWED = 100;

    private final JsonNode goal;
    private final Map<String, Template> inputs;
    private int followed;

    private Origins(JsonNode goal, Map<String, Template> inputs) {
        this.goal = goal;
        this.inputs = inputs;
    }

    /**
     * The origin of each argument by name.
     *
     * @param goal what {@code goal} stands for, with the inputs that are given
     */
    static Map<String, Origin> of(JsonNode goal, Wiring wiring) {
        Map<String, Origin> origins = new LinkedHashMap<>();
        wiring.arguments()
                .source()
                .properties()
                .forEach(each -> origins.put(
                        each.getKey(), new Origins(goal, wiring.inputs()).of(Template.of(each.getValue()))));
        return origins;
    }

    private Origin of(Template template) {
        List<Reference> references = template.references();
        if (references.isEmpty()) {
            return template.resolve(name -> null) instanceof Resolution.Resolved(JsonNode value)
                    ? new Known(value)
                    : new Unclear();
        }
        JsonNode source = template.source();
        if (source.isString()) {
            return references.getFirst().whole() ? follow(references.getFirst().path()) : text(source, references);
        }
        Map<String, Origin> parts = new LinkedHashMap<>();
        if (source.isArray()) {
            for (JsonNode item : source) {
                parts.put(Integer.toString(parts.size()), of(Template.of(item)));
            }
        } else {
            source.properties().forEach(each -> parts.put(each.getKey(), of(Template.of(each.getValue()))));
        }
        return container(source.isArray(), parts);
    }

    private Origin text(JsonNode source, List<Reference> references) {
        List<Origin> parts = new ArrayList<>();
        references.forEach(each -> parts.add(follow(each.path())));
        if (!parts.stream().allMatch(Known.class::isInstance)) {
            return new Origin.Text(source.stringValue(), parts);
        }
        ObjectNode known = Json.object();
        inputs.forEach((name, input) -> {
            if (references.stream().anyMatch(each -> isInput(each.path(), name))
                    && of(input) instanceof Known(var value)) {
                known.set(name, value);
            }
        });
        Scope scope = Scope.of(Map.of("goal", goal, "inputs", known));
        return Template.of(source).resolve(scope) instanceof Resolution.Resolved(JsonNode value)
                ? new Known(value)
                : new Unclear();
    }

    private static Origin container(boolean list, Map<String, Origin> parts) {
        if (!parts.values().stream().allMatch(Known.class::isInstance)) {
            return new Container(list, parts);
        }
        ArrayNode items = Json.array();
        ObjectNode members = Json.object();
        parts.forEach((name, part) -> {
            if (part instanceof Known(JsonNode value)) {
                items.add(value);
                members.set(name, value);
            }
        });
        return new Known(list ? items : members);
    }

    private Origin follow(Path path) {
        if (++followed > MAX_FOLLOWED) {
            return new Unclear();
        }
        if (path.root().equals("goal")) {
            JsonNode value = path.find(Scope.of(Map.of("goal", goal)));
            return value == null ? new At(path) : new Known(value);
        }
        for (Map.Entry<String, Template> input : inputs.entrySet()) {
            if (isInput(path, input.getKey())) {
                List<Segment> rest = path.segments().subList(1, path.segments().size());
                return within(of(input.getValue()), rest);
            }
        }
        return path.root().equals(Path.STEPS) ? new At(path) : new Unclear();
    }

    private static Origin within(Origin origin, List<Segment> segments) {
        Origin found = origin;
        for (Segment segment : segments) {
            found = switch (found) {
                case Known(JsonNode value) -> {
                    JsonNode part = segment.in(value);
                    yield part == null ? new Unclear() : new Known(part);
                }
                case At(Path path) -> {
                    List<Segment> longer = new ArrayList<>(path.segments());
                    longer.add(segment);
                    yield new At(new Path(path.root(), longer));
                }
                case Container(boolean list, Map<String, Origin> parts) ->
                    switch (segment) {
                        case Segment.Name(String name) -> part(parts, list ? "" : name);
                        case Segment.Index(int index) -> part(parts, list ? Integer.toString(index) : "");
                    };
                case Origin.Text text -> new Unclear();
                case Unclear unclear -> unclear;
            };
        }
        return found;
    }

    private static Origin part(Map<String, Origin> parts, String name) {
        Origin part = parts.get(name);
        return part == null ? new Unclear() : part;
    }

    private static boolean isInput(Path path, String name) {
        return path.root().equals("inputs")
                && !path.segments().isEmpty()
                && path.segments().getFirst().equals(new Segment.Name(name));
    }
}
