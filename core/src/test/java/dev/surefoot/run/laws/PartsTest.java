package dev.surefoot.run.laws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.surefoot.evidence.CheckResult;
import dev.surefoot.evidence.Evidence;
import dev.surefoot.evidence.Exchange;
import dev.surefoot.inbox.Ask;
import dev.surefoot.inbox.Choice;
import dev.surefoot.inbox.InboxItem;
import dev.surefoot.inbox.ItemId;
import dev.surefoot.json.Json;
import dev.surefoot.plan.StepId;
import dev.surefoot.run.AttemptEvent;
import dev.surefoot.run.Command;
import dev.surefoot.run.Course;
import dev.surefoot.run.Report;
import dev.surefoot.run.RunEvent;
import dev.surefoot.run.RunStatus;
import dev.surefoot.run.StepEvent;
import dev.surefoot.run.StepRun;
import dev.surefoot.run.StepStatus;
import dev.surefoot.run.Task;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A step over a list: what it unfolds into, what may come to nothing, and when it is done. */
class PartsTest {

    private static final StepId A = new StepId("a");
    private static final Course ON = new Course(Course.Next.CONTINUE, "on");

    private static ObjectNode over(String items, int parallel, int tolerate) {
        ObjectNode step = Stage.step("a", "svc.blind");
        ((ObjectNode) step.at("/call/arguments")).put("name", "${item.name}");
        ((ObjectNode) step.path("retry")).put("attempts", 1);
        ObjectNode forEach = step.putObject("forEach").put("parallel", parallel).put("tolerate", tolerate);
        forEach.set("in", Json.read(items));
        return step;
    }

    private static Stage stage(String items, int parallel, int tolerate) {
        return Stage.of(Stage.OPEN, over(items, parallel, tolerate)).started();
    }

    private static List<String> sent(List<Task> tasks) {
        return tasks.stream()
                .map(task -> task.work().step().id() + " "
                        + task.work().arguments().path("name").asString())
                .toList();
    }

    private static void succeeds(Stage stage, int part, String id) {
        Evidence evidence = stage.exchange(Exchange.Purpose.CALL, Exchange.Result.ANSWERED, "svc.blind")
                .and(new Evidence(
                        List.of(),
                        List.of(new CheckResult(CheckResult.Kind.CRITERION, "output.ok", true, null)),
                        List.of()));
        JsonNode output = Json.object().put("id", id).put("ok", true);
        stage.report(new Report.Confirmed(new StepId("a[" + part + "]"), 1, output, Map.of(), evidence));
    }

    private static void fails(Stage stage, int part) {
        Evidence evidence = stage.exchange(Exchange.Purpose.CALL, Exchange.Result.NOT_DONE, "svc.blind");
        stage.report(new Report.NotDone(new StepId("a[" + part + "]"), 1, "refused", evidence));
    }

    @Test
    void isCarriedOutForEachItemAndGivesTheListOfTheirOutputs() {
        Stage stage = stage("[{\"name\": \"x\"}, {\"name\": \"y\"}]", 4, 0);

        assertThat(sent(stage.decide())).containsExactly("a[0] x", "a[1] y");
        succeeds(stage, 1, "second");
        succeeds(stage, 0, "first");
        stage.decide();

        assertThat(stage.step("a").status()).isEqualTo(StepStatus.SUCCEEDED);
        assertThat(stage.step("a").output().findValuesAsString("id")).containsExactly("first", "second");
        assertThat(stage.run.status()).isEqualTo(RunStatus.SUCCEEDED);
    }

    @Test
    void noMoreItemsAreUnderWayThanThePlanSays() {
        Stage stage = stage("[{\"name\": \"x\"}, {\"name\": \"y\"}, {\"name\": \"z\"}]", 2, 0);

        assertThat(sent(stage.decide())).containsExactly("a[0] x", "a[1] y");
        assertThat(stage.decide()).isEmpty();
        succeeds(stage, 1, "y");
        assertThat(sent(stage.decide())).containsExactly("a[2] z");
    }

    @Test
    void anEmptyListIsDoneAtOnce() {
        Stage stage = stage("[]", 1, 0);
        stage.decide();

        assertThat(stage.step("a").output()).isEqualTo(Json.array());
        assertThat(stage.run.status()).isEqualTo(RunStatus.SUCCEEDED);
    }

    @Test
    void whatIsNoListIsInvalid() {
        Stage stage = stage("\"${goal.text}\"", 1, 0);
        stage.decide();

        assertThat(stage.step("a").because()).isEqualTo("its list is no list, but string");
    }

