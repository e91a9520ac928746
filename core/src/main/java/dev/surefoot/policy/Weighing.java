package dev.surefoot.policy;

import dev.surefoot.approval.Quorum;
import java.util.ArrayList;
import java.util.List;

/** What opinions come to: a denial wins, then whoever wants a person to decide, then approvals add up. */
final class Weighing {

    private Weighing() {}

    /**
     * Weighs them.
     *
     * @param heard whether a person was asked how to go on and let it: what escalates then asks for anybody's consent
     */
    static Judgement of(List<Asked> all, boolean heard) {
        boolean lifted = all.stream().anyMatch(Weighing::lifts);
        Quorum of = null;
        List<String> reasons = new ArrayList<>();
        List<String> escalated = new ArrayList<>();
        for (Asked asked : all) {
            switch (asked.opinion()) {
                case Opinion.Silent() -> {}
                case Opinion.Vouch vouch -> {}
                case Opinion.Allow allow -> {}
                case Opinion.Deny(String because) -> {
                    return new Judgement.Denied(because);
                }
                case Opinion.Ask(Quorum who, String because) -> {
                    if (!lifted || !isStandard(asked)) {
                        of = of == null ? who : of.and(who);
                        reasons.add(because);
                    }
                }
                case Opinion.Escalate(String because) -> {
                    of = of == null ? Quorum.ANYONE : of;
                    reasons.add(because);
                    escalated.add(because);
                }
            }
        }
        if (!escalated.isEmpty() && !heard) {
            return new Judgement.Escalated(String.join("; ", escalated));
        }
        return of == null ? new Judgement.Allowed() : new Judgement.NeedsApproval(of, String.join("; ", reasons));
    }

    private static boolean lifts(Asked asked) {
        return asked.at() == Point.TOOL_CALL && asked.opinion() instanceof Opinion.Allow;
    }

    private static boolean isStandard(Asked asked) {
        return asked.builtIn() && asked.rule().equals(Policy.STANDARD);
    }
}
