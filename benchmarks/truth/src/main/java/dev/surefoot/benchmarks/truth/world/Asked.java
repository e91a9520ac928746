package dev.surefoot.benchmarks.truth.world;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A request, as far as the service looks at it. */
record Asked(
        int number,
        String method,
        URI target,
        JsonNode body,
        @Nullable String key,
        @Nullable String ifMatch) {

    /** Such as {@code POST /payments}. */
    String line() {
        return method + " " + target;
    }

    private List<String> parts() {
        return List.of(target.getPath().substring(1).split("/", -1));
    }

    String collection() {
        return parts().getFirst();
    }

    /** Which record it is about; null where it is about the collection. */
    @Nullable
    String id() {
        List<String> parts = parts();
        return parts.size() > 1 ? parts.get(1) : null;
    }

    /** What it looks for, by field. */
    Map<String, String> query() {
        Map<String, String> found = new LinkedHashMap<>();
        String raw = target.getRawQuery();
        for (String pair : raw == null ? new String[0] : raw.split("&", -1)) {
            String[] parts = pair.split("=", 2);
            found.put(parts[0], parts.length < 2 ? "" : URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return found;
    }
}
