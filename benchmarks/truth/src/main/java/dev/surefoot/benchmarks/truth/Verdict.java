package dev.surefoot.benchmarks.truth;

import dev.surefoot.json.Json;
import java.util.List;
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
