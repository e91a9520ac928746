package dev.surefoot.run.laws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.surefoot.evidence.Evidence;
import dev.surefoot.inbox.Ask;
import dev.surefoot.inbox.Choice;
import dev.surefoot.inbox.Escalation;
import dev.surefoot.inbox.InboxItem;
import dev.surefoot.plan.StepId;
import dev.surefoot.run.Command;
import dev.surefoot.run.CommandResult;
import dev.surefoot.run.InboxEvent;
import dev.surefoot.run.Report;
import dev.surefoot.run.RunStatus;
import dev.surefoot.run.StepEvent;
import dev.surefoot.run.StepStatus;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.node.ObjectNode;

/** What people say settles a step: who may say it, what it can lead to, and how it is told. */
class SettlingTest {

    private static final StepId A = new StepId("a");

    /** A write in doubt, of a tool that takes a grant which ana holds and ben does not. */
    private static Stage doubtful() {
        Stage stage = Stage.of(Stage.OPEN, Stage.step("a", "svc.blind"));
        ((ObjectNode) stage.toolbox.at("/tools/svc.blind"))
                .putArray("permissions")
                .add("svc:write");
        stage.policy.putObject("people").putArray("ana").add("editor");
        ((ObjectNode) stage.policy.path("people")).putArray("ben");
        stage.policy.putObject("grants").putArray("ana").add("svc:write");
        stage.started().decide();
        stage.report(new Report.Unclear(A, 1, "cut", Evidence.NONE));
        stage.decide();
        return stage;
    }

    /** A write that was answered and that its read-back did not find. */
    private static Stage refuted(String tool) {
        Stage stage = Stage.of(Stage.OPEN, Stage.step("a", tool)).started();
        stage.decide();
        stage.report(new Report.Refuted(A, 1, "made", "nothing", Evidence.NONE));
        assertThat(stage.step("a").status()).isEqualTo(StepStatus.FAILED);
        return stage;
    }

    private static InboxItem open(Stage stage) {
        return stage.run.openItems().iterator().next();
    }

    private static List<Choice> choices(Stage stage) {
        return open(stage).ask() instanceof Ask.Decide(Escalation escalation) ? escalation.choices() : List.of();
    }

    private static CommandResult say(Stage stage, Choice choice, String by) {
        return stage.tell(new Command.Resolve(
                open(stage).id(), choice, choice == Choice.DONE ? Stage.output() : null, "so it is", by));
    }

    @ParameterizedTest
    @EnumSource(
            value = Choice.class,
            names = {"DONE", "NOT_DONE"})
    void onlyWhoeverCouldHaveHadItDoneSaysWhatBecameOfIt(Choice choice) {
        Stage stage = doubtful();

        assertThat(say(stage, choice, "ben"))
                .isInstanceOfSatisfying(
                        CommandResult.Refused.class,
                        refused -> assertThat(refused.because()).contains("ben does not hold svc:write"));
        stage.refuses(
                new InboxEvent.EscalationResolved(open(stage).id(), choice, "ben", "so it is"),
                "ben does not hold svc:write");
        assertThat(say(stage, choice, "ana")).isInstanceOf(CommandResult.Accepted.class);
    }

    @Test
    void everybodyMayStop() {
        Stage stage = doubtful();

        assertThat(say(stage, Choice.STOP, "ben")).isInstanceOf(CommandResult.Accepted.class);
    }

    @Test
    void onlyTheRoleThatConsentsSettles() {
        Stage stage = Stage.of(Stage.STRICT, approvedBy(Stage.step("a", "svc.blind"), "editor"));
        stage.started().decide();
        stage.tell(new Command.Approve(open(stage).id(), "ana", false));
        stage.decide();
        stage.report(new Report.Unclear(A, 1, "cut", Evidence.NONE));
        stage.decide();

        assertThat(say(stage, Choice.DONE, "ben"))
                .isInstanceOfSatisfying(
                        CommandResult.Refused.class,
                        refused -> assertThat(refused.because()).contains("ben does not hold the role editor"));
        assertThat(say(stage, Choice.DONE, "ana")).isInstanceOf(CommandResult.Accepted.class);
    }

    private static ObjectNode approvedBy(ObjectNode step, String role) {
        step.putObject("approval").put("required", true).put("by", role);
        return step;
    }

    @Test
    void aRefutedPersonLeavesTheCallInDoubt() {
        Stage stage = doubtful();
        say(stage, Choice.DONE, "ana");

        stage.report(new Report.Refuted(A, 1, "made", "nothing is there", Evidence.NONE));

        assertThat(stage.step("a").status()).isEqualTo(StepStatus.IN_DOUBT);
        assertThat(stage.step("a").because()).isEqualTo("not as ana said: nothing is there");
        stage.decide();
        assertThat(choices(stage)).containsExactly(Choice.DONE, Choice.NOT_DONE, Choice.STOP);
    }

    @Test
    void whatWasRefutedIsNotMadeOnceMoreWhereBothMightStand() {
        Stage once = refuted("svc.blind");
        assertThat(choices(once)).containsExactly(Choice.STOP, Choice.SUPPLY, Choice.SKIP);
        assertThat(choices(refuted("svc.post"))).contains(Choice.RETRY);

        once.refuses(new StepEvent.StepReopened(A, "ana"), "what was refuted may stand");
    }

    @Test
    void theGoalIsNotReachedWhereASkippedEffectMayStand() {
        Stage stage = refuted("svc.blind");
        say(stage, Choice.SKIP, "ana");

        stage.decide();

        assertThat(stage.run.status()).isEqualTo(RunStatus.FAILED);
        assertThat(stage.run.conclusion().effects())
                .singleElement()
                .asString()
                .endsWith("was claimed and refuted, and may stand");
    }

    @Test
    void aSkipIsOfferedOnlyWhereItCanBeCarriedOut() {
        Stage stage = Stage.of(Stage.OPEN, Stage.step("a", "svc.blind"), Stage.step("b", "svc.get", "a"))
                .started();
        stage.decide();
        stage.report(new Report.Refuted(A, 1, "made", "nothing", Evidence.NONE));

        assertThat(choices(stage)).doesNotContain(Choice.SKIP);
    }
}
