package dev.surefoot.cli.document;

import dev.surefoot.cli.show.Became;
import dev.surefoot.json.Json;
import dev.surefoot.run.EventCodec;
import dev.surefoot.run.Run;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What happened in a run, its three lanes kept apart. */
public final class TraceDocument {

    private TraceDocument() {}

    public static ObjectNode of(Run run, List<Became> events) {
        ObjectNode json = Json.object()
                .put("run", run.id().value())
                .put("status", run.status().text());
        ArrayNode list = json.putArray("events");
        for (Became became : events) {
            ObjectNode each = list.addObject()
                    .put("sequence", became.happened().sequence())
                    .put("at", became.happened().at().toString())
                    .put("type", EventCodec.type(became.happened().event()));
            if (became.step() != null) {
                each.put("step", became.step().value());
            }
            each.put("reasoned", became.narration().reasoned())
                    .put("done", became.narration().done());
            ArrayNode changes = each.putArray("became");
            became.changes().forEach(changes::add);
            each.set("event", EventCodec.write(became.happened().event()));
        }
        return json;
    }
}
