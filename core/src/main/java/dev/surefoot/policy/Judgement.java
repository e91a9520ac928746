package dev.surefoot.policy;

import dev.surefoot.plan.ApprovalNeed;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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

        private static NeedsApproval of(ApprovalNeed need, List<String> more, @Nullable String policy) {
            List<String> roles = Stream.concat(Stream.ofNullable(need.by()), more.stream())
                    .distinct()
                    .toList();
            String reasons = Stream.concat(Stream.ofNullable(need.because()), Stream.ofNullable(policy))
                    .collect(Collectors.joining("; "));
            return new NeedsApproval(roles, reasons.isEmpty() ? "the plan asks for it" : reasons);
        }
    }

    /** It may not happen. */
    record Denied(String because) implements Judgement {}

    /** This, and the consent that the step asks for itself: a step can add to what a policy wants, never take from it. */
    default Judgement with(ApprovalNeed need) {
        if (!need.required()) {
            return this;
        }
        return switch (this) {
            case Denied denied -> denied;
            case Allowed() -> NeedsApproval.of(need, List.of(), null);
            case NeedsApproval(List<String> roles, String because) -> NeedsApproval.of(need, roles, because);
        };
    }
}
