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
    private static final Map<String, Integer> REFUSALS =
            Map.of("desk.busy", 2, "desk.calm", 4, "desk.never", Integer.MAX_VALUE);

    /**
     * Something that it did.
     *
     * @param step by what step
     */
    record Done(String step, String tool, JsonNode arguments, JsonNode output) {}

    private final Map<String, JsonNode> byKey = new HashMap<>();
    private final List<Done> log = new ArrayList<>();
    private final Map<String, Integer> sends = new TreeMap<>();
    private Faults faults = Faults.none();

    void under(Faults now) {
        faults = now;
    }

    /** How many things each step did. */
    Map<String, Integer> effects() {
        Map<String, Integer> counts = new TreeMap<>();
        log.forEach(done -> counts.merge(done.step(), 1, Integer::sum));
        return counts;
    }

    /** All that it did, oldest first. */
    List<Done> log() {
        return log;
    }

    /** How often each step was sent. */
    Map<String, Integer> sends() {
        return sends;
    }

    /** What that step did last, or null where it did nothing. */
    @Nullable
    JsonNode done(String step) {
        return log.reversed().stream()
                .filter(done -> done.step().equals(step))
                .map(Done::output)
                .findFirst()
                .orElse(null);
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
            case "desk.ask" -> answered(thing(call.arguments().path("task").asString("")));
            default -> {
                int refusals = REFUSALS.getOrDefault(call.contract().name(), 0);
                if (sends.merge(step(call.requestId()), 1, Integer::sum) <= refusals) {
                    yield new ToolAnswer.NotDone("429", new Response(429, Map.of(), 0, null));
                }
                yield done(call);
            }
        };
    }

    private static ToolAnswer answered(JsonNode output) {
        return new ToolAnswer.Answered(output, Response.NOTHING);
    }

    private static JsonNode thing(String id) {
        return Json.object().put("id", id);
    }

    /** The step that the request says it is of: run, step, attempt and send. */
    static String step(String id) {
        return id.substring(id.indexOf('/') + 1, id.lastIndexOf('/'));
    }

    private ToolAnswer done(ToolCall call) {
        String tool = call.contract().name();
        String ref = call.arguments().path("ref").asString("some");
        boolean recognised = call.contract().idempotency() instanceof Idempotency.Keyed keyed
                && keyed.place().kind() == Idempotency.Place.Kind.HEADER;
        boolean natural = call.contract().idempotency() instanceof Idempotency.Natural;
        String key = natural ? tool + " " + ref : String.valueOf(call.key());
        JsonNode before = byKey.get(key);
        if (before != null && (recognised || natural)) {
            return answered(before);
        }
        JsonNode made = thing(ref);
        byKey.put(key, made);
        log.add(new Done(step(call.requestId()), tool, call.arguments(), made));
        return answered(made);
    }
}
