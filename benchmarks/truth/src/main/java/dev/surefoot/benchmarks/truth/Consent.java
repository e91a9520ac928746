package dev.surefoot.benchmarks.truth;

import dev.surefoot.json.Json;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the person approved, as it was shown, and when.
 *
 * @param fields what the body of the request was to be; empty for a request without one
 */
record Consent(long at, String collection, String id, ObjectNode fields) {

    static Consent of(Scenario scenario, Reply.Ask ask, long at) {
        JsonNode tool = scenario.tool(ask.tool());
        ObjectNode fields = Json.object();
        tool.path("body").forEach(name -> {
            JsonNode value = ask.arguments().path(name.stringValue());
            if (!value.isMissingNode()) {
                fields.set(name.stringValue(), value);
            }
        });
        String id = tool.path("path").asString("").contains("{id}")
                ? ask.arguments().path("id").asString("")
                : "";
        return new Consent(at, Scenario.collection(tool), id, fields);
    }

    boolean covers(Effect effect) {
        return at <= effect.at()
                && collection.equals(effect.collection())
                && (id.isEmpty() || id.equals(effect.id()))
                && Objects.equals(fields.toString(), effect.body().toString());
    }
}
