package dev.surefoot.benchmarks.truth.world;

import dev.surefoot.json.Json;
import tools.jackson.databind.JsonNode;

/** What a request is answered with. */
record Answer(int status, JsonNode body) {
    static Answer refused(int status, String because) {
        return new Answer(status, Json.object().put("error", because));
    }
}
