package dev.surefoot.policy;

import dev.surefoot.approval.Quorum;
import java.util.List;

/** What one rule says of what it is asked about. */
public sealed interface Opinion {

    /** It is not about this. */
    record Silent() implements Opinion {}

    /** It forbids it. */
    record Deny(String because) implements Opinion {}

    /**
     * What the standard would ask for need not be asked. Nothing else is lifted: no denial, no other rule's approval, not
     * the step's own, and not what untrusted data asks for.
     */
    record Allow(String because) implements Opinion {}

    /** A person has to decide how to go on. */
    record Escalate(String because) implements Opinion {}

    /** It asks for consent. */
    record Ask(Quorum of, String because) implements Opinion {}

    /** It vouches for those arguments of the call, wherever they come from. */
    record Vouch(List<String> arguments, String because) implements Opinion {
        public Vouch {
            arguments = List.copyOf(arguments);
        }
    }
}
