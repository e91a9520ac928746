package dev.surefoot.cli.document;

import dev.surefoot.json.Json;
import dev.surefoot.planning.Preview;
import dev.surefoot.planning.lint.LintReport;
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
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The JSON Schemas (draft 2020-12) of what commands answer with {@code --json}. */
public final class OutputSchemas {
    /** The resource of each command; several answer with the same document. */
    private static final Map<String, String> RESOURCES = new TreeMap<>(Map.ofEntries(
            Map.entry("demo", "demo"),
            Map.entry("init", "init"),
            Map.entry("lint", "lint"),
            Map.entry("plan", "plan"),
            Map.entry("diff", "diff"),
            Map.entry("run", "start"),
            Map.entry("runs", "runs"),
            Map.entry("status", "run"),
            Map.entry("watch", "run"),
            Map.entry("trace", "trace"),
            Map.entry("evidence", "evidence"),
            Map.entry("state", "state"),
            Map.entry("show", "show"),
            Map.entry("schema", "schema"),
            Map.entry("inbox", "inbox"),
            Map.entry("approve", "command"),
            Map.entry("reject", "command"),
            Map.entry("answer", "command"),
            Map.entry("resolve", "command"),
            Map.entry("revise", "command"),
            Map.entry("pause", "command"),
            Map.entry("cancel", "command"),
            Map.entry("resume", "resume"),
            Map.entry("verify", "verify"),
            Map.entry("backup", "verify"),
            Map.entry("metrics", "metrics"),
            Map.entry("tools-list", "tools-list"),
            Map.entry("tools-check", "tools-check"),
            Map.entry("tools-call", "tools-call"),
            Map.entry("tools-import", "tools-import"),
            Map.entry("policy-explain", "policy-explain"),
            Map.entry("import-arazzo", "import-arazzo"),
            Map.entry("export", "export")));

    private static final Pattern REFERENCE = Pattern.compile("#/\\$defs/([a-z]+)");

    private OutputSchemas() {}

    /** The commands that have one. */
    public static List<String> names() {
        return List.copyOf(RESOURCES.keySet());
    }

    /** The schema of that command's answer, or null where there is no such command. */
    public static @Nullable String text(String command) {
        String name = RESOURCES.get(command);
        return name == null ? null : complete(read(name));
    }

    /** With the definitions that it refers to, and those that they refer to. */
    private static String complete(String schema) {
        Map<String, String> definitions = new TreeMap<>();
        Deque<String> texts = new ArrayDeque<>(List.of(schema));
        while (!texts.isEmpty()) {
            Matcher reference = REFERENCE.matcher(texts.pop());
            while (reference.find()) {
                String name = reference.group(1);
                if (!definitions.containsKey(name)) {
                    String text = definition(name, definitions);
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

    private static String definition(String name, Map<String, String> definitions) {
        return switch (name) {
            case "lintreport" -> embedded(LintReport.jsonSchema(), definitions);
            case "preview" -> embedded(Preview.jsonSchema(), definitions);
            default -> read("definition-" + name).strip();
        };
    }

    /** A whole schema as a definition of another: its own definitions move up, where its references find them. */
    private static String embedded(String schema, Map<String, String> definitions) {
        ObjectNode node = (ObjectNode) Json.read(schema);
        node.remove(List.of("$schema", "$id"));
        JsonNode own = node.remove("$defs");
        if (own != null) {
            own.properties().forEach(each -> {
                if (definitions.put(each.getKey(), Json.writePretty(each.getValue())) != null) {
                    throw new IllegalStateException("two definitions are called " + each.getKey());
                }
            });
        }
        return Json.writePretty(node);
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
