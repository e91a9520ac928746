package dev.surefoot.benchmarks.truth.surefoot;

import dev.surefoot.json.Json;
import dev.surefoot.json.JsonRefused;
import dev.surefoot.model.Message;
import dev.surefoot.model.ModelAnswer;
import dev.surefoot.model.ModelClient;
import dev.surefoot.model.ModelRequest;
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
        ArrayNode messages = body.putArray("messages");
        request.messages().forEach(message -> messages.add(written(message)));
        ArrayNode tools = body.putArray("tools");
        request.tools().forEach(tool -> tools.add(offered(tool)));
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
        Map<String, String> names =
                request.tools().stream().collect(Collectors.toMap(tool -> spoken(tool.name()), Message.Tool::name));
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

    private static ObjectNode offered(Message.Tool tool) {
        ObjectNode offered = Json.object().put("type", "function");
        ObjectNode function = offered.putObject("function").put("name", spoken(tool.name()));
        if (tool.input() != null) {
            function.set("parameters", tool.input());
        }
        return offered;
    }

    private static ObjectNode written(Message message) {
        return switch (message) {
            case Message.SystemPrompt(String text) ->
                Json.object().put("role", "system").put("content", text);
            case Message.User(String text) -> Json.object().put("role", "user").put("content", text);
            case Message.Assistant(String text, List<Message.Call> calls) -> {
                ObjectNode said = Json.object().put("role", "assistant").put("content", text);
                ArrayNode asked = calls.isEmpty() ? Json.array() : said.putArray("tool_calls");
                calls.forEach(call -> asked.addObject()
                        .put("id", call.id())
                        .put("type", "function")
                        .putObject("function")
                        .put("name", spoken(call.tool()))
                        .put("arguments", call.arguments()));
                yield said;
            }
            case Message.Result(String id, String tool, String text) ->
                Json.object().put("role", "tool").put("tool_call_id", id).put("content", text);
        };
    }

    /** Providers know no dots in the names of tools. */
    private static String spoken(String tool) {
        return tool.replace('.', '_');
    }
}
