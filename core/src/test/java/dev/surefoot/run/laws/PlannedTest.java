package dev.surefoot.run.laws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.surefoot.evidence.Exchange;
import dev.surefoot.inbox.Ask;
import dev.surefoot.json.Json;
import dev.surefoot.plan.StepId;
import dev.surefoot.run.AttemptEvent;
import dev.surefoot.run.Capacity;
import dev.surefoot.run.Decider;
import dev.surefoot.run.Task;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Law 2, further: which plans can be carried out, and what belongs to which of their steps. */
final class PlannedTest {

    private static void refused(Stage stage, String because) {
        stage.apply(stage.start());
        stage.refuses(stage.propose(), because);
    }

    @Test
    void aModelIsAllowedNoToolThatIsNotThere() {
        ObjectNode step = Json.object().put("id", "a").put("description", "Sort it");
        step.putObject("model").put("instructions", "Sort it.");
        step.putArray("allowedTools").add("svc.none");
        step.putArray("successCriteria").addObject().put("check", "output.ok");
        refused(Stage.of(Stage.OPEN, step), "a allows svc.none, which no tool is");
    }

    /** Whoever counts a step once for each that leads to it does not see the circle. */
    @Test
    void aCircleIsSeenAlsoWhereManyStepsLeadToOne() {
        refused(
                Stage.of(
                        Stage.OPEN,
                        Stage.step("start", "svc.get"),
                        Stage.step("x", "svc.get", "start"),
                        Stage.step("y", "svc.get", "start"),
                        Stage.step("z", "svc.get", "start"),
                        Stage.step("end", "svc.get", "x", "y", "z"),
                        Stage.step("p", "svc.get", "q"),
                        Stage.step("q", "svc.get", "p")),
                "its steps wait for each other in a circle");
    }

    @Test
    void whatAPlanCarriesOutMakesNoCallThatCouldBeGuardedOrUndone() {
        ObjectNode guarded = SubPlanTest.whole("svc.blind");
        guarded.set("guard", Json.read("{\"tool\": \"svc.get\", \"arguments\": {}, \"check\": \"guard.ok\"}"));
        refused(SubPlanTest.stage(Stage.OPEN, guarded), "a makes no call that a guard");
        ObjectNode undone = SubPlanTest.whole("svc.blind");
        undone.set("compensate", Json.read("{\"tool\": \"svc.post\", \"arguments\": {}}"));
        refused(SubPlanTest.stage(Stage.OPEN, undone), "a makes no call that a guard");
    }

    @Test
    void aLateAnswerIsOneToTheStepThatIsThereNow() {
        Stage stage = Revised.stage();
        Revised.propose(
                stage,
                Revised.plan(
                        stage, json -> ((ObjectNode) json.path("steps").get(1)).put("description", "in other words")));
        Revised.accept(stage);
        RunRefusalsTest.succeeded(stage, "a");
        stage.decide();
        Exchange call = stage.exchange(Exchange.Purpose.CALL, Exchange.Result.ANSWERED, "svc.get")
                .exchanges()
                .getFirst();

        stage.admits(new AttemptEvent.LateAnswer(new StepId("b"), 1, call));
    }

    @Test
    void aToolThatIsBusyHoldsUpNoOther() {
        Stage stage = Stage.of(Stage.OPEN, Stage.step("a", "svc.get"), Stage.step("b", "svc.find"))
                .started();
        Decider.Decision decided = Decider.next(stage.run, stage.now, new Capacity() {
            @Override
            public boolean idle(StepId step) {
                return true;
            }

            @Override
            public boolean tryAcquire(String tool) {
                return !tool.equals("svc.get");
            }

            @Override
            public void release(String tool) {}
        });

        assertThat(decided.tasks()).extracting(task -> task.work().step().id()).containsExactly(new StepId("b"));
        assertThat(decided.tasks()).singleElement().isInstanceOf(Task.Send.class);
    }

    @Test
    void aPersonWhoIsGivenNoFormFillsInWhatTheyLike() {
        ObjectNode step = Stage.step("a", "svc.post");
        step.remove("call");
        step.putObject("human");
        Stage stage = Stage.of(Stage.OPEN, step).started();
        stage.decide();

        assertThat(stage.run.openItems())
                .singleElement()
                .satisfies(item ->
                        assertThat(((Ask.Do) item.ask()).task().schema()).isEqualTo(Json.object()));
    }

    private static ObjectNode readBack(ObjectNode step, String tool) {
        step.putObject("readBack").put("tool", tool).put("check", "readback.ok").putObject("arguments");
        return step;
    }

    private static ObjectNode model() {
        ObjectNode step = Json.object().put("id", "a").put("description", "Sort it");
        step.putObject("model").put("instructions", "Sort it.");
        step.putArray("allowedTools").add("svc.get").add("svc.blind");
        step.putArray("successCriteria").addObject().put("check", "output.ok");
        return step;
    }

    private static String because(String policy, ObjectNode step, Consumer<JsonNode> toolbox) {
        Stage stage = SubPlanTest.stage(policy, step);
        toolbox.accept(stage.toolbox);
        stage.started().decide();
        return stage.step("a").because();
    }

    @Test
    void whatAModelSaysOrAPlanGaveIsReadBackByAReadingToolThatTheStepIsAllowed() {
        for (String tool : new String[] {"svc.none", "svc.blind", "svc.find"}) {
            String refusal = tool + ", which reads back, is no reading tool among the step's allowed tools";
            assertThat(because(Stage.OPEN, readBack(model(), tool), tools -> {}))
                    .isEqualTo(refusal);
            assertThat(because(Stage.OPEN, readBack(SubPlanTest.whole("svc.blind"), tool), tools -> {}))
                    .isEqualTo(refusal);
        }
        assertThat(because(Stage.OPEN, readBack(model(), "svc.get"), tools -> {}))
                .isNull();
        assertThat(because(Stage.OPEN, readBack(SubPlanTest.whole("svc.blind"), "svc.get"), tools -> {}))
                .isNull();
    }

    @Test
    void whoStartedTheRunHoldsWhatThatReadNeeds() {
        Consumer<JsonNode> secret = tools -> ((ObjectNode) tools.at("/tools/svc.get"))
                .putArray("permissions")
                .add("svc:read");
        assertThat(because(Stage.STRICT, readBack(model(), "svc.get"), secret))
                .isEqualTo("ana does not hold svc:read, which svc.get needs");
    }
}
