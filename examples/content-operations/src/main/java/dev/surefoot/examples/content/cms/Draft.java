package dev.surefoot.examples.content.cms;

import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A draft as the CMS holds it. {@code createdAt} is ISO-8601 in UTC; {@code id} is safe in a path. */
record Draft(String id, String title, String body, List<String> references, String createdAt) {
    Draft {
        references = List.copyOf(references);
    }

    /** The one shape in which create, get and find by key all answer. */
    ObjectNode json() {
        ArrayNode list = Json.NODES.arrayNode();
        references.forEach(list::add);
        ObjectNode json =
                Json.NODES.objectNode().put("id", id).put("title", title).put("body", body);
        json.set("references", list);
        return json.put("createdAt", createdAt);
    }

    /** The shape in lists: without the text. */
    ObjectNode summary() {
        return Json.NODES.objectNode().put("id", id).put("title", title).put("createdAt", createdAt);
    }
}
