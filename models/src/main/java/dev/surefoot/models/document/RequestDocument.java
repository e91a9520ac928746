package dev.surefoot.models.document;

import dev.surefoot.json.Json;
import dev.surefoot.json.JsonRefused;
import dev.surefoot.model.Message;
import dev.surefoot.model.ModelRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A request as JSON; docs/models.md has its form. */
public final class RequestDocument {

    private RequestDocument() {}

    /** All of it, as a program is given it; a new tree each time. */
    public static ObjectNode of(ModelRequest request) {
        ObjectNode json = Json.object()
                .put("surefoot", "v1")
                .put("model", request.model())
                .put("id", request.id())
                .put("timeout", request.timeout().toString());
        json.setAll(matter(request, false));
        return json;
    }

    /**
     * What is asked, whoever is asked and however often: without the model's name, ids and the timeout. Equal for two
     * requests of which the second is the first again.
     */
    public static ObjectNode matter(ModelRequest request) {
        return matter(request, true);
    }

    private static ObjectNode matter(ModelRequest request, boolean numbered) {
        ObjectNode json = Json.object();
        Map<String, String> ids = new HashMap<>();
        ArrayNode messages = json.putArray("messages");
        request.messages().forEach(message -> messages.add(message(message, numbered ? ids : null)));
        ArrayNode tools = json.putArray("tools");
        request.tools().forEach(tool -> tools.add(tool(tool)));
        if (request.output() != null) {
            json.set("output", request.output());
        }
        if (request.maxTokens() != null) {
            json.put("maxTokens", request.maxTokens());
        }
        return json;
    }

    private static ObjectNode message(Message message, @Nullable Map<String, String> ids) {
        return switch (message) {
            case Message.SystemPrompt(String text) -> said("system", text);
            case Message.User(String text) -> said("user", text);
            case Message.Assistant(String text, List<Message.Call> calls) -> {
                ObjectNode json = said("assistant", text);
                ArrayNode asked = json.putArray("calls");
                calls.forEach(call -> asked.addObject()
                        .put("id", id(call.id(), ids))
                        .put("tool", call.tool())
                        .set("arguments", arguments(call.arguments())));
                yield json;
            }
            case Message.Result(String id, String tool, String text) ->
                said("tool", text).put("id", id(id, ids)).put("tool", tool);
        };
    }

    private static ObjectNode said(String role, String text) {
        return Json.object().put("role", role).put("text", text);
    }

    private static String id(String id, @Nullable Map<String, String> ids) {
        return ids == null ? id : ids.computeIfAbsent(id, each -> "call-" + (ids.size() + 1));
    }

    /** The object that it is the text of; the text itself where it is of none. */
    private static JsonNode arguments(String text) {
        try {
            return Json.read(text);
        } catch (JsonRefused e) {
            return Json.nodes().stringNode(text);
        }
    }

    private static ObjectNode tool(Message.Tool tool) {
        ObjectNode json = Json.object().put("name", tool.name()).put("description", tool.description());
        if (tool.input() != null) {
            json.set("input", tool.input());
        }
        return json;
    }
}
