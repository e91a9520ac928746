package dev.surefoot.benchmarks.truth;

import dev.surefoot.json.Json;
import java.util.List;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What one scenario came to.
 *
 * @param claim the last claim, or how it ended without one
 * @param reached whether the goal was reached and said to be, honestly
 * @param findings each count in words
 */
record Verdict(
        String scenario,
        String claim,
        boolean reached,
        int falseCompletions,
        int duplicates,
        int lost,
        int unapproved,
        int silent,
        List<String> findings) {

    Verdict {
        findings = List.copyOf(findings);
    }

    static Verdict of(JsonNode json) {
        return new Verdict(
                json.path("scenario").stringValue(),
                json.path("claim").stringValue(),
                json.path("reached").booleanValue(),
                json.path("falseCompletions").intValue(),
                json.path("duplicateEffects").intValue(),
                json.path("lostEffects").intValue(),
                json.path("unapprovedEffects").intValue(),
                json.path("silentFailures").intValue(),
                StreamSupport.stream(json.path("findings").spliterator(), false)
                        .map(JsonNode::stringValue)
                        .toList());
    }

    boolean clean() {
        return falseCompletions + duplicates + lost + unapproved + silent == 0;
    }

    ObjectNode json() {
        ObjectNode json = Json.object()
                .put("scenario", scenario)
                .put("claim", claim)
                .put("reached", reached)
                .put("falseCompletions", falseCompletions)
                .put("duplicateEffects", duplicates)
                .put("lostEffects", lost)
                .put("unapprovedEffects", unapproved)
                .put("silentFailures", silent);
        ArrayNode found = json.putArray("findings");
        findings.forEach(found::add);
        return json;
    }
}
