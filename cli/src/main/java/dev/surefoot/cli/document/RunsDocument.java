package dev.surefoot.cli.document;

import dev.surefoot.cli.work.ListedRun;
import dev.surefoot.json.Json;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The list of runs. */
public final class RunsDocument {

    private RunsDocument() {}

    public static ObjectNode of(List<ListedRun> runs) {
        ObjectNode json = Json.object();
        ArrayNode list = json.putArray("runs");
        for (ListedRun run : runs) {
            ObjectNode each = list.addObject()
                    .put("run", run.run())
                    .put("status", run.status())
                    .put("goal", run.goal())
                    .put("by", run.by())
                    .put("startedAt", run.startedAt().toString())
                    .put("events", run.events());
            ArrayNode items = each.putArray("items");
            run.items().forEach(items::add);
        }
        return json;
    }
}
