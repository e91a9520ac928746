package dev.surefoot.cli.document;

import dev.surefoot.json.Json;
import dev.surefoot.tool.Idempotency;
import dev.surefoot.tool.ToolContract;
import java.util.Collection;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The tools of a toolbox. */
public final class ToolsDocument {

    private ToolsDocument() {}

    public static ObjectNode of(Collection<ToolContract> tools) {
        ObjectNode json = Json.object();
        ArrayNode list = json.putArray("tools");
        tools.forEach(tool -> list.add(tool(tool)));
        return json;
    }

    private static ObjectNode tool(ToolContract tool) {
        ObjectNode json = Json.object()
                .put("tool", tool.name())
                .put("description", tool.json().path("description").asString(""))
                .put("effect", tool.effect().toString())
                .put("reversible", tool.reversible())
                .put("endpoint", tool.endpoint())
                .put(
                        "idempotency",
                        switch (tool.idempotency()) {
                            case Idempotency.Natural natural -> "natural";
                            case Idempotency.Keyed keyed -> "keyed";
                            case Idempotency.None none -> "none";
                        })
                .put("output", tool.trustedOutput() ? "trusted" : "untrusted");
        if (!tool.outputTrust().places().isEmpty()) {
            ArrayNode trusted = json.putArray("trusted");
            tool.json().path("output").path("trusted").forEach(trusted::add);
        }
        if (tool.readBack() != null) {
            json.put("readBack", tool.readBack().tool());
        }
        if (tool.lookup() != null) {
            json.put("lookup", tool.lookup().tool());
        }
        ArrayNode permissions = json.putArray("permissions");
        tool.permissions().forEach(permissions::add);
        if (tool.input() != null) {
            json.set("input", tool.input());
        }
        return json.put("digest", tool.digest().toString());
    }
}
