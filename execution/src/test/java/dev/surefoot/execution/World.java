package dev.surefoot.execution;

import dev.surefoot.json.Json;
import dev.surefoot.tool.Response;
import dev.surefoot.tool.ToolAnswer;
import dev.surefoot.tool.ToolCall;
import dev.surefoot.tool.ToolClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A service with a mind of its own and a clock that moves as it works. It fails in every way that an honest key, lookup
 * and timeout leave room for, and knows what it really holds.
 */
final class World extends Clock implements ToolClient {

    /** A note that the service holds, from that time on. */
    record Note(String id, String text, @Nullable String key, Instant from) {}

    private final Random random;
    private final boolean honoursKeys;
    private final List<Note> notes = new ArrayList<>();
    private final List<String> saves = new ArrayList<>();
    private Instant now = Instant.parse("2026-01-02T03:04:05Z");
    private final double trouble;

    World(Random random, boolean honoursKeys) {
        this.random = random;
        this.honoursKeys = honoursKeys;
        this.trouble = random.nextDouble();
    }

    /** Every note that is there or still comes to be. */
    List<Note> notes() {
        return notes;
    }

    /** What became of each save that arrived. */
    List<String> saves() {
        return saves;
    }

    void moveTo(Instant time) {
        now = time.isAfter(now) ? time : now;
    }

    @Override
    public ToolAnswer call(ToolCall call) {
        now = now.plusMillis(random.nextInt(200));
        return switch (call.contract().operation()) {
            case "save" -> save(call);
            case "get" -> get(call);
            default -> find(call);
        };
    }

    private ToolAnswer save(ToolCall call) {
        int fate = random.nextDouble() < trouble ? 1 + random.nextInt(10) : 0;
        saves.add(String.valueOf(fate));
        return switch (fate) {
            case 0 -> answered(put(call, 0, false));
            case 1 -> new ToolAnswer.NotDone("never sent", Response.NOTHING);
            case 2 -> new ToolAnswer.NotDone("422", status(422));
            case 3 -> new ToolAnswer.Unclear("503", status(503));
            case 4 -> {
                put(call, 0, false);
                yield new ToolAnswer.Unclear("503", status(503));
            }
            case 5 -> {
                put(call, 0, false);
                yield late(call);
            }
            case 6 -> {
                put(call, random.nextInt((int) call.timeout().toMillis()), false);
                yield late(call);
            }
            case 7 -> late(call);
            case 8 -> answered(Json.object().put("id", "n-lie").put("text", "hello"));
            case 9 -> {
                put(call, 0, true);
                yield answered(Json.object().put("id", last().id()));
            }
            default -> {
                put(call, 0, false);
                yield answered(Json.object());
            }
        };
    }

    private Note last() {
        return notes.getLast();
    }

    private ToolAnswer late(ToolCall call) {
        now = now.plus(call.timeout());
        return new ToolAnswer.Unclear("timeout", Response.NOTHING);
    }

    private JsonNode put(ToolCall call, int delay, boolean altered) {
        for (Note note : notes) {
            if (honoursKeys && call.key() != null && call.key().equals(note.key())) {
                return json(note);
            }
        }
        String text = altered ? "altered" : call.arguments().path("text").stringValue();
        notes.add(new Note("n" + notes.size(), text, call.key(), now.plusMillis(delay)));
        return json(last());
    }

    private ToolAnswer get(ToolCall call) {
        if (random.nextDouble() < trouble / 2) {
            return new ToolAnswer.Unclear("500", status(500));
        }
        for (Note note : notes) {
            if (note.id().equals(call.arguments().path("id").stringValue())) {
                return answered(json(note));
            }
        }
        return new ToolAnswer.Unclear("404", status(404));
    }

    private ToolAnswer find(ToolCall call) {
        if (random.nextDouble() < trouble / 2) {
            return random.nextBoolean() ? late(call) : new ToolAnswer.NotDone("never sent", Response.NOTHING);
        }
        ObjectNode found = Json.object();
        ArrayNode list = found.putArray("notes");
        notes.stream()
                .filter(note -> !note.from().isAfter(now))
                .filter(note -> call.arguments().path("key").asString("").equals(note.key()))
                .forEach(note -> list.add(json(note)));
        return answered(found);
    }

    private static JsonNode json(Note note) {
        return Json.object().put("id", note.id()).put("text", note.text());
    }

    private static ToolAnswer answered(JsonNode output) {
        return new ToolAnswer.Answered(output, status(200));
    }

    private static Response status(int status) {
        return new Response(status, Map.of(), 0, null);
    }

    void pause(Duration duration) {
        now = now.plus(duration);
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
