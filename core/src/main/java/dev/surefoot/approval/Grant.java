package dev.surefoot.approval;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.surefoot.json.Digest;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One person's consent.
 *
 * @param by the person
 * @param automatic whether a standing instruction gave it, and not a look at the bytes
 * @param onBehalfOf whose roles it was given in, where they are not the person's own; or null
 * @param plan the plan whose approval it follows from, or null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Grant(
        String by,
        boolean automatic,
        @Nullable List<String> onBehalfOf,
        @Nullable Digest plan) {

    public Grant {
        onBehalfOf = onBehalfOf == null ? null : List.copyOf(onBehalfOf);
    }

    /** Whose authority stands behind it: the person, and whoever they acted for. */
    public List<String> authorities() {
        return Stream.concat(Stream.of(by), onBehalfOf == null ? Stream.of() : onBehalfOf.stream())
                .toList();
    }

    /** As screens write it: {@code ben, on behalf of ana, with the plan}. */
    public String text() {
        return by
                + (onBehalfOf == null
                        ? ""
                        : onBehalfOf.stream().collect(Collectors.joining(" and ", ", on behalf of ", "")))
                + (plan == null ? "" : ", with the plan")
                + (automatic ? ", automatically" : "");
    }
}
