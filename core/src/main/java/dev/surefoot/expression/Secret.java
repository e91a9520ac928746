package dev.surefoot.expression;

import com.fasterxml.jackson.annotation.JsonValue;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a handle stands for: a credential. It can be used and nothing else: it has no text of its own, no form in which it
 * could be serialised (Java's and Jackson's are refused), and comparing it takes as long whatever it is compared with.
 * Immutable.
 */
public final class Secret {

    private static final String SHOWN = "[secret]";

    private final String value;

    private Secret(String value) {
        this.value = Objects.requireNonNull(value, "value");
    }

    public static Secret of(String value) {
        return new Secret(value);
    }

    /** The value, for whoever sends it; not to be kept, shown or recorded. */
    public String reveal() {
        return value;
    }

    /** Refuses: nothing that is written anywhere has a secret in it. */
    @JsonValue
    @SuppressWarnings("DoNotCallSuggester") // nobody calls it but Jackson
    Object written() {
        throw new IllegalStateException("a secret cannot be written");
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Secret that && MessageDigest.isEqual(bytes(), that.bytes());
    }

    private byte[] bytes() {
        return value.getBytes(StandardCharsets.UTF_8);
    }

    /** The same for all: a hash tells of its value. */
    @Override
    public int hashCode() {
        return SHOWN.hashCode();
    }

    @Override
    public String toString() {
        return SHOWN;
    }
}
