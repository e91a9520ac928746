package dev.surefoot.models.traffic;

import dev.surefoot.json.Json;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * Where two requests first differ.
 *
 * @param alike how many values before it are the same
 * @param recorded what stands there in the one; a missing node where nothing does
 * @param asked likewise, in the other
 */
record Difference(int alike, String pointer, JsonNode recorded, JsonNode asked) {

    /** Null where they do not. */
    static @Nullable Difference first(JsonNode recorded, JsonNode asked) {
        return new Walk().first("", recorded, asked);
    }

    private static final class Walk {
        private int alike;

        @Nullable
        Difference first(String at, JsonNode recorded, JsonNode asked) {
            if (recorded.isObject() && asked.isObject()) {
                Set<String> names = new LinkedHashSet<>(asked.propertyNames());
                names.addAll(recorded.propertyNames());
                for (String name : names) {
                    Difference found = first(Json.pointer(at, name), recorded.path(name), asked.path(name));
                    if (found != null) {
                        return found;
                    }
                }
                return null;
            }
            if (recorded.isArray() && asked.isArray()) {
                for (int i = 0; i < Math.max(recorded.size(), asked.size()); i++) {
                    Difference found = first(Json.pointer(at, i), element(recorded, i), element(asked, i));
                    if (found != null) {
                        return found;
                    }
                }
                return null;
            }
            if (recorded.equals(asked)) {
                alike++;
                return null;
            }
            return new Difference(alike, at, recorded, asked);
        }

        private static JsonNode element(JsonNode array, int index) {
            return index < array.size() ? array.get(index) : MissingNode.getInstance();
        }
    }
}
