package dev.surefoot.run.laws;

import dev.surefoot.json.Digest;
import dev.surefoot.json.Json;
import dev.surefoot.run.EventCodec;
import dev.surefoot.run.Happened;
import dev.surefoot.run.Run;
import dev.surefoot.run.RunId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Journals as lines of JSON: an event in its place, and the digest of the state after it. */
final class Journals {

    /** One line. */
    record Line(Happened happened, Digest state) {}

    private Journals() {}

    static List<String> write(RunId id, List<Happened> journal) {
        Run run = new Run(id);
        List<String> lines = new ArrayList<>();
        for (Happened happened : journal) {
            run.apply(happened);
            ObjectNode line = Json.object().put("sequence", happened.sequence());
            line.put("at", happened.at().toString());
            line.put("type", EventCodec.type(happened.event()));
            line.put("version", EventCodec.VERSION);
            line.set("event", EventCodec.write(happened.event()));
            line.put("state", run.stateDigest().toString());
            lines.add(Json.write(line));
        }
        return lines;
    }

    static Line read(String text) {
        JsonNode line = Json.read(text);
        return new Line(
                new Happened(
                        line.path("sequence").longValue(),
                        Instant.parse(line.path("at").stringValue()),
                        EventCodec.read(
                                line.path("type").stringValue(),
                                line.path("version").intValue(),
                                line.path("event"))),
                Digest.parse(line.path("state").stringValue()));
    }
}
