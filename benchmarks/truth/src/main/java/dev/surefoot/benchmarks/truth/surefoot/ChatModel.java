package dev.surefoot.benchmarks.truth.surefoot;

import dev.surefoot.json.Json;
import dev.surefoot.json.JsonRefused;
import dev.surefoot.model.ExecutorView;
import dev.surefoot.model.ModelAnswer;
import dev.surefoot.model.ModelClient;
import dev.surefoot.model.ModelRequest;
import dev.surefoot.model.Passed;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The bench's model as one that carries a step out, over OpenAI's chat completions. What it says without asking for calls is
 * its output, as {@code {said}}.
 */
final class ChatModel implements ModelClient {
    private final URI address;
    private final HttpClient client = HttpClient.newHttpClient();

    ChatModel(String service) {
        this.address = URI.create(service + "/v1/chat/completions");
    }

    @Override
    public ModelAnswer ask(ModelRequest request) throws InterruptedException {
        ObjectNode body = Json.object().put("model", "scripted");
        body.set("messages", messages(request));
        ArrayNode tools = body.putArray("tools");
        request.view().tools().forEach(tool -> tools.add(offered(tool)));
        try {
            HttpResponse<byte[]> answer = client.send(
                    HttpRequest.newBuilder(address)
                            .header("Content-Type", "application/json")
                            .timeout(request.timeout())
                            .POST(HttpRequest.BodyPublishers.ofString(Json.write(body)))
                            .build(),
                    HttpResponse.BodyHandlers.ofByteArray());
            return answer.statusCode() == 200
                    ? read(request, Json.read(answer.body()))
                    : new ModelAnswer.Failed("the model answered " + answer.statusCode());
        } catch (IOException | JsonRefused e) {
            return new ModelAnswer.Failed("the model was not reached: " + e.getMessage());
        }
    }

    private static ModelAnswer read(ModelRequest request, JsonNode answer) {
        JsonNode message = answer.path("choices").path(0).path("message");
        Map<String, String> names = request.view().tools().stream()
                .collect(Collectors.toMap(tool -> spoken(tool.name()), ExecutorView.Offered::name));
        List<ModelAnswer.ToolUse> calls = new ArrayList<>();
        message.path("tool_calls").forEach(call -> {
            JsonNode function = call.path("function");
            String name = function.path("name").asString("");
            calls.add(new ModelAnswer.ToolUse(
                    names.getOrDefault(name, name), function.path("arguments").asString("")));
        });
        JsonNode usage = answer.path("usage");
        return new ModelAnswer.Answered(
                Json.write(Json.object().put("said", message.path("content").asString(""))),
                calls,
                new ModelAnswer.Usage(
                        usage.path("prompt_tokens").asLong(0),
                        usage.path("completion_tokens").asLong(0)));
    }

    private static ObjectNode offered(ExecutorView.Offered tool) {
        ObjectNode offered = Json.object().put("type", "function");
        ObjectNode function = offered.putObject("function").put("name", spoken(tool.name()));
        if (tool.input() != null) {
            function.set("parameters", tool.input());
        }
        return offered;
    }

    /** The conversation so far, made anew from what is recorded. */
    private static ArrayNode messages(ModelRequest request) {
        ArrayNode messages = Json.array();
        say(messages, "system", request.instructions());
        say(messages, "user", Json.write(request.view().inputs()));
        int turn = 0;
        ArrayNode asked = Json.array();
        for (Passed passed : request.view().passed()) {
            switch (passed) {
                case Passed.Called called -> {
                    if (called.turn() != turn) {
                        asked = messages.addObject().put("role", "assistant").putArray("tool_calls");
                    }
                    String id = "call_" + called.turn() + "_" + asked.size();
                    ObjectNode call = asked.addObject().put("id", id).put("type", "function");
                    call.putObject("function")
                            .put("name", spoken(called.tool()))
                            .put("arguments", Json.write(arguments(called)));
                    messages.addObject()
                            .put("role", "tool")
                            .put("tool_call_id", id)
                            .put(
                                    "content",
                                    called.output() == null
                                            ? "not carried out: " + called.because()
                                            : Json.write(called.output()));
                }
                case Passed.Refuted refuted -> {
                    say(messages, "assistant", refuted.output().path("said").asString(""));
                    say(messages, "user", "That is not accepted: " + String.join("; ", refuted.violations()));
                }
                case Passed.Unusable unusable -> {
                    say(messages, "assistant", "");
                    say(messages, "user", unusable.because());
                }
            }
            turn = passed.turn();
        }
        return messages;
    }

    private static JsonNode arguments(Passed.Called called) {
        return called.arguments() == null ? Json.object() : called.arguments();
    }

    private static void say(ArrayNode messages, String role, String content) {
        messages.addObject().put("role", role).put("content", content);
    }

    /** Providers know no dots in the names of tools. */
    private static String spoken(String tool) {
        return tool.replace('.', '_');
    }
}
