package dev.surefoot.run;

import dev.surefoot.json.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Events as JSON, and back. An event's type is its record's name; its version is part of the envelope, so that a later
 * release can read what this one wrote.
 */
public final class EventCodec {

    /** Version of every event type that this release writes. */
    public static final int VERSION = 1;

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .nodeFactory(Json.nodes())
            .build();

    private static final Map<String, Class<? extends Event>> TYPES = types();

    private EventCodec() {}

    /** The event's type as written in the journal. */
    public static String type(Event event) {
        return event.getClass().getSimpleName();
    }

    public static JsonNode write(Event event) {
        return tree(event);
    }

    /** Any record that events are made of, as JSON. */
    static JsonNode tree(Object value) {
        return MAPPER.valueToTree(value);
    }

    /**
     * Reads an event.
     *
     * @throws IllegalArgumentException where this release does not know that type in that version, or the JSON is not
     *     one of it
     */
    public static Event read(String type, int version, JsonNode json) {
        Class<? extends Event> known = TYPES.get(type);
        if (known == null || version != VERSION) {
            throw new IllegalArgumentException(
                    "event type " + type + " version " + version + " was written by a newer Surefoot; use that one");
        }
        return MAPPER.treeToValue(json, known);
    }

    private static Map<String, Class<? extends Event>> types() {
        Map<String, Class<? extends Event>> types = new LinkedHashMap<>();
        for (Class<?> group : Event.class.getPermittedSubclasses()) {
            for (Class<?> type : group.getPermittedSubclasses()) {
                types.put(type.getSimpleName(), type.asSubclass(Event.class));
            }
        }
        return Map.copyOf(types);
    }
}
