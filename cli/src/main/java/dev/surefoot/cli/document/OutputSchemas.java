package dev.surefoot.cli.document;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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

    private OutputSchemas() {}

    /** The commands that have one. */
    public static List<String> names() {
        return List.copyOf(RESOURCES.keySet());
    }

    /** The schema of that command's answer, or null where there is no such command. */
    public static @Nullable String text(String command) {
        String name = RESOURCES.get(command);
        return name == null ? null : name.equals("lint") ? lint() : read(name);
    }

    private static String lint() {
        return dev.surefoot.planning.LintReport.jsonSchema();
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
