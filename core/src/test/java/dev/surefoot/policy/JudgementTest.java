package dev.surefoot.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.surefoot.approval.Quorum;
import dev.surefoot.plan.ApprovalNeed;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class JudgementTest {
    private static final Judgement POLICY =
            new Judgement.NeedsApproval(new Quorum(List.of("finance"), 1, false), "refunds over 100");

    @Test
    void leavesThePolicyAloneWhereTheStepAsksForNothing() {
        assertThat(POLICY.with(need(false, "editor", null))).isEqualTo(POLICY);
        assertThat(new Judgement.Allowed().with(need(false, null, null))).isEqualTo(new Judgement.Allowed());
    }

    @Test
    void asksWhereOnlyTheStepDoes() {
        assertThat(new Judgement.Allowed().with(need(true, "editor", "it writes")))
                .isEqualTo(new Judgement.NeedsApproval(new Quorum(List.of("editor"), 1, false), "it writes"));
        assertThat(new Judgement.Allowed().with(need(true, null, null)))
                .isEqualTo(new Judgement.NeedsApproval(new Quorum(List.of(), 1, false), "the plan asks for it"));
    }

    @Test
    void asksForEveryRoleOnceWhereBothDo() {
        assertThat(POLICY.with(need(true, "editor", "it writes")))
                .isEqualTo(new Judgement.NeedsApproval(
                        new Quorum(List.of("editor", "finance"), 1, false), "it writes; refunds over 100"));
        assertThat(POLICY.with(need(true, "finance", null))).isEqualTo(POLICY);
    }

    @Test
    void neverTurnsADenialIntoAQuestion() {
        Judgement denied = new Judgement.Denied("not today");
        assertThat(denied.with(need(true, "editor", null))).isEqualTo(denied);
    }

    private static ApprovalNeed need(boolean required, @Nullable String by, @Nullable String because) {
        return new ApprovalNeed(required, by, because);
    }
}
