package dev.surefoot.planning.arazzo;

import dev.surefoot.expression.Path;
import dev.surefoot.expression.Segment;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Simple conditions as checks in CEL, and such checks as simple conditions. Both are read token by token; whatever else is there stops it. */
final class Conditions {
    private static final Pattern TOKEN = Pattern.compile("\\s*(?:(?<operator>==|!=|<=|>=|<|>|&&|\\|\\||!|\\(|\\))"
            + "|(?<number>-?[0-9]+(?:\\.[0-9]+)?)(?![A-Za-z0-9_.])|(?<word>true|false|null)(?![A-Za-z0-9_.])"
            + "|(?<text>'(?:[^'\\\\]|'')*')|(?<name>[$A-Za-z_][^\\s=!<>&|()']*))\\s*");
    private static final Path OUTPUT = new Path("output", List.of());
    private static final Path HEADERS = Path.parse("response.headers");

    private Conditions() {}

    /**
     * The check, or null where the condition says what a check does not.
     *
     * @param answered whether the step calls an operation, so that there is a status and a body
     * @param inputs of the step, to which what the check needs of other steps is added
     */
    static @Nullable String check(String condition, boolean answered, Bindings bindings, String of, ObjectNode inputs) {
        return translated(condition, name -> {
            if (answered && name.equals("$statusCode")) {
                return "response.status";
            }
            List<Segment> own = Bindings.own(name);
            if (own != null && answered != name.startsWith("$outputs")) {
                return Pointers.then(OUTPUT, own).toString();
            }
            if (answered && name.startsWith("$response.header.")) {
                String header = name.substring("$response.header.".length()).toLowerCase(Locale.ROOT);
                return HEADERS.then(new Segment.Name(header)).toString();
            }
            Path path = name.startsWith("$inputs.") || name.startsWith("$steps.") ? bindings.path(name, of) : null;
            if (path == null || path.step() == null) {
                return path == null ? null : path.toString();
            }
            String input = Names.plain(name.substring("$steps.".length()).replace(".outputs.", "_"));
            inputs.put(input, "${" + path + "}");
            return "inputs" + new Segment.Name(input);
        });
    }

    /** The simple condition that says the same, or null. */
    static @Nullable String condition(String check, boolean answered) {
        return translated(check, name -> {
            if (answered && name.equals("response.status")) {
                return "$statusCode";
            }
            Path path;
            try {
                path = Path.parse(name);
            } catch (RuntimeException e) { // then it is no plain path
                return null;
            }
            if (answered && path.root().equals("output")) {
                String pointer = Pointers.pointer(path.segments());
                return pointer == null || !isBare(pointer)
                        ? null
                        : "$response.body" + (pointer.isEmpty() ? "" : "#" + pointer);
            }
            if (path.input() != null) {
                String pointer = Pointers.pointer(
                        path.segments().subList(2, path.segments().size()));
                return pointer == null || !isBare(pointer)
                        ? null
                        : "$inputs." + path.input() + (pointer.isEmpty() ? "" : "#" + pointer);
            }
            return null;
        });
    }

    private static boolean isBare(String pointer) {
        return pointer.matches("[A-Za-z0-9_/~.-]*");
    }

    private static @Nullable String translated(
            String text, java.util.function.Function<String, @Nullable String> names) {
        StringBuilder made = new StringBuilder();
        Matcher matcher = TOKEN.matcher(text);
        int at = 0;
        while (at < text.length()) {
            if (!matcher.find(at) || matcher.start() != at) {
                return null;
            }
            String name = matcher.group("name");
            String token = name == null ? matcher.group().strip() : names.apply(name);
            if (token == null) {
                return null;
            }
            boolean tight =
                    token.equals(")") || made.isEmpty() || made.toString().endsWith("(") || ends(made, "!");
            made.append(tight ? "" : " ").append(token);
            at = matcher.end();
        }
        return made.isEmpty() ? null : made.toString();
    }

    private static boolean ends(StringBuilder made, String with) {
        return made.toString().endsWith(with) && !made.toString().endsWith("!=");
    }

    /** Whether a condition compares texts, which Arazzo does without regard to letter case. */
    static boolean comparesTexts(String condition) {
        return condition.indexOf('\'') >= 0;
    }
}
