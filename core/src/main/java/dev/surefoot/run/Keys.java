package dev.surefoot.run;

import dev.surefoot.json.CanonicalJson;
import dev.surefoot.json.Digest;
import dev.surefoot.json.Json;
import dev.surefoot.plan.Step;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What names a call: its idempotency key, and the digest of all that is sent. */
final class Keys {

    private Keys() {}

    /**
     * Law 4: the key is a hash of run, step id, step digest, item and generation, so that every process that ever
     * carries this step computes the same one, and no other step does.
     */
    static String of(RunId run, Step step, int generation) {
        return CanonicalJson.digest(Json.object()
                        .put("run", run.value())
                        .put("step", step.id().value())
                        .put("digest", step.digest().toString())
                        .put("item", 0)
                        .put("generation", generation))
                .hex();
    }

    /** Digest of what is sent. */
    static Digest call(String endpoint, @Nullable String key, JsonNode arguments) {
        ObjectNode sent = Json.object().put("endpoint", endpoint).put("key", key);
        return CanonicalJson.digest(sent.set("arguments", arguments));
    }
}