    @Test
    void aListOfTooManyItemsIsInvalid() {
        Stage stage = stage(Json.write(Json.array().addAll(Collections.nCopies(1_001, Json.object()))), 1, 0);
        stage.decide();

        assertThat(stage.step("a").because()).isEqualTo("its list has 1001 items; 1000 are the most");
    }

    @Test
    void anItemThatComesToNothingIsToleratedSoOftenAsThePlanSaysAndThenAPersonIsAsked() {
        Stage stage = stage("[{\"name\": \"x\"}, {\"name\": \"y\"}, {\"name\": \"z\"}]", 3, 1);
        stage.decide();
        fails(stage, 0);
        assertThat(stage.step("a[0]").status()).isEqualTo(StepStatus.SKIPPED);
        assertThat(stage.run.openItems()).isEmpty();

        fails(stage, 1);
        assertThat(stage.run.openItems()).singleElement().satisfies(item -> {
            assertThat(item.step()).isEqualTo(new StepId("a[1]"));
            assertThat(item.ask()).isInstanceOf(Ask.Decide.class);
        });
        stage.tell(new Command.Resolve(next(stage), Choice.SKIP, null, "never mind", "ana"));
        succeeds(stage, 2, "z");
        stage.decide();

        assertThat(stage.step("a").output()).isEqualTo(Json.read("[null, null, {\"id\": \"z\", \"ok\": true}]"));
    }

    private static ItemId next(Stage stage) {
        return stage.run.openItems().stream().map(InboxItem::id).findFirst().orElseThrow();
    }

    @Test
    void itemsThatCannotBeCalledCountOneAfterTheOther() {
        Stage stage = stage("[{}, {}]", 2, 1);
        stage.decide();

        assertThat(stage.step("a[0]").status()).isEqualTo(StepStatus.SKIPPED);
        assertThat(stage.step("a[1]").status()).isEqualTo(StepStatus.FAILED);
        assertThat(stage.run.openItems()).hasSize(1);
    }

    @Test
    void anEffectThatMayStandIsNeverTolerated() {
        Stage stage = stage("[{\"name\": \"x\"}]", 1, 1);
        stage.decide();
        stage.report(new Report.Refuted(new StepId("a[0]"), 1, "made", "nothing", Evidence.NONE));

        assertThat(stage.run.openItems()).hasSize(1);
        stage.refuses(new StepEvent.PartGivenUp(new StepId("a[0]"), "no"), "a person was asked about it");
    }

    @Test
    void nothingIsGivenUpThatDidNotFailOrThatAPersonWasAskedAbout() {
        Stage stage = stage("[{\"name\": \"x\"}]", 1, 1);
        stage.decide();
        stage.refuses(new StepEvent.PartGivenUp(new StepId("a[0]"), "no"), "a[0] is running");
        stage.refuses(new StepEvent.PartGivenUp(A, "no"), "a is running");

        Stage alone = Stage.of(Stage.OPEN, Stage.step("a", "svc.blind")).started();
        alone.apply(new StepEvent.StepInvalid(A, "no", null));
        alone.refuses(new StepEvent.PartGivenUp(A, "no"), "a person has to be asked");
    }

    @Test
    void onlyTheListThatThePlanGivesIsUnfolded() {
        Stage stage = stage("[{\"name\": \"x\"}]", 1, 0);
        stage.refuses(new StepEvent.StepUnfolded(A, Json.read("[{\"name\": \"y\"}]")), "its list is another one");
        stage.refuses(
                new AttemptEvent.AttemptStarted(
                        A,
                        1,
                        1,
                        null,
                        "svc.blind",
                        stage.run.toolbox().tool("svc.blind").digest(),
                        "svc",
                        Json.object(),
                        stage.run.plan().digest(),
                        1,
                        stage.now.plusSeconds(1),
                        null),
                "its parts are carried out, not it");

        Stage plain = Stage.of(Stage.OPEN, Stage.step("a", "svc.blind")).started();
        plain.refuses(new StepEvent.StepUnfolded(A, Json.read("[]")), "its list is another one");
    }

    @Test
    void nothingIsUnfoldedBeforeItsTimeNorWhileTheRunIsPaused() {
        ObjectNode step = over("[]", 1, 0);
        step.putArray("dependsOn").add("b");
        Stage early = Stage.of(Stage.OPEN, Stage.step("b", "svc.get"), step).started();
        early.refuses(new StepEvent.StepUnfolded(A, Json.read("[]")), "dependencies are not met");

        Stage paused = stage("[]", 1, 0).apply(new RunEvent.RunPaused("ana"));
        paused.refuses(new StepEvent.StepUnfolded(A, Json.read("[]")), "the run starts nothing now");
    }

