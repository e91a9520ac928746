package dev.surefoot.evaluation.calls;

import dev.surefoot.json.CanonicalJson;
import dev.surefoot.json.Digest;
import dev.surefoot.json.Json;
import tools.jackson.databind.JsonNode;

/**
 * A call of a tool that has ended.
 *
 * @param series what it stands in a row with: a call that follows a failed one of the same tool in its series repeats it
 * @param tool the tool's name
 * @param effectful whether the tool changes or sends something
 * @param content what was asked of it: equal for equal calls
 * @param ending what became of it
 */
public record Call(String series, String tool, boolean effectful, Digest content, Ending ending) {

    /** What a call asks for: the tool and the arguments, in whatever order those were written. */
    public static Digest content(String tool, JsonNode arguments) {
        return CanonicalJson.digest(Json.array().add(tool).add(arguments));
    }
}
