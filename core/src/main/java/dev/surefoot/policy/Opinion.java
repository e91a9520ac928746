package dev.surefoot.policy;

import dev.surefoot.approval.Quorum;
import java.util.List;

/** What one rule says of one call. */
public sealed interface Opinion {

    /** It is not about this call. */
    record Silent() implements Opinion {}

    /** It forbids the call. */
    record Deny(String because) implements Opinion {}

    /** It asks for consent. */
    record Ask(Quorum of, String because) implements Opinion {}

    /** It vouches for those arguments of the call, wherever they come from. */
    record Vouch(List<String> arguments, String because) implements Opinion {
        public Vouch {
            arguments = List.copyOf(arguments);
        }
    }
}
