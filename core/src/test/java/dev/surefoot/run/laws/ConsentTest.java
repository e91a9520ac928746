package dev.surefoot.run.laws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.surefoot.approval.ApprovalState;
import dev.surefoot.approval.Grant;
import dev.surefoot.inbox.ItemId;
import dev.surefoot.json.Json;
import dev.surefoot.plan.Plan;
import dev.surefoot.run.Command;
import dev.surefoot.run.CommandResult;
import dev.surefoot.run.Revisions;
import dev.surefoot.run.RunEvent;
import dev.surefoot.run.StepStatus;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** Law 5, further: what a consent is not, and what is recorded of who gave it. */
final class ConsentTest {

    private static final ItemId FIRST = ItemId.of("r1", 1);

    private static Stage stage(String policy) {
        return Stage.of(policy, Stage.step("a", "svc.post"));
    }

    private static Stage proposed(Stage stage) {
        return stage.apply(stage.start(), new RunEvent.LeaseTaken(1, "test"), stage.propose());
    }

    @Test
    void whoActsForOnePersonInTwoRolesActsForThatPersonOnce() {
        Stage stage = stage(Stage.STRICT);
        OriginsTest.require(stage, approval -> approval.put("by", "editor"));
        OriginsTest.require(stage, approval -> approval.put("by", "other"));
        ObjectNode people = stage.policy.withObjectProperty("people");
        people.putArray("eve");
        people.putArray("dan").add("editor").add("other");
        for (String role : List.of("editor", "other")) {
            stage.policy
                    .withArrayProperty("delegations")
                    .addObject()
                    .put("from", "dan")
                    .put("to", "eve")
                    .put("role", role)
                    .put("until", "2027-01-01T00:00:00Z");
        }
        stage.started().decide();
        stage.tell(new Command.Approve(FIRST, "eve", false));

        assertThat(stage.run.approval(FIRST).grants()).containsExactly(new Grant("eve", false, List.of("dan"), null));
    }

    @Test
    void theApprovalOfAPlanIsNobodysShareOfAQuorum() {
        Stage stage = stage(Stage.STRICT);
        OriginsTest.require(stage, approval -> approval.put("count", 2));
        proposed(stage).apply(new RunEvent.PlanAccepted(Plan.of(stage.plan).digest(), "ana", true));
        stage.decide();

        assertThat(stage.run.approval(FIRST).grants()).isEmpty();
    }

    @Test
    void aPlanThatIsAcceptedIsNotApprovedUnlessThatIsSaid() {
        for (Boolean approves : new Boolean[] {false, null, true}) {
            Stage stage = proposed(stage(Stage.STRICT));
            stage.apply(new RunEvent.PlanAccepted(Plan.of(stage.plan).digest(), "ana", approves));
            assertThat(stage.decide()).hasSize(Boolean.TRUE.equals(approves) ? 1 : 0);
        }
    }

    @Test
    void aPlanThatNoRuleIsAboutIsAcceptedAtOnceAndApprovedWhereThatIsWanted() {
        Stage stage = proposed(stage(Stage.STRICT));

        assertThat(Revisions.begun(stage.run, "ana", false, stage.now))
                .isEqualTo(new RunEvent.PlanAccepted(Plan.of(stage.plan).digest(), "ana", null));
        assertThat(Revisions.begun(stage.run, "ana", true, stage.now))
                .isEqualTo(new RunEvent.PlanAccepted(Plan.of(stage.plan).digest(), "ana", true));
    }

    @Test
    void whoMayNotConsentBringsNothingAboutEvenWhereTheTimeIsOver() {
        Stage stage = stage(Stage.STRICT);
        OriginsTest.require(stage, approval -> approval.put("by", "editor"));
        stage.started().decide();
        stage.later(3_600);
        CommandResult result = stage.tell(new Command.Approve(FIRST, "ben", false));

        assertThat(result)
                .isInstanceOfSatisfying(
                        CommandResult.Refused.class,
                        refused -> assertThat(refused.because()).contains("ben does not hold the role editor"));
        assertThat(result.events()).isEmpty();
        assertThat(stage.run.approval(FIRST).state()).isEqualTo(ApprovalState.REQUESTED);
    }

    @Test
    void aRevisionThatIsRejectedLeavesThePlanInForceAsItIs() {
        Stage stage = Revised.stage();
        Revised.propose(stage, Revised.more(stage));
        stage.tell(new Command.Reject(Revised.review(stage), "ana", "not like this"));

        assertThat(stage.decide()).hasSize(1);
        assertThat(stage.step("a").status()).isEqualTo(StepStatus.RUNNING);
        assertThat(Json.write(stage.run.plan().json())).doesNotContain("more");
    }
}
