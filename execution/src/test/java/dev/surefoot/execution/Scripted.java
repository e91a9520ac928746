package dev.surefoot.execution;

import dev.surefoot.json.Digest;
import dev.surefoot.json.Json;
import dev.surefoot.tool.Response;
import dev.surefoot.tool.ToolAnswer;
import dev.surefoot.tool.ToolCall;
import dev.surefoot.tool.ToolClient;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/** A client that gives the answers it was told, in order, and keeps the calls. */
final class Scripted implements ToolClient {

    private final Deque<ToolAnswer> answers = new ArrayDeque<>();
    private final List<ToolCall> calls = new ArrayList<>();

    static ToolAnswer answered(String json) {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        Response response =
                new Response(200, Map.of("content-type", "application/json"), bytes.length, Digest.of(bytes));
        return new ToolAnswer.Answered(Json.read(json), response);
    }

    static ToolAnswer unclear(int status) {
        return new ToolAnswer.Unclear("the service answered " + status, new Response(status, Map.of(), 0, null));
    }

    static ToolAnswer notDone(String because) {
        return new ToolAnswer.NotDone(because, Response.NOTHING);
    }

    Scripted then(ToolAnswer answer) {
        answers.add(answer);
        return this;
    }

    List<ToolCall> calls() {
        return calls;
    }

    @Override
    public ToolAnswer call(ToolCall call) {
        calls.add(call);
        return answers.remove();
    }
}
