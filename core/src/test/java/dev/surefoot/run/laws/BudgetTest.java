package dev.surefoot.run.laws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.surefoot.evidence.CheckResult;
import dev.surefoot.evidence.Evidence;
import dev.surefoot.evidence.Exchange;
import dev.surefoot.inbox.Ask;
import dev.surefoot.inbox.Choice;
import dev.surefoot.inbox.InboxItem;
import dev.surefoot.inbox.ItemId;
import dev.surefoot.inbox.Question;
import dev.surefoot.json.Json;
import dev.surefoot.plan.StepId;
import dev.surefoot.run.AttemptEvent;
import dev.surefoot.run.Command;
import dev.surefoot.run.CommandResult;
import dev.surefoot.run.InboxEvent;
import dev.surefoot.run.Report;
import dev.surefoot.run.RunStatus;
import dev.surefoot.run.StepStatus;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** What a run may come to: never exceeded silently, raised by a person, counted from the events alone. */
class BudgetTest {

    private static final StepId A = new StepId("a");

    private static Stage of(String budget, ObjectNode... steps) {
        Stage stage = Stage.of(Stage.OPEN, steps);
        stage.policy.set("budget", Json.read(budget));
        return stage;
    }

    private static Question asked(Stage stage) {
        InboxItem item = stage.run.openItems().iterator().next();
        return ((Ask.Clarify) item.ask()).question();
    }

    private static CommandResult answer(Stage stage, String value) {
        InboxItem item = stage.run.openItems().iterator().next();
        return stage.tell(new Command.Answer(item.id(), Json.read(value), "ana"));
    }

    private static void fail(Stage stage, String step, int attempt, String tool) {
        stage.report(new Report.NotDone(
                new StepId(step),
                attempt,
                "no",
                stage.exchange(Exchange.Purpose.CALL, Exchange.Result.NOT_DONE, tool)));
    }

    @Test
    void asksBeforeACallTooMany() {
        Stage stage = of(
                        "{\"calls\": 2}",
                        Stage.step("a", "svc.get"),
                        Stage.step("b", "svc.get"),
                        Stage.step("c", "svc.get"))
                .started();

        assertThat(stage.decide()).as("no more than two are sent").hasSize(2);

        assertThat(asked(stage).name()).isEqualTo("budget.calls");
        assertThat(asked(stage).text())
                .startsWith("The budget's calls of 2 is used up before c could go on, which takes at least 3.");
        assertThat(stage.step("c").status()).isEqualTo(StepStatus.NEEDS_CLARIFICATION);
        assertThat(answer(stage, "2")).as("that would not be enough").isInstanceOf(CommandResult.Refused.class);
        assertThat(answer(stage, "3")).isInstanceOf(CommandResult.Accepted.class);
        assertThat(stage.decide()).hasSize(1);
        assertThat(stage.run.spend().calls()).isEqualTo(3);
        assertThat(stage.run.goal().inputs()).as("it is no input of the goal").isEmpty();
    }

    @Test
    void asksOnceHoweverManyStepsAreHeldUp() {
        Stage stage = of(
                        "{\"calls\": 1}",
                        Stage.step("a", "svc.get"),
                        Stage.step("b", "svc.get"),
                        Stage.step("c", "svc.get"),
                        Stage.step("d", "svc.get"))
                .started();

        assertThat(stage.decide()).hasSize(1);

        assertThat(stage.run.openItems()).hasSize(1);
    }

    @Test
    void whatIsSentAgainAndWhatIsStartedAreCountedTogether() {
        Stage two = of("{\"calls\": 3}", Stage.step("a", "svc.post"), Stage.step("b", "svc.post"))
                .started();
        assertThat(two.decide()).hasSize(2);
        two.report(new Report.Unclear(A, 1, "cut", Evidence.NONE));
        two.report(new Report.Unclear(new StepId("b"), 1, "cut", Evidence.NONE));

        assertThat(two.decide())
                .as("one of the two is sent again, the other goes to a person")
                .hasSize(1);

        assertThat(two.run.spend().calls()).isEqualTo(3);
    }

