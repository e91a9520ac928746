package dev.surefoot.testing;

import dev.surefoot.json.Json;
import dev.surefoot.model.ModelAnswer;
import dev.surefoot.model.ModelAnswer.ToolUse;
import dev.surefoot.model.ModelAnswer.Usage;
import dev.surefoot.model.ModelClient;
import dev.surefoot.model.ModelRequest;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/**
 * A model that answers as a test says, in order, and keeps every request that it saw. It can lie, answer garbage, be slow
 * or be cut off; where its script is used up it fails, unless it has an answer {@linkplain #always for that}. Safe for use
 * by many threads.
 */
public final class ScriptedModel implements ModelClient {

    /** One answer of the script; it may wait, or throw. */
    @FunctionalInterface
    public interface Turn {
        ModelAnswer answer(ModelRequest request) throws InterruptedException;
    }

    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<Turn> script = new ArrayDeque<>();
    private final List<ModelRequest> requests = new ArrayList<>();
    private Turn after = request -> new ModelAnswer.Failed("the script is used up");
    private Usage usage = new Usage(100, 10);

    /** What each answer from here on takes; 100 tokens read and 10 written where this is not said. */
    public ScriptedModel taking(long input, long output) {
        lock.lock();
        try {
            usage = new Usage(input, output);
            return this;
        } finally {
            lock.unlock();
        }
    }

    /** Asks for a call of that tool, with arguments as JSON. */
    public ScriptedModel asks(String tool, String arguments) {
        return asks(List.of(Map.entry(tool, arguments)));
    }

    /** Asks for several calls in one answer. */
    public ScriptedModel asks(List<Map.Entry<String, String>> calls) {
        List<ToolUse> uses = calls.stream()
                .map(call -> new ToolUse(call.getKey(), call.getValue()))
                .toList();
        Usage taken = usage;
        return then(request -> new ModelAnswer.Answered("", uses, taken));
    }

    /** Asks for what is made of the request, as from what it was told of earlier calls. */
    public ScriptedModel asks(String tool, Function<ModelRequest, JsonNode> arguments) {
        Usage taken = usage;
        return then(request ->
                new ModelAnswer.Answered("", List.of(new ToolUse(tool, Json.write(arguments.apply(request)))), taken));
    }

    /** Says that this is the output: JSON, or whatever else a model may say. */
    public ScriptedModel says(String text) {
        Usage taken = usage;
        return then(request -> new ModelAnswer.Answered(text, List.of(), taken));
    }

    /** Nothing usable comes. */
    public ScriptedModel fails(String because) {
        return then(request -> new ModelAnswer.Failed(because));
    }

    /** Says nothing for so long that whoever waits gives up. */
    public ScriptedModel dawdles(Duration pause) {
        return then(request -> {
            Thread.sleep(pause); // in real time: the wait for a model's answer is no part of the run's clock
            return new ModelAnswer.Failed("woken up");
        });
    }

    /** Answers whatever that gives. */
    public ScriptedModel then(Turn turn) {
        lock.lock();
        try {
            script.add(turn);
            return this;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Answers whatever that gives, as often as it is asked, once the script is used up: what depends on the request alone
     * is the same for every process that asks.
     */
    public ScriptedModel always(Turn turn) {
        lock.lock();
        try {
            after = turn;
            return this;
        } finally {
            lock.unlock();
        }
    }

    /** What it was asked, oldest first. */
    public List<ModelRequest> requests() {
        lock.lock();
        try {
            return List.copyOf(requests);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public ModelAnswer ask(ModelRequest request) throws InterruptedException {
        Turn turn;
        lock.lock();
        try {
            requests.add(request);
            turn = script.isEmpty() ? after : script.remove();
        } finally {
            lock.unlock();
        }
        return turn.answer(request);
    }
}
