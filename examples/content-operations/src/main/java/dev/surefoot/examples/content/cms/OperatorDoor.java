package dev.surefoot.examples.content.cms;

import java.util.List;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The operator's own door: what is really held, and how the CMS behaves. No mode touches it, and it is no part of the content API. */
final class OperatorDoor {
    private final DraftStore store;

    OperatorDoor(DraftStore store) {
        this.store = store;
    }

    Reply answer(Request request) {
        request.parameters(Set.of());
        return switch (request.path()) {
            case "/operator/holdings" -> request.method().equals("GET") ? holdings() : ContentApi.notAllowed("GET");
            case "/operator/mode" ->
                switch (request.method()) {
                    case "GET" -> mode(store.mode());
                    case "PUT" -> setMode(request);
                    default -> ContentApi.notAllowed("GET, PUT");
                };
            default -> Reply.Answer.problem(404, "the operator's door has /operator/holdings and /operator/mode");
        };
    }

    private Reply holdings() {
        List<CmsHoldings.Held> held = store.holdings();
        ObjectNode json = Json.NODES.objectNode().put("count", held.size());
        ArrayNode drafts = json.putArray("drafts");
        held.forEach(d ->
                drafts.addObject().put("id", d.id()).put("title", d.title()).put("key", d.key()));
        return Reply.Answer.json(200, json, null);
    }

    private Reply setMode(Request request) {
        try {
            JsonNode word = Json.MAPPER.readTree(request.body()).path("mode");
            CmsMode mode = CmsMode.of(word.isString() ? word.stringValue() : "");
            store.mode(mode);
            return mode(mode);
        } catch (JacksonException | IllegalArgumentException e) {
            throw new Refusal(400, "send {\"mode\": MODE}; " + e.getMessage());
        }
    }

    private static Reply mode(CmsMode mode) {
        return Reply.Answer.json(200, Json.NODES.objectNode().put("mode", mode.word()), null);
    }
}
