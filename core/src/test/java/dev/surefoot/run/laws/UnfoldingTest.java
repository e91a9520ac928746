package dev.surefoot.run.laws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.surefoot.evidence.CheckResult;
import dev.surefoot.evidence.Evidence;
import dev.surefoot.evidence.Exchange;
import dev.surefoot.inbox.Ask;
import dev.surefoot.json.Json;
import dev.surefoot.plan.Plan;
import dev.surefoot.plan.StepId;
import dev.surefoot.provenance.Origin;
import dev.surefoot.provenance.Placed;
import dev.surefoot.run.Command;
import dev.surefoot.run.Course;
import dev.surefoot.run.Event;
import dev.surefoot.run.Happened;
import dev.surefoot.run.InboxEvent;
import dev.surefoot.run.Outcomes;
import dev.surefoot.run.Report;
import dev.surefoot.run.RunEvent;
import dev.surefoot.run.StepEvent;
import dev.surefoot.run.StepStatus;
import dev.surefoot.run.Task;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** How steps that unfold into parts begin, go on, and come to nothing. */
final class UnfoldingTest {

    private static final StepId A = new StepId("a");
    private static final StepId FIRST = new StepId("a[0]");
    private static final StepId SECOND = new StepId("a[1]");

    private static Stage list(int tolerate) {
        ObjectNode step = Stage.step("a", "svc.blind");
        ((ObjectNode) step.path("retry")).put("attempts", 1);
        step.putObject("forEach").put("parallel", 1).put("tolerate", tolerate).set("in", Json.read("[1, 2]"));
        return Stage.of(Stage.OPEN, step).started();
    }

    private static void succeeds(Stage stage, StepId part) {
        Evidence evidence = stage.exchange(Exchange.Purpose.CALL, Exchange.Result.ANSWERED, "svc.blind")
                .and(SubPlanTest.passed("output.ok"));
        stage.report(new Report.Confirmed(part, 1, Stage.output(), Map.of(), evidence));
    }

    private static Report refused(Stage stage, StepId part) {
        return new Report.NotDone(
                part, 1, "503", stage.exchange(Exchange.Purpose.CALL, Exchange.Result.NOT_DONE, "svc.blind"));
    }

    /** What is recorded of that report, but for the question that a person is asked. */
    private static void unasked(Stage stage, Report report) {
        stage.apply(Outcomes.of(stage.run, report, stage.now).stream()
                .filter(event -> !(event instanceof InboxEvent) && !(event instanceof StepEvent.PartGivenUp))
                .toArray(Event[]::new));
    }

    @Test
    void onlyWhatCameToNothingIsCountedAgainstWhatThePlanTolerates() {
        Stage stage = list(1);
        stage.decide();
        succeeds(stage, FIRST);
        stage.decide();
        stage.report(refused(stage, SECOND));

        assertThat(stage.run.openItems()).isEmpty();
        assertThat(stage.step("a[1]").status()).isEqualTo(StepStatus.SKIPPED);
        assertThat(Revised.courses(stage)).containsExactly(Course.Next.CONTINUE);
    }

    @Test
    void aPartDoesNotStartBeforeItIsItsTurn() {
        Stage stage = list(0);
        stage.decide();
        stage.refuses(Edited.of(stage.intent(), json -> json.put("step", "a[1]")), "it is not its turn yet");
    }

    @Test
    void anEffectThatMayStandIsNotGivenUpEvenWhereNobodyWasAskedYet() {
        Stage stage = list(1);
        stage.decide();
        unasked(stage, new Report.Refuted(FIRST, 1, "made", "nothing", Evidence.NONE));
        stage.refuses(new StepEvent.PartGivenUp(FIRST, "no"), "a person has to be asked");

        Stage other = list(1);
        other.decide();
        unasked(other, refused(other, FIRST));
        other.admits(new StepEvent.PartGivenUp(FIRST, "no"));
    }

