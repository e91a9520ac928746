package dev.surefoot.planning;

import dev.surefoot.approval.Quorum;
import dev.surefoot.policy.Judgement;
import dev.surefoot.tool.Idempotency;
import dev.surefoot.tool.Lookup;
import dev.surefoot.tool.ToolContract;
import java.time.Duration;

/** What stands between a step's effect and harm, in words. */
final class Safety {
    private static final String ONCE = "never sent twice unless it is proved that nothing was done";

    private Safety() {}

    static String undoing(ToolContract contract) {
        String tool = contract.json().path("compensate").path("tool").asString("");
        if (!contract.reversible()) {
            return "cannot be undone";
        }
        return tool.isEmpty() ? "can be undone" : "can be undone with " + tool;
    }

    static String repeating(ToolContract contract) {
        return switch (contract.idempotency()) {
            case Idempotency.Natural() -> "twice is the same as once";
            case Idempotency.Keyed(Idempotency.Place place, Duration retention) ->
                retention.isZero()
                        ? ONCE
                        : "repeated only under the same key, which is remembered for " + Words.duration(retention);
            case Idempotency.None() -> ONCE;
        };
    }

    static String doubting(ToolContract contract) {
        Lookup lookup = contract.lookup();
        return lookup == null ? "a doubt waits for a person" : "a doubt is looked up with " + lookup.tool();
    }

    static String confirming(StepPreview step) {
        return step.readBacks().isEmpty()
                ? "not read back: its own answer is the only evidence"
                : "read back with " + String.join(", ", step.readBacks());
    }

    static String consenting(Judgement consent) {
        return switch (consent) {
            case Judgement.Allowed() -> "no approval";
            case Judgement.Denied(String because) -> "denied: " + because;
            case Judgement.Escalated(String because) -> "a person decides: " + because;
            case Judgement.NeedsApproval(Quorum of, String because) -> "approval by " + who(of) + ": " + because;
        };
    }

    private static String who(Quorum of) {
        String people = of.count() == 1
                ? (of.roles().isEmpty() ? "anybody" : "somebody in the role of " + String.join(" and ", of.roles()))
                : of.text();
        return people + (of.count() == 1 && of.fourEyes() ? ", not by who asked for it" : "");
    }

    /** Whether whoever approves the plan has approved that step. */
    static String withPlan(StepPreview step) {
        if (step.approvedWithPlan()) {
            return "may be approved with the plan";
        }
        return step.steered().isEmpty()
                ? "not approved with the plan: it takes more than one person"
                : "not approved with the plan, but once it is known: untrusted data steers it";
    }
}