    @Test
    void noCallIsStartedBeyondIt() {
        Stage stage = of("{\"calls\": 1}", Stage.step("a", "svc.get"), Stage.step("b", "svc.get"))
                .started();
        stage.apply(stage.next().events().getFirst());
        AttemptEvent.AttemptStarted other = ((AttemptEvent.AttemptStarted)
                of("{}", Stage.step("b", "svc.get")).started().next().events().getFirst());
        stage.refuses(other, "The budget's calls of 1 is used up");
    }

    @Test
    void countsWhatCallsCostAndEachStepByItself() {
        Stage stage =
                of("{\"cost\": 14, \"step\": {\"cost\": 10}}", Stage.step("a", "svc.get"), Stage.step("b", "svc.get"));
        ((ObjectNode) stage.toolbox.at("/tools/svc.get")).put("cost", 5);
        stage.started().decide();
        assertThat(stage.run.spend().cost()).isEqualTo(10);
        fail(stage, "a", 1, "svc.get");
        assertThat(stage.decide()).isEmpty();
        assertThat(asked(stage).name()).isEqualTo("budget.cost");
        answer(stage, "100");
        assertThat(stage.decide()).hasSize(1);
        fail(stage, "a", 2, "svc.get");

        assertThat(stage.decide()).isEmpty();

        assertThat(asked(stage).name()).isEqualTo("budget.step.cost");
        answer(stage, "15");
        assertThat(stage.decide()).hasSize(1);
        fail(stage, "b", 1, "svc.get");
        assertThat(stage.decide())
                .as("b has a budget of its own, and room in it")
                .hasSize(1);
        fail(stage, "b", 2, "svc.get");
        assertThat(stage.decide()).as("what a was let go beyond is not b's").isEmpty();
        assertThat(asked(stage).name()).isEqualTo("budget.step.cost");
    }

    @Test
    void countsTheCallsOfEachStep() {
        Stage stage = of("{\"step\": {\"calls\": 1}}", Stage.step("a", "svc.get"), Stage.step("b", "svc.get"));
        stage.started();
        assertThat(stage.decide()).hasSize(2);
        fail(stage, "a", 1, "svc.get");
        stage.decide();
        assertThat(asked(stage).name()).isEqualTo("budget.step.calls");
    }

    @Test
    void countsTheTimeInWhichSomethingIsUnderWay() {
        Stage stage = of("{\"time\": \"PT10S\"}", Stage.step("a", "svc.get")).started();
        stage.later(3600).decide();
        stage.later(4);
        fail(stage, "a", 1, "svc.get");
        assertThat(stage.run.spend().worked()).isEqualTo(Duration.ofSeconds(4));
        assertThat(stage.later(3600).decide()).as("waiting is no work").hasSize(1);
        stage.later(6);
        fail(stage, "a", 2, "svc.get");

        assertThat(stage.decide()).isEmpty();

        assertThat(asked(stage).text()).contains("time of PT10S").contains("more than PT10S");
        assertThat(answer(stage, "\"soon\"")).isInstanceOf(CommandResult.Refused.class);
        answer(stage, "\"PT20S\"");
        assertThat(stage.decide()).hasSize(1);
    }

    @Test
    void aDoubtfulCallIsNotSentAgainBeyondIt() {
        Stage stage = of("{\"calls\": 1}", Stage.step("a", "svc.post")).started();
        stage.decide();
        stage.report(new Report.Unclear(A, 1, "cut", Evidence.NONE));
        stage.refuses(
                new AttemptEvent.CallResent(A, 1, 2, stage.run.epoch(), stage.now.plusSeconds(10)),
                "could do it twice");

        stage.decide();

        assertThat(stage.run.openItems().iterator().next().ask())
                .as("a person hears of the doubt")
                .isInstanceOfSatisfying(
                        Ask.Decide.class,
                        ask -> assertThat(ask.escalation().choices())
                                .containsExactly(Choice.DONE, Choice.NOT_DONE, Choice.STOP));
    }

    @Test
    void sendsOfADoubtfulCallCount() {
        Stage stage = of("{\"calls\": 2}", Stage.step("a", "svc.post")).started();
        stage.decide();
        stage.report(new Report.Unclear(A, 1, "cut", Evidence.NONE));
        assertThat(stage.decide()).hasSize(1);
        assertThat(stage.run.spend().calls()).isEqualTo(2);
    }

