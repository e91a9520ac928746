package dev.surefoot.runtime;

import dev.surefoot.inbox.InboxItem;
import dev.surefoot.json.Json;
import dev.surefoot.run.Run;
import dev.surefoot.run.RunStatus;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The line that lists of runs show, made anew only when it changed. One run, one owner. */
public final class Summaries {

    private static final int MAX_ITEMS = 50;
    private static final int MAX_TEXT = 200;

    private @Nullable RunStatus status;
    private long asked = -1;
    private int open = -1;
    private @Nullable JsonNode last;

    Summaries() {}

    /** What a list should say of the run. */
    public static JsonNode line(Run run) {
        return new Summaries().of(run);
    }

    JsonNode of(Run run) {
        RunStatus now = run.status();
        int items = run.openItems().size();
        JsonNode known = last;
        if (known != null && now == status && items == open && run.itemsAsked() == asked) {
            return known;
        }
        status = now;
        open = items;
        asked = run.itemsAsked();
        ObjectNode summary = Json.object();
        summary.put("status", now.text());
        String text = run.goal().text();
        summary.put("goal", text.length() > MAX_TEXT ? text.substring(0, MAX_TEXT) : text);
        summary.put("by", run.startedBy());
        summary.put("startedAt", run.startedAt().toString());
        ArrayNode list = summary.putArray("items");
        run.openItems().stream().limit(MAX_ITEMS).map(InboxItem::id).forEach(id -> list.add(id.value()));
        last = summary;
        return summary;
    }
}
