package dev.surefoot.policy;

import org.jspecify.annotations.Nullable;

/** What one rule says of one call. */
public sealed interface Opinion {

    /** It is not about this call. */
    record Silent() implements Opinion {}

    /** It forbids the call. */
    record Deny(String because) implements Opinion {}

    /** It asks for a person, in a role or, where that is null, in any. */
    record Ask(@Nullable String by, String because) implements Opinion {}
}
