package dev.surefoot.benchmarks.truth.world;

import dev.surefoot.json.Json;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A model that says what its script has for it, over the wire format of OpenAI's chat completions. It remembers nothing: the
 * turn is the number of things it has said already in the conversation it is sent, so that a question asked again is
 * answered alike.
 */
final class ScriptedModel {
    private final JsonNode script;

    /** @param script conversations, each {@code {when: words of the prompt, turns: [{say} or {calls: [{tool, arguments}]}]}} */
    ScriptedModel(JsonNode script) {
        this.script = script;
    }

    Answer complete(JsonNode request) {
        JsonNode messages = request.path("messages");
        String all = Json.write(messages);
        int turn = (int) StreamSupport.stream(messages.spliterator(), false)
                .filter(message -> message.path("role").asString("").equals("assistant"))
                .count();
        for (JsonNode conversation : script) {
            if (all.contains(conversation.path("when").asString(""))) {
                JsonNode turns = conversation.path("turns");
                JsonNode said = turns.path(Math.min(turn, turns.size() - 1));
                return new Answer(200, completion(request, said, turn));
            }
        }
        return Answer.refused(404, "nothing is scripted for this conversation");
    }

    private static ObjectNode completion(JsonNode request, JsonNode said, int turn) {
        ObjectNode message = Json.object().put("role", "assistant");
        JsonNode calls = said.path("calls");
        if (calls.isEmpty()) {
            message.put("content", said.path("say").asString(""));
        } else {
            message.putNull("content");
            ArrayNode wanted = message.putArray("tool_calls");
            for (JsonNode call : calls) {
                ObjectNode function = wanted.addObject()
                        .put("id", "call_" + turn + "_" + wanted.size())
                        .put("type", "function")
                        .putObject("function");
                function.put("name", call.path("tool").asString("").replace('.', '_'));
                function.put("arguments", Json.write(call.path("arguments")));
            }
        }
        ObjectNode answer = Json.object()
                .put("id", "chatcmpl-" + turn)
                .put("object", "chat.completion")
                .put("created", 1_767_225_600)
                .put("model", request.path("model").asString("scripted"));
        answer.putArray("choices")
                .addObject()
                .put("index", 0)
                .put("finish_reason", calls.isEmpty() ? "stop" : "tool_calls")
                .set("message", message);
        answer.putObject("usage")
                .put("prompt_tokens", 10)
                .put("completion_tokens", 10)
                .put("total_tokens", 20);
        return answer;
    }
}
