package dev.surefoot.testing;

import dev.surefoot.json.Json;
import dev.surefoot.tool.Idempotency;
import dev.surefoot.tool.Response;
import dev.surefoot.tool.ToolAnswer;
import dev.surefoot.tool.ToolCall;
import dev.surefoot.tool.ToolClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Tools that answer as a test says, go wrong in the calls that it names, and count what they did to the world. A tool
 * whose contract takes an idempotency key does what it is asked once for each key, and answers a repeated key as it did
 * first. Safe for use by many threads; one call at a time is carried out.
 */
public final class ScriptedTools implements ToolClient {

    private final ReentrantLock lock = new ReentrantLock();
    private final SettableClock clock;
    private final Map<String, Script> scripts = new HashMap<>();

    /**
     * @param clock moved on by calls that dawdle
     */
    public ScriptedTools(SettableClock clock) {
        this.clock = clock;
    }

    /** One tool's script. */
    private static final class Script {
        private @Nullable Function<ToolCall, JsonNode> answer;
        private final Map<Integer, Misbehaviour> once = new HashMap<>();
        private final NavigableMap<Integer, Misbehaviour> from = new TreeMap<>();
        private final Map<String, JsonNode> byKey = new HashMap<>();
        private final List<JsonNode> effects = new ArrayList<>();
        private int calls;
    }

    /** Has a tool answer the same in every call. */
    public ScriptedTools answers(String tool, String json) {
        JsonNode answer = Json.read(json);
        return answers(tool, call -> answer.deepCopy());
    }

    /** Has a tool answer what is made of each call; it is asked only where the tool does what it is asked. */
    public ScriptedTools answers(String tool, Function<ToolCall, JsonNode> answer) {
        return changing(tool, script -> script.answer = answer);
    }

    /**
     * Has one call of a tool go wrong.
     *
     * @param call which, from 1; repeated sends count
     */
    public ScriptedTools goesWrong(String tool, int call, Misbehaviour how) {
        return changing(tool, script -> script.once.put(call, how));
    }

    /** Has every call of a tool from that one on go wrong. */
    public ScriptedTools goesWrongFrom(String tool, int call, Misbehaviour how) {
        return changing(tool, script -> script.from.put(call, how));
    }

    /** The arguments of each call that a tool carried out, in order; one for each key where it takes keys. */
    public List<JsonNode> effects(String tool) {
        lock.lock();
        try {
            return List.copyOf(script(tool).effects);
        } finally {
            lock.unlock();
        }
    }

    /** How often a tool was called, whatever came of it. */
    public int calls(String tool) {
        lock.lock();
        try {
            return script(tool).calls;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public ToolAnswer call(ToolCall call) {
        lock.lock();
        try {
            Script script = script(call.contract().name());
            script.calls++;
            return switch (wrong(script)) {
                case null -> new ToolAnswer.Answered(done(script, call), Response.NOTHING);
                case Misbehaviour.Fail(String because) -> new ToolAnswer.NotDone(because, Response.NOTHING);
                case Misbehaviour.Lie(JsonNode claim) -> new ToolAnswer.Answered(claim.deepCopy(), Response.NOTHING);
                case Misbehaviour.CutBefore cut -> unclear("the connection was cut");
                case Misbehaviour.CutAfter cut -> {
                    done(script, call);
                    yield unclear("the connection was cut");
                }
                case Misbehaviour.Dawdle(Duration time) -> dawdled(script, call, time);
            };
        } finally {
            lock.unlock();
        }
    }

    private ToolAnswer dawdled(Script script, ToolCall call, Duration time) {
        JsonNode answer = done(script, call);
        boolean late = time.compareTo(call.timeout()) > 0;
        clock.advance(late ? call.timeout() : time);
        return late ? unclear("no answer within " + call.timeout()) : new ToolAnswer.Answered(answer, Response.NOTHING);
    }

    private static ToolAnswer unclear(String because) {
        return new ToolAnswer.Unclear(because, Response.NOTHING);
    }

    private static @Nullable Misbehaviour wrong(Script script) {
        Misbehaviour once = script.once.get(script.calls);
        Map.Entry<Integer, Misbehaviour> from = script.from.floorEntry(script.calls);
        return once == null && from != null ? from.getValue() : once;
    }

    private static JsonNode done(Script script, ToolCall call) {
        String key = call.contract().idempotency() instanceof Idempotency.Keyed ? call.key() : null;
        JsonNode before = key == null ? null : script.byKey.get(key);
        if (before != null) {
            return before.deepCopy();
        }
        Function<ToolCall, JsonNode> answer = script.answer;
        if (answer == null) {
            throw new IllegalStateException(
                    "expected a script for " + call.contract().name() + ", found none; say answers(\""
                            + call.contract().name() + "\", …)");
        }
        JsonNode output = answer.apply(call);
        script.effects.add(call.arguments().deepCopy());
        if (key != null) {
            script.byKey.put(key, output.deepCopy());
        }
        return output;
    }

    private ScriptedTools changing(String tool, Consumer<Script> change) {
        lock.lock();
        try {
            change.accept(script(tool));
            return this;
        } finally {
            lock.unlock();
        }
    }

    private Script script(String tool) {
        return scripts.computeIfAbsent(tool, name -> new Script());
    }
}