    @Test
    void asksNothingThatHasRoomAndNothingElseThanWhatIsNeeded() {
        Stage stage = of(
                        "{\"calls\": 1}",
                        Stage.step("a", "svc.get"),
                        Stage.step("b", "svc.get", "a"),
                        Stage.step("c", "svc.get"))
                .started();
        Question right = new Question(
                "budget.calls", "anything", Json.read("{\"type\": \"integer\", \"minimum\": 2, \"maximum\": 3}"));
        stage.refuses(new InboxEvent.ClarificationRequested(ItemId.of("r1", 1), A, right), "the budget has room");
        stage.decide();
        InboxEvent.ClarificationRequested asked = stage.journal.stream()
                .map(happened -> happened.event())
                .filter(InboxEvent.ClarificationRequested.class::isInstance)
                .map(InboxEvent.ClarificationRequested.class::cast)
                .findFirst()
                .orElseThrow();
        Stage again = of(
                        "{\"calls\": 1}",
                        Stage.step("a", "svc.get"),
                        Stage.step("b", "svc.get", "a"),
                        Stage.step("c", "svc.get"))
                .started();
        again.apply(again.next().events().getFirst());
        again.admits(asked);
        again.refuses(
                new InboxEvent.ClarificationRequested(
                        asked.item(), asked.step(), new Question("budget.calls", "more?", right.schema())),
                "the budget has room, or it is asked otherwise");
        again.refuses(
                new InboxEvent.ClarificationRequested(asked.item(), new StepId("b"), asked.question()),
                "nothing is to be sent now");
        again.tell(new Command.Pause("ana"));
        again.refuses(asked, "nothing is to be sent now");
    }

    @Test
    void anotherPolicySaysAnewWhatMayBeSpent() {
        Stage stage = of("{\"calls\": 1}", Stage.step("a", "svc.get")).started();
        stage.decide();
        fail(stage, "a", 1, "svc.get");
        stage.decide();
        answer(stage, "100");
        stage.change();
        assertThat(stage.next().events()).as("the same policy").isNotEmpty().noneMatch(InboxEvent.class::isInstance);
        ((ObjectNode) stage.policy.path("budget")).put("calls", 1).put("cost", 500);

        stage.change().decide();

        assertThat(asked(stage).name()).isEqualTo("budget.calls");
    }

    @Test
    void theRunEndsAsIfNothingHadBeenAsked() {
        Stage stage = of("{\"calls\": 1}", Stage.step("a", "svc.get"), Stage.step("b", "svc.get", "a"))
                .started();
        stage.decide();
        succeed(stage, "a");
        stage.decide();
        answer(stage, "2");
        stage.decide();
        succeed(stage, "b");
        stage.decide();
        assertThat(stage.run.status()).isEqualTo(RunStatus.SUCCEEDED);
    }

    private static void succeed(Stage stage, String step) {
        CheckResult check = new CheckResult(CheckResult.Kind.CRITERION, "output.ok", true, null);
        Evidence evidence = stage.exchange(Exchange.Purpose.CALL, Exchange.Result.ANSWERED, "svc.get")
                .and(new Evidence(List.of(), List.of(check), List.of()));
        stage.report(new Report.Confirmed(new StepId(step), 1, Stage.output(), Map.of(), evidence));
    }

    @Test
    void aStepMayDoWithoutGrantsOfWhoeverRunsIt() {
        for (String[] own : new String[][] {{}, {"svc:read"}}) {
            ObjectNode step = Stage.step("a", "svc.blind");
            step.putArray("permissions");
            for (String permission : own) {
                step.withArrayProperty("permissions").add(permission);
            }
            Stage stage = Stage.of(Stage.OPEN, step);
            ((ObjectNode) stage.toolbox.at("/tools/svc.blind"))
                    .putArray("permissions")
                    .add("svc:write");
            stage.started().decide();
            assertThat(stage.step("a").status()).isEqualTo(StepStatus.BLOCKED);
            assertThat(stage.step("a").because()).isEqualTo("the step does without svc:write, which svc.blind needs");
        }
        ObjectNode step = Stage.step("a", "svc.blind");
        step.putArray("permissions").add("svc:write");
        Stage stage = Stage.of(Stage.OPEN, step);
        ((ObjectNode) stage.toolbox.at("/tools/svc.blind"))
                .putArray("permissions")
                .add("svc:write");
        stage.started().decide();
        assertThat(stage.step("a").status()).isEqualTo(StepStatus.RUNNING);
    }
}
