package dev.surefoot.tool;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.surefoot.json.Digest;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What was received, without its body.
 *
 * @param status the HTTP status, or null where there is none
 * @param headers the few headers worth keeping, by lower-case name; never credentials
 * @param bytes length of the body as received
 * @param body SHA-256 of the body's bytes as received, or null where nothing came
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Response(
        @Nullable Integer status,
        Map<String, String> headers,
        long bytes,
        @Nullable Digest body) {

    /** Nothing was received. */
    public static final Response NOTHING = new Response(null, Map.of(), 0, null);

    @SuppressWarnings("NullAway") // an absent map is read as null from JSON
    public Response {
        headers = headers == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(headers));
    }
}
