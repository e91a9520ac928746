package dev.surefoot.policy;

import java.util.List;

/** What the policy says of one call. */
public sealed interface Judgement {

    /** Nothing stands against it. */
    record Allowed() implements Judgement {}

    /**
     * A person has to consent to the exact call.
     *
     * @param roles the roles that this person must hold, all of them; empty for anyone the policy knows
     * @param because the reasons, in words
     */
    record NeedsApproval(List<String> roles, String because) implements Judgement {
        public NeedsApproval {
            roles = List.copyOf(roles);
        }
    }

    /** It may not happen. */
    record Denied(String because) implements Judgement {}
}
