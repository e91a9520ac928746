package dev.surefoot.cli.document;

import dev.surefoot.planning.LintReport;
import dev.surefoot.planning.Preview;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The JSON Schemas (draft 2020-12) of what commands answer with {@code --json}. */
public final class OutputSchemas {
    /** The resource of each command; several answer with the same document. */
    private static final Map<String, String> RESOURCES = new TreeMap<>(Map.ofEntries(
            Map.entry("demo", "demo"),
            Map.entry("lint", "lint"),
            Map.entry("run", "run"),
            Map.entry("runs", "runs"),
            Map.entry("status", "run"),
            Map.entry("watch", "run"),
            Map.entry("trace", "trace"),
            Map.entry("evidence", "evidence"),
            Map.entry("state", "state"),
            Map.entry("show", "show"),
            Map.entry("inbox", "inbox"),
            Map.entry("approve", "command"),
            Map.entry("reject", "command"),
            Map.entry("answer", "command"),
            Map.entry("resolve", "command"),
            Map.entry("pause", "command"),
            Map.entry("cancel", "command"),
            Map.entry("resume", "resume"),
            Map.entry("verify", "verify"),
            Map.entry("tools-list", "tools-list")));

    private static final Pattern REFERENCE = Pattern.compile("#/\\$defs/([a-z]+)");

    private OutputSchemas() {}

    /** The commands that have one. */
    public static List<String> names() {
        return List.copyOf(RESOURCES.keySet());
    }

    /** The schema of that command's answer, or null where there is no such command. */
    public static @Nullable String text(String command) {
        String name = RESOURCES.get(command);
        return switch (name) {
            case null -> null;
            case "lint" -> LintReport.jsonSchema();
            case "show" -> Preview.jsonSchema();
            default -> complete(read(name));
        };
    }

    /** With the definitions that it refers to, and those that they refer to. Text, so that nothing has to parse JSON. */
    private static String complete(String schema) {
        Map<String, String> definitions = new TreeMap<>();
        Deque<String> texts = new ArrayDeque<>(List.of(schema));
        while (!texts.isEmpty()) {
            Matcher reference = REFERENCE.matcher(texts.pop());
            while (reference.find()) {
                String name = reference.group(1);
                if (!definitions.containsKey(name)) {
                    String text = read("definition-" + name).strip();
                    definitions.put(name, text);
                    texts.push(text);
                }
            }
        }
        String members = definitions.entrySet().stream()
                .map(each -> "    \"" + each.getKey() + "\": " + each.getValue().replace("\n", "\n    "))
                .collect(Collectors.joining(",\n"));
        return schema.replace("\"$defs\": {}", "\"$defs\": {\n" + members + "\n  }");
    }

    private static String read(String name) {
        String resource = "schema/" + name + ".json";
        try (InputStream in = OutputSchemas.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("the class path lacks " + resource);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(resource, e);
        }
    }
}
