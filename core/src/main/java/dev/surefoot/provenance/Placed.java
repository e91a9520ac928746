package dev.surefoot.provenance;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where that comes from which stands at one place of a call's arguments.
 *
 * @param place a JSON Pointer (RFC 6901) into the arguments; empty for all of them
 * @param control whether it steers the effect
 * @param vouchedBy the rule of the policy that vouches for it in this call, or null
 * @param origins of everything that it is made of
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Placed(
        String place, boolean control, @Nullable String vouchedBy, List<Origin> origins) {

    public Placed {
        origins = List.copyOf(origins);
    }

    /** Whether nothing of it is from where anything may come. */
    public boolean trusted() {
        return origins.stream().allMatch(Origin::trusted);
    }

    /** Whether untrusted data steers the effect here, and no rule of the policy says that it may. */
    public boolean steered() {
        return control && vouchedBy == null && !trusted();
    }

    /** Name of the argument that it belongs to, or null where it is all of them. */
    public @Nullable String argument() {
        return argument(place);
    }

    static @Nullable String argument(String place) {
        return place.isEmpty() ? null : unescaped(place.split("/", 3)[1]);
    }

    /** The place as people write it: {@code participants.0.email}. */
    public String name() {
        return place.isEmpty() ? "all arguments" : unescaped(place.substring(1).replace('/', '.'));
    }

    /** The origins in words. */
    public String text() {
        return origins.stream().map(Origin::text).collect(Collectors.joining("; "));
    }

    /** The same, with a rule that vouches for it. */
    public Placed vouchedFor(String rule) {
        return new Placed(place, control, rule, origins);
    }

    private static String unescaped(String token) {
        return token.replace("~1", "/").replace("~0", "~");
    }
}
