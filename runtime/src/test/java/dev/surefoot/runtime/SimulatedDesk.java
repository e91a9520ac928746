package dev.surefoot.runtime;

import dev.surefoot.json.Json;
import dev.surefoot.runtime.Faults.Fault;
import dev.surefoot.tool.Idempotency;
import dev.surefoot.tool.Response;
import dev.surefoot.tool.ToolAnswer;
import dev.surefoot.tool.ToolCall;
import dev.surefoot.tool.ToolClient;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The service behind the golden plans, which keeps a log of its own of what it did, and outlives every process. */
final class SimulatedDesk implements ToolClient {
    private static final int REFUSALS = 2;

    private final Map<String, JsonNode> byKey = new HashMap<>();
    private final Map<String, List<JsonNode>> effects = new TreeMap<>();
    private final Map<String, Integer> sends = new TreeMap<>();
    private Faults faults = Faults.none();

    void under(Faults now) {
        faults = now;
    }

    /** How many things each step did. */
    Map<String, Integer> effects() {
        Map<String, Integer> counts = new TreeMap<>();
        effects.forEach((step, done) -> counts.put(step, done.size()));
        return counts;
    }

    /** How often each step was sent. */
    Map<String, Integer> sends() {
        return sends;
    }

    /** What that step did last, or null where it did nothing. */
    @Nullable
    JsonNode done(String step) {
        List<JsonNode> done = effects.get(step);
        return done == null ? null : done.getLast();
    }

    @Override
    public ToolAnswer call(ToolCall call) {
        Fault fault = faults.call();
        if (fault == Fault.DIES_BEFORE) {
            return new ToolAnswer.Unclear("the process ends", Response.NOTHING);
        }
        ToolAnswer answer = answer(call);
        return fault == Fault.TIMES_OUT ? new ToolAnswer.Unclear("no answer in time", Response.NOTHING) : answer;
    }

    private ToolAnswer answer(ToolCall call) {
        return switch (call.contract().name()) {
            case "desk.list" -> answered(Json.read("{\"items\": [\"x\", \"y\", \"z\"]}"));
            case "desk.read" -> answered(thing(call.arguments().path("ref").asString("")));
            case "desk.find" -> {
                ObjectNode found = Json.object();
                ArrayNode list = found.putArray("found");
                JsonNode thing = byKey.get(call.arguments().path("key").asString(""));
                if (thing != null) {
                    list.add(thing);
                }
                yield answered(found);
            }
            case "desk.busy" -> {
                if (sends.getOrDefault(step(call), 0) < REFUSALS) {
                    sends.merge(step(call), 1, Integer::sum);
                    yield new ToolAnswer.NotDone("429", new Response(429, Map.of(), 0, null));
                }
                yield done(call);
            }
            default -> done(call);
        };
    }

    private static ToolAnswer answered(JsonNode output) {
        return new ToolAnswer.Answered(output, Response.NOTHING);
    }

    private static JsonNode thing(String id) {
        return Json.object().put("id", id);
    }

    /** The step that the request says it is of: run, step, attempt and send. */
    private static String step(ToolCall call) {
        String id = call.requestId();
        return id.substring(id.indexOf('/') + 1, id.lastIndexOf('/'));
    }

    private ToolAnswer done(ToolCall call) {
        String step = step(call);
        sends.merge(step, 1, Integer::sum);
        String ref = call.arguments().path("ref").asString("");
        boolean recognised = call.contract().idempotency() instanceof Idempotency.Keyed keyed
                && keyed.place().kind() == Idempotency.Place.Kind.HEADER;
        boolean natural = call.contract().idempotency() instanceof Idempotency.Natural;
        String key = natural ? "natural " + ref : String.valueOf(call.key());
        JsonNode before = byKey.get(key);
        if (before != null && (recognised || natural)) {
            return answered(before);
        }
        JsonNode made = thing(ref);
        byKey.put(key, made);
        effects.computeIfAbsent(step, id -> new ArrayList<>()).add(made);
        return answered(made);
    }
}
