package dev.surefoot.run.laws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.surefoot.evidence.CheckResult;
import dev.surefoot.evidence.Evidence;
import dev.surefoot.evidence.Exchange;
import dev.surefoot.inbox.Ask;
import dev.surefoot.inbox.Choice;
import dev.surefoot.inbox.Escalation;
import dev.surefoot.inbox.InboxItem;
import dev.surefoot.plan.StepId;
import dev.surefoot.run.AttemptEvent;
import dev.surefoot.run.Command;
import dev.surefoot.run.CommandResult;
import dev.surefoot.run.InboxEvent;
import dev.surefoot.run.Report;
import dev.surefoot.run.RunStatus;
import dev.surefoot.run.StepEvent;
import dev.surefoot.run.StepStatus;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
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

    @Test
    void onlyWhoeverCouldHaveHadItDoneSaysWhatBecameOfIt() {
        for (Choice choice : List.of(Choice.DONE, Choice.NOT_DONE)) {
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

    @Test
    void anEndSaysWhatShowsAnEffect() {
        Stage answered = started("svc.blind");
        answered.report(confirmed(answered, "svc.blind", Stage.output()));
        assertThat(told(answered)).endsWith(" was made, as its own answer says; nothing else shows it");

        Stage readBack = started("svc.full");
        readBack.report(new Report.Responded(
                A,
                1,
                Stage.output(),
                readBack.exchange(Exchange.Purpose.CALL, Exchange.Result.ANSWERED, "svc.full")
                        .exchanges()
                        .getFirst()));
        readBack.report(confirmed(readBack, "svc.full", null));
        assertThat(told(readBack)).endsWith(" was made and verified");

        Stage said = doubt("svc.blind");
        say(said, Choice.DONE, "ana");
        said.report(confirmed(said, "svc.blind", null));
        assertThat(told(said)).endsWith(" was made, as ana says; nothing else shows it");

        Stage kept = started("svc.blind");
        kept.report(new Report.Responded(
                A,
                1,
                Stage.output(),
                kept.exchange(Exchange.Purpose.CALL, Exchange.Result.ANSWERED, "svc.blind")
                        .exchanges()
                        .getFirst()));
        kept.report(confirmed(kept, "svc.blind", null));
        assertThat(told(kept)).endsWith(" was made, as its own answer says; nothing else shows it");

        Stage found = doubt("svc.once");
        Evidence lookup = found.exchange(Exchange.Purpose.LOOKUP, Exchange.Result.ANSWERED, "svc.find");
        found.report(new Report.LookedUp(A, 1, true, Stage.output(), "found", lookup));
        found.report(confirmed(found, "svc.once", null));
        assertThat(told(found)).endsWith(" was made, as a lookup shows");
    }

    @Test
    void theRoleThatARuleAskedForSettlesToo() {
        Stage stage = Stage.of(Stage.STRICT, Stage.step("a", "svc.blind"));
        ObjectNode rule = stage.policy.putArray("rules").addObject();
        rule.put("id", "posts").put("at", "tool-call").put("when", "tool.name == 'svc.blind'");
        rule.putObject("then").putObject("requireApproval").put("by", "editor").put("because", "it matters");
        stage.started().decide();
        stage.tell(new Command.Approve(open(stage).id(), "ana", false));
        stage.decide();
        stage.report(new Report.Unclear(A, 1, "cut", Evidence.NONE));
        stage.decide();

        assertThat(say(stage, Choice.DONE, "ben")).isInstanceOf(CommandResult.Refused.class);
        assertThat(say(stage, Choice.DONE, "ana")).isInstanceOf(CommandResult.Accepted.class);
    }

    @Test
    void whatWasProvedNotDoneIsTriedAgain() {
        Stage stage = started("svc.blind");
        for (int attempt = 1; attempt <= 3; attempt++) {
            stage.report(new Report.NotDone(
                    A, attempt, "no", stage.exchange(Exchange.Purpose.CALL, Exchange.Result.NOT_DONE, "svc.blind")));
            stage.decide();
        }

        assertThat(choices(stage)).contains(Choice.RETRY);
        say(stage, Choice.SKIP, "ana");
        stage.decide();
        assertThat(stage.run.status()).as("nothing stands").isEqualTo(RunStatus.SUCCEEDED);
    }

    @Test
    void whatOnlyAPersonClaimedDoesNotStand() {
        Stage stage = refuted("svc.full");
        stage.tell(new Command.Resolve(open(stage).id(), Choice.SUPPLY, Stage.output(), null, "ana"));
        stage.report(new Report.Refuted(A, 2, "made", "nothing", Evidence.NONE));
        stage.tell(new Command.Cancel("ana", "enough"));
        stage.decide();

        assertThat(stage.run.conclusion().effects())
                .as("the first, and not ana's")
                .hasSize(1);
    }

    @Test
    void aSuppliedResultReachesTheGoalAndHidesNothing() {
        Stage stage = refuted("svc.blind");
        stage.tell(new Command.Resolve(open(stage).id(), Choice.SUPPLY, Stage.output(), null, "ana"));
        stage.report(confirmedAs(stage, 2, "svc.blind", null));
        stage.decide();

        assertThat(stage.run.status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(stage.run.conclusion().effects())
                .satisfiesExactly(
                        first -> assertThat(first).endsWith("was claimed and refuted, and may stand"),
                        second -> assertThat(second).endsWith("was made, as ana says; nothing else shows it"));
    }

    @Test
    void aReadThatIsNotDoneIsProvedByBeingARead() {
        Stage stage = started("svc.get");
        stage.report(new Report.NotDone(A, 1, "no", Evidence.NONE));

        assertThat(stage.journal.getLast().event().toString()).contains("proof=READ");
    }

    @Test
    void anAnswerToOneOfSeveralSendsProvesNothing() {
        Stage stage = doubt("svc.post");
        stage.refuses(
                new AttemptEvent.AttemptNotDone(
                        A,
                        1,
                        AttemptEvent.Proof.ANSWER,
                        "no",
                        false,
                        stage.exchange(Exchange.Purpose.CALL, Exchange.Result.NOT_DONE, "svc.post"),
                        stage.now,
                        null),
                "nothing proves");
    }

    private static Stage started(String tool) {
        Stage stage = Stage.of(Stage.OPEN, Stage.step("a", tool)).started();
        stage.decide();
        return stage;
    }

    private static Stage doubt(String tool) {
        Stage stage = started(tool);
        stage.report(new Report.Unclear(A, 1, "cut", Evidence.NONE));
        stage.decide();
        return stage;
    }

    /** A report of success with everything that the tools of the stage are held to. */
    private static Report confirmed(Stage stage, String tool, @Nullable JsonNode output) {
        return confirmedAs(stage, 1, tool, output);
    }

    private static Report confirmedAs(Stage stage, int attempt, String tool, @Nullable JsonNode output) {
        Evidence checks = new Evidence(
                List.of(),
                List.of(
                        new CheckResult(CheckResult.Kind.CRITERION, "output.ok", true, null),
                        new CheckResult(CheckResult.Kind.READ_BACK, "readback.ok", true, null)),
                List.of());
        return new Report.Confirmed(
                A,
                attempt,
                output,
                Map.of(),
                stage.exchange(Exchange.Purpose.CALL, Exchange.Result.ANSWERED, tool)
                        .and(stage.exchange(Exchange.Purpose.READ_BACK, Exchange.Result.ANSWERED, "svc.get"))
                        .and(checks));
    }

    private static String told(Stage stage) {
        stage.decide();
        return stage.run.conclusion().effects().getFirst();
    }
}
