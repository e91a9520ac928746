package dev.surefoot.file;

import dev.surefoot.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;

/** The JSON Schemas (draft 2020-12) of the kinds: the one truth about which keys and values a file may have. */
public final class Schemas {
    private static final Map<Kind, JsonNode> PARSED = new ConcurrentHashMap<>();

    private Schemas() {}

    /** The schema as it is published, with descriptions. */
    public static String text(Kind kind) {
        String name = "schema/" + kind.name().toLowerCase(Locale.ROOT) + ".json";
        try (InputStream in = Schemas.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the class path lacks " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }

    static JsonNode of(Kind kind) {
        return PARSED.computeIfAbsent(kind, each -> Json.read(text(each)));
    }
}