    @Test
    void theWholeIsDoneOnlyOnceEveryPartIsSettled() {
        Stage stage = stage("[{\"name\": \"x\"}, {\"name\": \"y\"}]", 2, 0);
        stage.refuses(new StepEvent.PartsJoined(A, ON), "it has no parts");
        stage.decide();
        succeeds(stage, 0, "x");
        stage.refuses(new StepEvent.PartsJoined(A, ON), "parts are not settled");
        stage.refuses(new StepEvent.PartsJoined(new StepId("a[1]"), ON), "it has no parts");
        succeeds(stage, 1, "y");
        stage.admits(new StepEvent.PartsJoined(A, ON));
        stage.refuses(new StepEvent.PartsJoined(A, new Course(Course.Next.ESCALATE, "no")), "what follows is");
        stage.apply(new RunEvent.RunPaused("ana"));
        stage.refuses(new StepEvent.PartsJoined(A, ON), "the run goes on with nothing now");
    }

    @Test
    void whatThePartsProducedIsKnownOnceTheWholeIsDone() {
        ObjectNode step = over("[{\"name\": \"x\"}, {\"name\": \"y\"}]", 2, 0);
        step.putObject("call").put("tool", "svc.full").putObject("arguments").put("ref", "${item.name}");
        step.putArray("allowedTools").add("svc.full").add("svc.get");
        Stage stage = Stage.of(Stage.OPEN, step).started();
        stage.decide();
        for (int i = 0; i < 2; i++) {
            StepId part = new StepId("a[" + i + "]");
            JsonNode output = Json.object().put("id", "made " + i).put("ok", true);
            Evidence call = stage.exchange(Exchange.Purpose.CALL, Exchange.Result.ANSWERED, "svc.full");
            stage.report(new Report.Responded(part, 1, output, call.exchanges().getFirst()));
            Evidence read = call.and(stage.exchange(Exchange.Purpose.READ_BACK, Exchange.Result.ANSWERED, "svc.get"))
                    .and(new Evidence(
                            List.of(),
                            List.of(
                                    new CheckResult(CheckResult.Kind.CRITERION, "output.ok", true, null),
                                    new CheckResult(CheckResult.Kind.READ_BACK, "readback.ok", true, null),
                                    new CheckResult(CheckResult.Kind.FACT, "value != ''", true, null)),
                            List.of()));
            assertThat(stage.run.facts()).isEmpty();
            stage.report(new Report.Confirmed(part, 1, null, Map.of("full.id", "output.id"), read));
        }
        stage.decide();

        assertThat(stage.run.facts()).containsEntry("full.id", Json.read("[\"made 0\", \"made 1\"]"));
    }

    @Test
    void aStepThatIsUnderWayStaysAsItIsAndItsPartsStayWithIt() {
        Stage stage = stage("[{\"name\": \"x\"}, {\"name\": \"y\"}]", 2, 0);
        stage.decide();
        succeeds(stage, 0, "x");

        Revised.refuses(
                stage,
                Revised.plan(stage, json -> json.path("steps").get(0).asObject().put("description", "another")),
                "step a is under way, and has to stay as it is");
        Revised.propose(stage, Revised.more(stage));
        Revised.accept(stage);
        succeeds(stage, 1, "y");
        stage.decide();

        assertThat(stage.step("a").status()).isEqualTo(StepStatus.SUCCEEDED);
        assertThat(stage.step("a").parts()).extracting(StepRun::status).containsOnly(StepStatus.SUCCEEDED);
    }

    @Test
    void whatIsUnderWayIsCancelledWithItsPartsWhereTheRunIsStopped() {
        Stage stage = stage("[{\"name\": \"x\"}, {\"name\": \"y\"}]", 1, 0);
        stage.decide();
        stage.tell(new Command.Cancel("ana", "enough"));
        succeeds(stage, 0, "x");
        stage.decide();

        assertThat(stage.run.status()).isEqualTo(RunStatus.STOPPED);
        assertThat(stage.step("a").status()).isEqualTo(StepStatus.CANCELLED);
        assertThat(stage.step("a[1]").status()).isEqualTo(StepStatus.CANCELLED);
        assertThat(stage.run.conclusion().effects()).singleElement().asString().startsWith("a[0]: write");
    }

    @Test
    void noStepOfAPlanIsCalledAsAPart() {
        Stage stage = Stage.of(Stage.OPEN, Stage.step("a[0]", "svc.get"));
        stage.apply(stage.start());

        stage.refuses(stage.propose(), "called as what a step unfolds into");
    }
}