    @Test
    void callsOfOneAnswerAreMadeOneAfterTheOther() {
        ObjectNode step = Json.object().put("id", "a").put("description", "Sort it");
        step.putObject("model").put("instructions", "Sort it.");
        step.putArray("allowedTools").add("svc.get");
        step.putArray("successCriteria").addObject().put("check", "output.ok");
        Stage stage = Stage.of(Stage.OPEN, step).started();
        ByModelTest.answers(
                stage,
                ByModelTest.calls(
                        "{\"tool\": \"svc.get\", \"arguments\": {\"ref\": 1}}",
                        "{\"tool\": \"svc.get\", \"arguments\": {\"ref\": 2}}"));

        List<Task> first = stage.decide();
        assertThat(first).hasSize(1);
        assertThat(first.getFirst().work().arguments().path("ref").asInt()).isEqualTo(1);
        assertThat(stage.decide()).isEmpty();
    }

    @Test
    void aPlanThatCarriesAStepOutBeginsOnce() {
        Stage stage =
                SubPlanTest.stage(Stage.OPEN, SubPlanTest.whole("svc.blind")).started();
        stage.decide();
        Event begun = stage.journal.stream()
                .map(Happened::event)
                .filter(StepEvent.StepUnfolded.class::isInstance)
                .findFirst()
                .orElseThrow();

        stage.refuses(begun, "its list is another one");
    }

    @Test
    void whatItsStepsGaveIsLookedAtAgainWhereItIsReadBack() {
        ObjectNode whole = SubPlanTest.whole("svc.blind");
        whole.putObject("retry").put("attempts", 2).put("backoff", "PT0S");
        whole.set("readBack", Json.read("""
            {"tool": "svc.get", "arguments": {"ref": "${output.id}"}, "check": "readback.ok"}
            """));
        Stage stage = SubPlanTest.stage(Stage.OPEN, whole).started();
        stage.decide();
        SubPlanTest.answered(stage, "a/look", Stage.output());
        stage.decide();
        SubPlanTest.answered(stage, "a/make", Stage.output());
        int attempt = stage.decide().getFirst().work().attempt();
        Evidence failed = new Evidence(
                List.of(),
                List.of(new CheckResult(CheckResult.Kind.READ_BACK, "readback.ok", false, "false")),
                List.of());
        stage.report(new Report.Refuted(A, attempt, "made", "not there", failed));

        assertThat(stage.run.openItems()).isEmpty();
        assertThat(stage.decide()).singleElement().isInstanceOf(Task.Confirm.class);
    }

    @Test
    void whatStandsInAPartWasWrittenByWhoeverWroteThePlan() {
        Stage stage = SubPlanTest.stage(Stage.OPEN, SubPlanTest.whole("svc.blind"));
        stage.apply(
                stage.start(),
                new RunEvent.LeaseTaken(1, "test"),
                new RunEvent.PlanProposed(1, stage.plan, Plan.of(stage.plan).digest(), "ben", "to try", null, null),
                new RunEvent.PlanAccepted(Plan.of(stage.plan).digest(), "ana"));
        stage.decide();

        assertThat(stage.run.origins(new StepId("a/look")))
                .flatExtracting(Placed::origins)
                .containsExactly(new Origin.Written("ben", null, false));
    }

    @Test
    void noUndoIsCalledOnceWhatIsLeftShallStayNorWhileAPersonIsAsked() {
        Stage stage = UndoTest.made();
        stage.tell(new Command.Cancel("ana", "enough"));
        Event undo = stage.next().events().getFirst();
        stage.apply(undo);
        Event intent = stage.next().events().getFirst();
        stage.admits(intent);
        stage.apply(new RunEvent.StopRequested(RunEvent.StopCause.CANCELLED, "ana", "as it is", false));
        stage.refuses(intent, "the run does not start attempts now");

        Stage asked = UndoTest.made();
        asked.policy.putObject("budget").put("calls", 1);
        asked.change();
        asked.tell(new Command.Cancel("ana", "enough"));
        asked.decide();
        assertThat(asked.run.openItems())
                .singleElement()
                .satisfies(item -> assertThat(item.ask()).isInstanceOf(Ask.Clarify.class));
        asked.refuses(intent, "the run does not start attempts now");
    }
}
