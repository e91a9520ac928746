package dev.surefoot.planning.arazzo;

import dev.surefoot.expression.Path;
import dev.surefoot.expression.Segment;
import dev.surefoot.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What runtime expressions of one workflow stand for in its plan. */
final class Bindings {
    static final Pattern STEP = Pattern.compile("\\$steps\\.([A-Za-z0-9_\\-]+)");
    private static final Pattern EXPRESSION = Pattern.compile("\\$(inputs|outputs|steps|workflows|sourceDescriptions"
            + "|components|request|response|message)\\.[^\\s{}]+|\\$(url|method|statusCode|self)");
    private static final Pattern EMBEDDED = Pattern.compile("\\{(\\$[^{}]+)}");
    private static final Pattern JSON_PATH =
            Pattern.compile("\\$((\\.[A-Za-z_][A-Za-z0-9_-]*)|(\\[[0-9]{1,9}])|(\\['[^'\\]\\\\]*']))*");
    private static final Pattern JSON_PATH_PART = Pattern.compile("\\.([^.\\[]+)|\\[([0-9]+)]|\\['([^']*)']");
    private static final int MAX_HOPS = 16;

    private final Map<String, JsonNode> steps = new LinkedHashMap<>();
    private final Names names = new Names();
    private final @Nullable Set<String> inputs;
    private final BiConsumer<String, String> left;

    /**
     * @param inputs that the workflow is given where another calls it, or null where anybody may give any
     * @param left takes what belongs to a step and is not carried
     */
    Bindings(JsonNode workflow, @Nullable Set<String> inputs, BiConsumer<String, String> left) {
        this.inputs = inputs;
        this.left = left;
        for (JsonNode step : workflow.path("steps")) {
            steps.putIfAbsent(step.path("stepId").stringValue(), step);
        }
        steps.keySet().forEach(names::of);
    }

    Map<String, JsonNode> steps() {
        return steps;
    }

    /** The id of that step in the plan. */
    String id(String stepId) {
        return names.of(stepId);
    }

    static boolean isExpression(String text) {
        return EXPRESSION.matcher(text).matches();
    }

    /** The value as a template, or null where nothing in a plan stands for it. */
    @Nullable
    JsonNode value(JsonNode value, String of) {
        if (value.isString()) {
            return text(value.stringValue(), of);
        }
        if (value.isArray()) {
            ArrayNode list = Json.array();
            for (JsonNode each : value) {
                JsonNode element = value(each, of);
                list.add(element == null ? Json.nodes().nullNode() : element);
            }
            return list;
        }
        if (value.isObject()) {
            ObjectNode object = Json.object();
            value.properties().forEach(entry -> {
                JsonNode member = value(entry.getValue(), of);
                if (member != null) {
                    object.set(entry.getKey(), member);
                }
            });
            return object;
        }
        return value;
    }

    private @Nullable JsonNode text(String text, String of) {
        Matcher embedded = EMBEDDED.matcher(text);
        String whole = isExpression(text) ? text : embedded.matches() ? embedded.group(1) : null;
        if (whole != null) {
            Path path = path(whole, of);
            return path == null ? null : Json.nodes().stringNode("${" + path + "}");
        }
        StringBuilder template = new StringBuilder();
        int from = 0;
        embedded.reset();
        while (embedded.find()) {
            template.append(literal(text.substring(from, embedded.start())));
            Path path = isExpression(embedded.group(1)) ? path(embedded.group(1), of) : null;
            template.append(path == null ? literal(embedded.group()) : "${" + path + "}");
            from = embedded.end();
        }
        return Json.nodes()
                .stringNode(template.append(literal(text.substring(from))).toString());
    }

    private static String literal(String text) {
        return text.replace("${", "$${");
    }

    /** What a selector of 1.1 selects, or null where a path cannot say it. */
    @Nullable
    Path selected(JsonNode selector, String of) {
        Path context = path(selector.path("context").asString(""), of);
        String way = selector.path("selector").asString("");
        JsonNode type = selector.path("type");
        String kind = type.isObject() ? type.path("type").asString("") : type.asString("");
        List<Segment> segments = switch (kind) {
            case "jsonpointer" -> Pointers.segments(way);
            case "jsonpath" -> jsonPath(way);
            default -> null;
        };
        if (context != null && segments == null) {
            left.accept(of, "the selection by " + kind + ", " + way);
        }
        return context == null || segments == null ? null : Pointers.then(context, segments);
    }

