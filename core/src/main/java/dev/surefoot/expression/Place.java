package dev.surefoot.expression;

import dev.surefoot.json.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A place that a check reads, with the places it reads within it; the step null leads to any element. */
final class Place {
    private static final int MAX_INDEX = 50;

    private final Map<@Nullable Segment, Place> parts = new LinkedHashMap<>();

    Place part(@Nullable Segment step) {
        return parts.computeIfAbsent(step, each -> new Place());
    }

    /** A value for this place, its parts drawn; null for none. */
    @Nullable
    JsonNode build(Draw draw) {
        JsonNode own = draw.value();
        if (parts.isEmpty() || draw.ignoresParts()) {
            return own;
        }
        boolean object = parts.keySet().stream().anyMatch(Segment.Name.class::isInstance);
        return object ? object(draw) : array(own, draw);
    }

    private JsonNode object(Draw draw) {
        ObjectNode object = Json.object();
        parts.forEach((step, place) -> {
            JsonNode value = place.build(draw);
            if (step instanceof Segment.Name name && value != null) {
                object.set(name.name(), value);
            }
        });
        return object;
    }

    private JsonNode array(@Nullable JsonNode own, Draw draw) {
        ArrayNode array = Json.array();
        Place any = parts.get(null);
        if (any != null) {
            JsonNode item = any.build(draw);
            int size = own != null && own.isArray() ? own.size() : draw.size();
            for (int i = 0; item != null && i < size; i++) {
                array.add(item);
            }
        }
        parts.forEach((step, place) -> {
            JsonNode value = step instanceof Segment.Index ? place.build(draw) : null;
            if (step instanceof Segment.Index(int index) && value != null && index <= MAX_INDEX) {
                while (array.size() <= index) {
                    array.addNull();
                }
                array.set(index, value);
            }
        });
        return array;
    }
}
