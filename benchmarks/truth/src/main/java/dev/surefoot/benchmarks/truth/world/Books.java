package dev.surefoot.benchmarks.truth.world;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;

import dev.surefoot.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the service holds, and the log of what it did: every effect is a line of {@code effects.jsonl} before it is
 * answered. Safe for use by many threads.
 */
final class Books {
    private final Map<String, Map<String, ObjectNode>> collections = new HashMap<>();
    private final Map<String, Answer> answered = new HashMap<>();
    private final Map<String, Long> created = new HashMap<>();
    private final Set<String> keyed;
    private final Path log;
    private int effects;

    /** @param keyed the collections whose posts are recognised by {@code Idempotency-Key} */
    Books(Path log, JsonNode data, Set<String> keyed) {
        this.log = log;
        this.keyed = keyed;
        data.properties()
                .forEach(collection -> collection
                        .getValue()
                        .properties()
                        .forEach(entry -> records(collection.getKey())
                                .put(entry.getKey(), record(entry.getKey(), entry.getValue()))));
    }

    private Map<String, ObjectNode> records(String collection) {
        return collections.computeIfAbsent(collection, name -> new LinkedHashMap<>());
    }

    private static ObjectNode record(String id, JsonNode fields) {
        ObjectNode record = Json.object().put("id", id);
        record.setAll((ObjectNode) fields);
        return record;
    }

    /** Does what is asked, with {@code over} laid over the body. */
    synchronized Answer perform(Asked asked, JsonNode over, String by) {
        String stored = asked.key() == null || !keyed.contains(asked.collection())
                ? null
                : asked.collection() + " " + asked.key();
        Answer before = stored == null ? null : answered.get(stored);
        if (before != null) {
            return before;
        }
        Answer answer = switch (asked.method()) {
            case "GET" -> read(asked, 0);
            case "POST" -> create(asked, over, by);
            case "PUT" -> put(asked, by);
            case "DELETE" -> delete(asked, by);
            default -> Answer.refused(405, "no such method");
        };
        if (stored != null) {
            answered.put(stored, answer);
        }
        return answer;
    }

    /** From now on that key is answered so. */
    synchronized void store(Asked asked, Answer answer) {
        answered.put(asked.collection() + " " + asked.key(), answer);
    }

    /** Somebody else changes a record. */
    synchronized void change(String collection, String id, JsonNode fields) {
        Objects.requireNonNull(records(collection).get(id), id).setAll((ObjectNode) fields);
    }

    /** A read, of what was created at least so long ago. */
    synchronized Answer read(Asked asked, long millis) {
        String id = asked.id();
        Map<String, ObjectNode> records = records(asked.collection());
        if (id != null) {
            ObjectNode record = records.get(id);
            return record == null || isYoung(asked.collection() + "/" + id, millis)
                    ? Answer.refused(404, "there is no such record")
                    : new Answer(200, record.deepCopy());
        }
        ArrayNode items = Json.array();
        records.values().stream()
                .filter(record ->
                        !isYoung(asked.collection() + "/" + record.path("id").stringValue(), millis))
                .filter(record -> asked.query().entrySet().stream()
                        .allMatch(wanted ->
                                record.path(wanted.getKey()).asString("").equals(wanted.getValue())))
                .forEach(record -> items.add(record.deepCopy()));
        return new Answer(200, Json.object().put("count", items.size()).set("items", items));
    }

    private boolean isYoung(String record, long millis) {
        return millis > 0 && System.currentTimeMillis() - created.getOrDefault(record, 0L) < millis;
    }

    private Answer create(Asked asked, JsonNode over, String by) {
        if (!asked.body().isObject()) {
            return Answer.refused(422, "expected a JSON object");
        }
        ObjectNode wanted = (ObjectNode) asked.body();
        String id = asked.collection() + "-" + (effects + 1);
        ObjectNode kept = wanted.deepCopy();
        if (over.isObject()) {
            kept.setAll((ObjectNode) over);
        }
        records(asked.collection()).put(id, record(id, kept));
        created.put(asked.collection() + "/" + id, System.currentTimeMillis());
        append(asked, id, kept, by);
        return new Answer(201, record(id, wanted));
    }

    private Answer put(Asked asked, String by) {
        String id = asked.id();
        ObjectNode record = id == null ? null : records(asked.collection()).get(id);
        if (record == null || id == null) {
            return Answer.refused(404, "there is no such record");
        }
        String wanted = asked.ifMatch();
        if (wanted != null && !wanted.equals(record.path("version").asString(""))) {
            return Answer.refused(412, "it has changed since");
        }
        ObjectNode next = record.deepCopy();
        next.setAll((ObjectNode) asked.body());
        if (!next.equals(record)) {
            next.put("version", record.path("version").asInt(0) + 1);
            records(asked.collection()).put(id, next);
            append(asked, id, asked.body(), by);
        }
        return new Answer(200, next.deepCopy());
    }

    private Answer delete(Asked asked, String by) {
        String id = asked.id();
        if (id == null || records(asked.collection()).remove(id) == null) {
            return Answer.refused(404, "there is no such record");
        }
        append(asked, id, Json.object(), by);
        return new Answer(200, Json.object().put("deleted", id));
    }

    private void append(Asked asked, String id, JsonNode body, @Nullable String by) {
        effects++;
        ObjectNode line = Json.object()
                .put("effect", effects)
                .put("at", System.currentTimeMillis())
                .put("request", asked.number())
                .put("by", by)
                .put("method", asked.method())
                .put("collection", asked.collection())
                .put("id", id);
        line.set("body", body);
        try {
            Files.writeString(log, Json.write(line) + "\n", CREATE, APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
