package dev.surefoot.run.laws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.surefoot.approval.Approval;
import dev.surefoot.approval.ApprovalBinding;
import dev.surefoot.inbox.ItemId;
import dev.surefoot.plan.Plan;
import dev.surefoot.run.Command;
import dev.surefoot.run.CommandResult;
import dev.surefoot.run.RunEvent;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** Runs that were started before origins were followed go on as they did then. */
final class OldEditionTest {

    private static final ItemId FIRST = ItemId.of("r1", 1);

    private static Stage begun(String policy, ObjectNode... steps) {
        Stage stage = Stage.of(policy, steps);
        RunEvent.RunStarted start = stage.start();
        return stage.apply(
                new RunEvent.RunStarted(
                        start.tenant(), start.by(), start.inputs(), start.origin(), start.setting(), null),
                new RunEvent.LeaseTaken(1, "test"));
    }

    @Test
    void consentIsAskedForAndGivenWithoutOrigins() {
        Stage stage = begun(Stage.STRICT, Stage.step("a", "svc.mail")).proposed();
        stage.decide();
        Approval asked = stage.run.approval(FIRST);

        assertThat(asked.request().origins()).isNull();
        assertThat(asked.request().binding())
                .isEqualTo(new ApprovalBinding(
                                stage.run.tenant(),
                                "r1",
                                stage.step("a").step().digest(),
                                stage.run.toolbox().tool("svc.mail").digest(),
                                asked.request().endpoint(),
                                asked.request().arguments(),
                                stage.run.policy().digest(),
                                asked.request().expiresAt(),
                                null)
                        .digest());
        assertThat(stage.tell(new Command.Approve(FIRST, "ana", false))).isInstanceOf(CommandResult.Accepted.class);
        assertThat(stage.decide()).hasSize(1);
    }

    @Test
    void whoProposedThePlanIsNotKnownAsWhoWroteItsSteps() {
        Stage stage = begun(Stage.STRICT, Stage.step("a", "svc.mail"));
        stage.policy.withObjectProperty("standard").put("fourEyes", true);
        stage.apply(
                new RunEvent.SettingChanged(stage.setting(), "edited"),
                new RunEvent.PlanProposed(1, stage.plan, Plan.of(stage.plan).digest(), "ben", "to try", null, null),
                new RunEvent.PlanAccepted(Plan.of(stage.plan).digest(), "ana"));
        stage.decide();

        assertThat(stage.tell(new Command.Approve(FIRST, "ben", false))).isInstanceOf(CommandResult.Accepted.class);
    }

    @Test
    void whoAcceptsARevisionApprovesNoCallsWithIt() {
        Stage stage = begun(Stage.STRICT, Stage.step("a", "svc.get"), Stage.step("b", "svc.post", "a"))
                .proposed();
        ObjectNode next = stage.plan.deepCopy();
        next.put("parent", stage.run.plan().digest().toString());
        next.withArrayProperty("steps").add(Stage.step("c", "svc.get"));
        stage.tell(new Command.Revise(next, "another", "ana", null, null));

        assertThat(stage.tell(new Command.Approve(FIRST, "ana", false)).events())
                .containsExactly(new RunEvent.PlanAccepted(Plan.of(next).digest(), "ana", null));
    }
}
