package dev.surefoot.planning.arazzo;

import dev.surefoot.expression.Path;
import dev.surefoot.expression.Segment;
import dev.surefoot.json.Json;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What templates of a plan are as runtime expressions, and which outputs of steps these take. */
final class Expressions {
    private static final Pattern REFERENCE = Pattern.compile("\\$\\$\\{|\\$\\{([^}]*)}");
    private static final String WHOLE = "output";

    private final Map<String, Boolean> steps;
    private final Map<String, Map<String, String>> outputs = new LinkedHashMap<>();
    private final Set<String> inputs = new LinkedHashSet<>();

    /** @param steps the steps of the plan by id; whether a workflow carries each out, or null where it is left out */
    Expressions(Map<String, Boolean> steps) {
        this.steps = steps;
    }

    /** The inputs that are taken, those that stand for steps that are left out included. */
    Set<String> inputs() {
        return inputs;
    }

    /** What is taken of a step: runtime expressions by the names of its outputs. */
    Map<String, String> outputs(String step) {
        return outputs.getOrDefault(step, Map.of());
    }

    /** The value with expressions for its references; what has none is told of, and null. */
    @Nullable
    JsonNode value(JsonNode template, Consumer<String> left) {
        if (template.isArray()) {
            ArrayNode list = Json.array();
            template.forEach(each -> {
                JsonNode element = value(each, left);
                list.add(element == null ? Json.nodes().nullNode() : element);
            });
            return list;
        }
        if (template.isObject()) {
            ObjectNode object = Json.object();
            template.properties().forEach(entry -> {
                JsonNode member = value(entry.getValue(), left);
                if (member != null) {
                    object.set(entry.getKey(), member);
                }
            });
            return object;
        }
        return template.isString() ? text(template.stringValue(), left) : template;
    }

    private @Nullable JsonNode text(String text, Consumer<String> left) {
        Matcher matcher = REFERENCE.matcher(text);
        StringBuilder made = new StringBuilder();
        int from = 0;
        while (matcher.find()) {
            String between = text.substring(from, matcher.start());
            from = matcher.end();
            String expression = matcher.group(1) == null ? null : expression(matcher.group(1));
            boolean whole = matcher.group().equals(text);
            if ((expression == null && matcher.group(1) != null) || between.contains("{$")) {
                left.accept("the value " + text + ", for which Arazzo has no expression");
                return null;
            }
            if (whole && expression != null) {
                return Json.nodes().stringNode(expression);
            }
            made.append(between).append(expression == null ? "${" : "{" + expression + "}");
        }
        String rest = text.substring(from);
        String written = made.append(rest).toString();
        if (rest.contains("{$") || Bindings.isExpression(written)) {
            left.accept("the text " + text + ", which Arazzo takes for an expression");
            return null;
        }
        return Json.nodes().stringNode(written);
    }

    private @Nullable String expression(String text) {
        Path path;
        try {
            path = Path.parse(text);
        } catch (RuntimeException e) { // then it is no plain reference
            return null;
        }
        if (path.input() != null) {
            inputs.add(path.input());
            return with(
                    "$inputs." + path.input(),
                    path.segments().subList(2, path.segments().size()));
        }
        String step = path.step();
        boolean output = step != null
                && path.segments().size() > 1
                && path.segments().get(1).equals(new Segment.Name(WHOLE));
        if (step == null || !output || !steps.containsKey(step)) {
            return null;
        }
        List<Segment> way = path.segments().subList(2, path.segments().size());
        Boolean workflow = steps.get(step);
        if (workflow == null) {
            inputs.add(step);
            return with("$inputs." + step, way);
        }
        if (!workflow) {
            outputs.computeIfAbsent(step, id -> new LinkedHashMap<>()).put(WHOLE, "$response.body");
            return with("$steps." + step + ".outputs." + WHOLE, way);
        }
        if (way.isEmpty()
                || !(way.getFirst() instanceof Segment.Name(String name))
                || !Names.plain(name).equals(name)) {
            return null;
        }
        outputs.computeIfAbsent(step, id -> new LinkedHashMap<>()).put(name, "$outputs." + name);
        return with("$steps." + step + ".outputs." + name, way.subList(1, way.size()));
    }

    private static @Nullable String with(String expression, List<Segment> way) {
        String pointer = Pointers.pointer(way);
        return pointer == null || pointer.matches("[\\s\\S]*[\\s{}][\\s\\S]*")
                ? null
                : expression + (pointer.isEmpty() ? "" : "#" + pointer);
    }
}
