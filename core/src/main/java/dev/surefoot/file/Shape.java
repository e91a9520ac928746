package dev.surefoot.file;

import dev.surefoot.json.Json;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Holds a file to the schema of its kind, with messages for people. Knows the part of JSON Schema (draft 2020-12) that
 * our own schemas use, and no more: every pattern is anchored, {@code anyOf} tells its branches apart by type,
 * {@code oneOf} by required keys. Tests hold its verdicts to those of a full validator.
 */
final class Shape {
    private static final int MOST = 100;

    private final SourceFile file;
    private final List<Problem> problems = new ArrayList<>();
    private final Map<String, Pattern> patterns = new HashMap<>();
    private boolean hidden;

    private Shape(SourceFile file) {
        this.file = file;
    }

    /** The first hundred problems, in the order of the file; none where the file satisfies the schema. */
    static List<Problem> problems(JsonNode schema, SourceFile file) {
        Shape shape = new Shape(file);
        shape.check(Expectation.of(schema), file.value(), "");
        return shape.problems.stream()
                .map(problem -> shape.hidden ? problem.hidden() : problem)
                .sorted(Problem.IN_ORDER)
                .toList();
    }

    private void check(Expectation expected, JsonNode value, String pointer) {
        if (problems.size() >= MOST) {
            return;
        }
        JsonNode union = expected.schema().path("anyOf");
        if (expected.isSecret()) {
            checkHandle(expected, value, pointer);
        } else if (union.isArray()) {
            checkUnion(expected, union, value, pointer);
        } else if (!expected.admitsTypeOf(value)) {
            add("wrong-type", pointer, expected, value, Remedy.ofType(expected, value));
        } else if (!expected.choices().isEmpty() && !expected.choices().contains(value.stringValue())) {
            checkNotYet(expected, value.stringValue(), pointer);
        } else {
            switch (value.getNodeType()) {
                case STRING -> checkText(expected, value, pointer);
                case NUMBER -> checkNumber(expected, value, pointer);
                case ARRAY -> checkArray(expected, value, pointer);
                case OBJECT -> checkObject(expected, value, pointer);
                case BOOLEAN, NULL, BINARY, MISSING, POJO -> {}
            }
        }
    }

    private void checkUnion(Expectation expected, JsonNode union, JsonNode value, String pointer) {
        for (JsonNode branch : union) {
            Expectation of = expected.at(branch);
            if (of.admitsTypeOf(value)) {
                check(of, value, pointer);
                return;
            }
        }
        add("wrong-type", pointer, expected, value, null);
    }

    private void checkNotYet(Expectation expected, String value, String pointer) {
        if (NotYet.isValue(expected.definition(), value)) {
            addNotYet(file.place(pointer), pointer, value);
        } else {
            String near = Spelling.nearest(value, expected.choices());
            add("wrong-value", pointer, expected, Json.nodes().stringNode(value), Remedy.didYouMean(near));
        }
    }

    private void checkText(Expectation expected, JsonNode value, String pointer) {
        String text = value.stringValue();
        int length = text.codePointCount(0, text.length());
        int most = expected.schema().path("maxLength").asInt(Integer.MAX_VALUE);
        String pattern = expected.schema().path("pattern").asString("");
        if (length > most) {
            add("too-long", file.place(pointer), pointer, "at most " + most + " characters", length + "", null);
        } else if (length < expected.schema().path("minLength").asInt(0) || !matches(pattern, text)) {
            add("wrong-value", pointer, expected, value, null);
        }
    }

    /** Where somebody wrote a secret in place of its name, neither it nor its line is shown. */
    private void checkHandle(Expectation expected, JsonNode value, String pointer) {
        JsonNode schema = expected.schema();
        boolean handle = value.isString()
                && value.stringValue().length() <= schema.path("maxLength").asInt(Integer.MAX_VALUE)
                && matches(schema.path("pattern").asString(""), value.stringValue());
        if (!handle) {
            hidden = true;
            String fix = "keep it in an environment variable or a file, and write here where that is";
            add("wrong-value", file.place(pointer), pointer, expected.phrase(), "something that is not shown", fix);
        }
    }

    private void checkNumber(Expectation expected, JsonNode value, String pointer) {
        double number = value.doubleValue();
        JsonNode schema = expected.schema();
        if (number < schema.path("minimum").asDouble(number)
                || number > schema.path("maximum").asDouble(number)
                || !isMultiple(value, schema.path("multipleOf"))) {
            add("wrong-value", pointer, expected, value, null);
        }
    }

    private static boolean isMultiple(JsonNode value, JsonNode of) {
        return !of.isNumber()
                || value.decimalValue().remainder(of.decimalValue()).signum() == 0;
    }

