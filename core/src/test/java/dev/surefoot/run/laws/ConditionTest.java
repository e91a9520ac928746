package dev.surefoot.run.laws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.surefoot.inbox.Choice;
import dev.surefoot.plan.StepId;
import dev.surefoot.run.AttemptEvent;
import dev.surefoot.run.Command;
import dev.surefoot.run.RunEvent;
import dev.surefoot.run.RunStatus;
import dev.surefoot.run.StepEvent;
import dev.surefoot.run.StepStatus;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** A step with a condition: carried out, passed over, or failed, and what becomes of those that need it. */
class ConditionTest {

    private static final StepId A = new StepId("a");

    private static Stage stage(String when, ObjectNode... after) {
        Stage stage = Stage.of(Stage.OPEN, Stage.step("a", "svc.get").put("when", when));
        for (ObjectNode step : after) {
            stage.also(step);
        }
        return stage.started();
    }

    @Test
    void isCarriedOutWhereItsConditionHolds() {
        Stage stage = stage("goal.text == 'Try it'");

        assertThat(stage.decide()).hasSize(1);
        assertThat(stage.step("a").status()).isEqualTo(StepStatus.RUNNING);
    }

    @Test
    void isPassedOverWhereItsConditionDoesNotHoldAndTheGoalMayStillBeReached() {
        Stage stage = stage("goal.text == ''");

        assertThat(stage.decide()).isEmpty();
        assertThat(stage.step("a").status()).isEqualTo(StepStatus.SKIPPED);
        assertThat(stage.step("a").because()).isEqualTo("not so: goal.text == ''");
        assertThat(stage.run.status()).isEqualTo(RunStatus.SUCCEEDED);
    }

    @Test
    void failsWhereItsConditionCannotBeEvaluated() {
        Stage stage = stage("goal.nothing == 1");
        stage.decide();

        assertThat(stage.step("a").status()).isEqualTo(StepStatus.FAILED);
        assertThat(stage.run.openItems()).hasSize(1);
    }

    @Test
    void failsWhereItsConditionIsNone() {
        Stage stage = stage("goal.text ==");
        stage.decide();

        assertThat(stage.step("a").because()).startsWith("its condition is none: ");
    }

    @Test
    void whatNeedsAStepThatIsPassedOverIsPassedOverTooUnlessItsEdgeAdmitsThat() {
        ObjectNode admits = Stage.step("d", "svc.get");
        admits.withArrayProperty("dependsOn").addObject().put("step", "c").put("orSkipped", true);
        Stage stage =
                stage("goal.text == ''", Stage.step("b", "svc.get", "a"), Stage.step("c", "svc.get", "b"), admits);

        assertThat(stage.decide())
                .extracting(task -> task.work().step().id().value())
                .containsExactly("d");
        assertThat(stage.step("b").because()).isEqualTo("a, which it needs, was passed over");
        assertThat(stage.step("c").because()).isEqualTo("b, which it needs, was passed over");
    }

    @Test
    void nothingIsPassedOverThatHasNoReasonToBe() {
        Stage stage = stage("goal.text == 'Try it'", Stage.step("b", "svc.get", "a"));

        stage.refuses(new StepEvent.StepPassedOver(A, "no"), "its condition holds, or there is none");
        stage.refuses(new StepEvent.StepPassedOver(new StepId("b"), "no"), "dependencies are not met");
    }

    @Test
    void nothingIsPassedOverWhileTheRunIsPaused() {
        Stage stage = stage("goal.text == ''");
        stage.apply(new RunEvent.RunPaused("ana"));

        stage.refuses(new StepEvent.StepPassedOver(A, "no"), "the run goes on with nothing now");
    }

    @Test
    void nothingStartsAgainstItsCondition() {
        Stage stage = stage("goal.text == ''");

        stage.refuses(
                new AttemptEvent.AttemptStarted(
                        A,
                        1,
                        1,
                        null,
                        "svc.get",
                        stage.run.toolbox().tool("svc.get").digest(),
                        "svc",
                        Stage.output(),
                        stage.run.plan().digest(),
                        1,
                        stage.now.plusSeconds(1),
                        null),
                "not so: goal.text == ''");
    }

    @Test
    void aPersonsSkipIsNoReasonToPassOverWhatNeedsTheStep() {
        ObjectNode admits = Stage.step("b", "svc.get");
        admits.withArrayProperty("dependsOn").addObject().put("step", "a").put("orSkipped", true);
        Stage stage = stage("goal.nothing == 1", admits);
        stage.decide();
        stage.tell(new Command.Resolve(stage.run.openItems().iterator().next().id(), Choice.SKIP, null, "no", "ana"));

        assertThat(stage.decide()).hasSize(1);
    }
}