    private static @Nullable List<Segment> jsonPath(String text) {
        if (!JSON_PATH.matcher(text).matches()) {
            return null;
        }
        return JSON_PATH_PART
                .matcher(text.substring(1))
                .results()
                .<Segment>map(part -> part.group(2) != null
                        ? new Segment.Index(Integer.parseInt(part.group(2)))
                        : new Segment.Name(part.group(1) != null ? part.group(1) : part.group(3)))
                .toList();
    }

    /** The path that an expression stands for, or null, told of, where none does. */
    @Nullable
    Path path(String expression, String of) {
        return path(expression, of, 0);
    }

    private @Nullable Path path(String expression, String of, int hops) {
        String[] halves = expression.split("#", 2);
        List<Segment> pointer = halves.length == 1 ? List.of() : Pointers.segments(halves[1]);
        Path path = pointer == null || hops > MAX_HOPS
                ? null
                : halves[0].startsWith("$inputs.")
                        ? input(halves[0].substring("$inputs.".length()))
                        : halves[0].startsWith("$steps.")
                                ? output(halves[0].substring("$steps.".length()), of, hops)
                                : null;
        if (path == null || pointer == null) {
            left.accept(of, expression + ", for which nothing stands in a plan");
            return null;
        }
        return Pointers.then(path, pointer);
    }

    private @Nullable Path input(String rest) {
        List<Segment> way = Pointers.dotted(rest);
        if (way == null
                || way.isEmpty()
                || (inputs != null
                        && !(way.getFirst() instanceof Segment.Name(String name) && inputs.contains(name)))) {
            return null;
        }
        return new Path(
                "goal",
                Stream.concat(Stream.of(new Segment.Name("inputs")), way.stream())
                        .toList());
    }

    private @Nullable Path output(String rest, String of, int hops) {
        String step = steps.keySet().stream()
                .filter(each -> rest.startsWith(each + ".outputs."))
                .max(java.util.Comparator.comparingInt(String::length))
                .orElse(null);
        if (step == null) {
            return null;
        }
        String named = rest.substring(step.length() + ".outputs.".length());
        JsonNode outputs = steps.getOrDefault(step, Json.nodes().missingNode()).path("outputs");
        String name = outputs.propertyNames().stream()
                .filter(each -> named.equals(each) || named.startsWith(each + ".") || named.startsWith(each + "["))
                .max(java.util.Comparator.comparingInt(String::length))
                .orElse(null);
        String further = name == null ? named : named.substring(name.length());
        List<Segment> way = Pointers.dotted(further.startsWith(".") ? further.substring(1) : further);
        Path whole = new Path(Path.STEPS, List.of(new Segment.Name(id(step)), new Segment.Name("output")));
        Path path = name == null ? null : given(whole, outputs.path(name), of, hops);
        if (way == null) {
            return null;
        }
        if (path == null) { // a reference that leads nowhere stops the step instead of sending something else
            left.accept(of, "the output " + named + " of " + step + ", which is no part of what it answers");
            return name == null ? Pointers.then(whole, way) : whole.then(new Segment.Name(name));
        }
        return Pointers.then(path, way);
    }

    /** What a step gives under a name. */
    private @Nullable Path given(Path whole, JsonNode declared, String of, int hops) {
        if (declared.isObject()) {
            JsonNode context = declared.path("context");
            Path base = given(whole, context, of, hops + 1);
            JsonNode type = declared.path("type");
            String kind = type.isObject() ? type.path("type").asString("") : type.asString("");
            String selector = declared.path("selector").asString("");
            List<Segment> way = kind.equals("jsonpointer")
                    ? Pointers.segments(selector)
                    : kind.equals("jsonpath") ? jsonPath(selector) : null;
            return base == null || way == null ? null : Pointers.then(base, way);
        }
        String expression = declared.asString("");
        if (expression.startsWith("$inputs.") || expression.startsWith("$steps.")) {
            return path(expression, of, hops + 1);
        }
        List<Segment> own = own(expression);
        return own == null ? null : Pointers.then(whole, own);
    }

    /** The way into what a step itself answered, or null where the expression means something else. */
    static @Nullable List<Segment> own(String expression) {
        for (String answer : List.of("$response.body", "$message.payload", "$outputs")) {
            if (expression.equals(answer)) {
                return List.of();
            }
            if (expression.startsWith(answer + "#")) {
                return Pointers.segments(expression.substring(answer.length() + 1));
            }
            if (expression.startsWith(answer + ".")) {
                String[] halves = expression.substring(answer.length() + 1).split("#", 2);
                List<Segment> names = Pointers.dotted(halves[0]);
                List<Segment> pointer = halves.length == 1 ? List.of() : Pointers.segments(halves[1]);
                return names == null || pointer == null
                        ? null
                        : Stream.concat(names.stream(), pointer.stream()).toList();
            }
        }
        return null;
    }
}