    private void checkArray(Expectation expected, JsonNode value, String pointer) {
        JsonNode schema = expected.schema();
        int most = schema.path("maxItems").asInt(Integer.MAX_VALUE);
        if (value.size() < schema.path("minItems").asInt(0)) {
            add("wrong-value", pointer, expected, value, "write at least one element");
        } else if (value.size() > most) {
            add("too-many", file.place(pointer), pointer, "at most " + most + " elements", value.size() + "", null);
        } else {
            Set<JsonNode> seen = new HashSet<>();
            boolean unique = schema.path("uniqueItems").asBoolean(false);
            Expectation element = expected.at(schema.path("items"));
            for (int i = 0; i < value.size(); i++) {
                String at = Json.pointer(pointer, i);
                check(element, value.get(i), at);
                if (unique && !seen.add(value.get(i))) {
                    String again = Found.phrase(value.get(i)) + " again";
                    add("wrong-value", file.place(at), pointer, "every element once", again, "take it out");
                }
            }
        }
    }

    private void checkObject(Expectation expected, JsonNode value, String pointer) {
        JsonNode schema = expected.schema();
        int most = schema.path("maxProperties").asInt(Integer.MAX_VALUE);
        if (value.size() > most) {
            add("too-many", file.place(pointer), pointer, "at most " + most + " keys", value.size() + "", null);
            return;
        }
        boolean notYet = false;
        for (Map.Entry<String, JsonNode> member : value.properties()) {
            String key = member.getKey();
            String at = Json.pointer(pointer, key);
            checkName(expected, key, at);
            if (schema.path("properties").has(key)) {
                check(expected.property(key), member.getValue(), at);
            } else if (schema.path("additionalProperties").isObject()) {
                check(expected.at(schema.path("additionalProperties")), member.getValue(), at);
            } else if (schema.has("additionalProperties")) {
                notYet |= NotYet.isKey(expected.definition(), key);
                addUnknown(expected, key, at);
            }
        }
        // A mapping that uses what is not carried out yet is told that, not what else it would need instead.
        if (!notYet) {
            checkRequired(expected, value, pointer);
        }
    }

    private void checkName(Expectation expected, String key, String at) {
        Expectation name = expected.at(expected.schema().path("propertyNames"));
        int most = name.schema().path("maxLength").asInt(Integer.MAX_VALUE);
        if (key.length() > most || !matches(name.schema().path("pattern").asString(""), key)) {
            Place place = file.placeOfKey(at);
            add("wrong-key", place, "", name.phrase(), Found.phrase(Json.nodes().stringNode(key)), null);
        }
    }

    private void checkRequired(Expectation expected, JsonNode value, String pointer) {
        Place place = file.place(pointer);
        for (JsonNode required : expected.schema().path("required")) {
            String key = required.stringValue();
            if (!value.has(key)) {
                String fix = "add " + key + ": " + expected.property(key).phrase();
                add("missing-key", place, pointer, expected.phrase() + " with the key " + key, "none", fix);
            }
        }
        List<String> alternatives = expected.alternatives();
        List<String> present = alternatives.stream().filter(value::has).toList();
        if (!alternatives.isEmpty() && present.size() != 1) {
            String rule = present.isEmpty() ? "missing-key" : "wrong-key";
            String found = present.isEmpty() ? "none" : String.join(" and ", present);
            String one = "exactly one of the keys " + String.join(", ", alternatives);
            add(rule, place, pointer, one, found, null);
        }
    }

    private void addUnknown(Expectation expected, String key, String at) {
        Place place = file.placeOfKey(at);
        if (NotYet.isKey(expected.definition(), key)) {
            addNotYet(place, "", key);
            return;
        }
        Collection<String> known = expected.schema().path("properties").propertyNames();
        String near = Spelling.nearest(key, known);
        String fix = near.isEmpty() ? "its keys are " + String.join(", ", known) : Remedy.didYouMean(near);
        String found = "the unknown key " + Found.clipped(key);
        add("unknown-key", place, "", "a key of " + expected.phrase(), found, fix);
    }

    private void addNotYet(Place place, String pointer, String what) {
        String message = named(pointer) + NotYet.message(what);
        problems.add(new Problem("not-carried-out-yet", Severity.ERROR, place, message, "take it out for now"));
    }

    private void add(String rule, String pointer, Expectation expected, JsonNode value, @Nullable String fix) {
        add(rule, file.place(pointer), pointer, expected.phrase(), Found.phrase(value), fix);
    }

    private void add(String rule, Place place, String pointer, String expected, String found, @Nullable String fix) {
        String message = named(pointer) + "expected " + expected + ", found " + found;
        problems.add(new Problem(rule, Severity.ERROR, place, message, fix));
    }

    /** The key that a value belongs to, to start a message with; nothing for elements of lists. */
    private static String named(String pointer) {
        String last = pointer.substring(pointer.lastIndexOf('/') + 1);
        boolean index = last.isEmpty() || Character.isDigit(last.charAt(0));
        return index ? "" : last.replace("~1", "/").replace("~0", "~") + ": ";
    }

    private boolean matches(String pattern, String text) {
        return pattern.isEmpty()
                || patterns.computeIfAbsent(pattern, Pattern::compile)
                        .matcher(text)
                        .matches();
    }
}
