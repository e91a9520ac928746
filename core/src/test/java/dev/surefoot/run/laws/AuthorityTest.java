package dev.surefoot.run.laws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.surefoot.evidence.Exchange;
import dev.surefoot.inbox.Choice;
import dev.surefoot.inbox.ItemId;
import dev.surefoot.json.Json;
import dev.surefoot.plan.StepId;
import dev.surefoot.run.Command;
import dev.surefoot.run.Report;
import dev.surefoot.run.StepStatus;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** Laws 2 and 9, one by one: what a step may not do, whatever its arguments, and who hears of it. */
class AuthorityTest {

    private static void blocks(Stage stage, String because) {
        stage.decide();
        assertThat(stage.step("a").status()).isEqualTo(StepStatus.BLOCKED);
        assertThat(stage.step("a").because()).contains(because);
        assertThat(stage.run.openItems()).hasSize(1);
    }

    private static Stage of(ObjectNode step) {
        return Stage.of(Stage.OPEN, step);
    }

    @Test
    void aStepCallsOnlyToolsThatItIsAllowed() {
        ObjectNode step = Stage.step("a", "svc.post");
        step.putArray("allowedTools").add("svc.get");
        blocks(of(step).started(), "svc.post is not among the step's allowed tools");
    }

    @Test
    void aStepReadsBackOnlyWithToolsThatItIsAllowed() {
        ObjectNode step = Stage.step("a", "svc.post");
        step.set("readBack", Json.read("""
            {"tool": "svc.find", "arguments": {"ref": "a"}, "check": "readback.ok"}
            """));
        blocks(of(step).started(), "svc.find, which reads back, is not among");
        step.withArrayProperty("allowedTools").add("svc.find");
        Stage allowed = of(step).started();
        allowed.decide();
        assertThat(allowed.step("a").status()).isEqualTo(StepStatus.RUNNING);
    }

    @Test
    void theContractsOwnReadBackNeedsNoLeaveOfThePlan() {
        ObjectNode step = Stage.step("a", "svc.full");
        step.putArray("allowedTools").add("svc.full");
        step.set("readBack", Json.read("""
            {"tool": "svc.get", "arguments": {"ref": "${arguments.ref}"}, "check": "readback.ok"}
            """));
        Stage stage = of(step).started();
        stage.decide();
        assertThat(stage.step("a").status()).isEqualTo(StepStatus.RUNNING);
    }

    @Test
    void whatReadsBackIsAReadingToolOfTheToolbox() {
        for (String tool : new String[] {"svc.none", "svc.blind"}) {
            ObjectNode step = Stage.step("a", "svc.post");
            step.withArrayProperty("allowedTools").add(tool);
            step.putObject("readBack")
                    .put("tool", tool)
                    .put("check", "readback.ok")
                    .putObject("arguments");
            blocks(of(step).started(), tool + ", which guards, reads back or looks up, is no reading tool");
        }
    }

    @Test
    void permissionsAreThoseOfWhoeverStartedTheRun() {
        Stage stage = Stage.of(Stage.STRICT, Stage.step("a", "svc.get"));
        stage.toolbox
                .withObjectProperty("tools")
                .withObjectProperty("svc.get")
                .putArray("permissions")
                .add("svc:read");
        blocks(stage.started(), "ana does not hold svc:read");
    }

    @Test
    void permissionsOfWhatLooksUpAreNeededToo() {
        Stage stage = Stage.of(Stage.STRICT, Stage.step("a", "svc.once"));
        stage.toolbox
                .withObjectProperty("tools")
                .withObjectProperty("svc.find")
                .putArray("permissions")
                .add("svc:read");
        blocks(stage.started(), "ana does not hold svc:read");
    }

    @Test
    void thePolicysCeilingHoldsWhateverWasTried() {
        ObjectNode step = Stage.step("a", "svc.post");
        step.withObjectProperty("retry").put("backoff", "PT20S");
        Stage stage = of(step).started();
        stage.decide();
        stage.report(new Report.NotDone(
                new StepId("a"),
                1,
                "429",
                stage.exchange(Exchange.Purpose.CALL, Exchange.Result.NOT_DONE, "svc.post")));
        stage.policy.withObjectProperty("standard").put("maxAttempts", 1);
        blocks(stage.change().later(100), "it was tried 1 times");
    }

    @Test
    void aMessageStandsOnWhatSucceededAndNotOnWhatWasSkipped() {
        ObjectNode mail = Stage.step("b", "svc.mail");
        mail.putArray("dependsOn").addObject().put("step", "a").put("orSkipped", true);
        Stage stage = RunRefusalsTest.blocked(
                of(Stage.step("a", "svc.post")).also(mail).started(), Choice.SKIP);
        stage.tell(new Command.Resolve(ItemId.of("r1", 1), Choice.SKIP, null, null, "ana"));
        stage.decide();
        assertThat(stage.step("b").status()).isEqualTo(StepStatus.BLOCKED);
        assertThat(stage.step("b").because()).contains("a did not succeed");
    }

    @Test
    void aWriteMayStandOnWhatWasSkippedWhereItsEdgeAdmitsIt() {
        ObjectNode post = Stage.step("b", "svc.post");
        post.putArray("dependsOn").addObject().put("step", "a").put("orSkipped", true);
        Stage stage = RunRefusalsTest.blocked(
                of(Stage.step("a", "svc.post")).also(post).started(), Choice.SKIP);
        stage.tell(new Command.Resolve(ItemId.of("r1", 1), Choice.SKIP, null, null, "ana"));
        stage.decide();
        assertThat(stage.step("b").status()).isEqualTo(StepStatus.RUNNING);
    }

    @Test
    void whatCannotBeBoundIsNotCalled() {
        for (String text : new String[] {"${steps.a.output.none}", "${goal.inputs.topic.none}"}) {
            ObjectNode step = Stage.step("b", "svc.post", "a");
            step.withObjectProperty("call").withObjectProperty("arguments").put("other", text);
            Stage stage = of(Stage.step("a", "svc.post")).also(step);
            stage.plan.withObjectProperty("goal").putObject("inputs").put("topic", "bridges");
            RunRefusalsTest.succeeded(stage.started(), "a").decide();
            assertThat(stage.step("b").status()).isEqualTo(StepStatus.FAILED);
            assertThat(stage.step("b").because()).contains("an argument finds nothing at");
        }
    }

    @Test
    void anInputThatCannotBeBoundIsNotPassedOn() {
        ObjectNode step = Stage.step("b", "svc.post", "a");
        step.putObject("inputs").put("more", "${steps.a.output.none}");
        Stage stage = of(Stage.step("a", "svc.post")).also(step).started();
        RunRefusalsTest.succeeded(stage, "a").decide();
        assertThat(stage.step("b").because()).contains("input more finds nothing at");
    }

    @Test
    void argumentsThatTheToolDoesNotTakeAreNotSent() {
        Stage stage = of(Stage.step("a", "svc.post"));
        stage.toolbox
                .withObjectProperty("tools")
                .withObjectProperty("svc.post")
                .putObject("input")
                .putArray("required")
                .add("title");
        stage.started().decide();
        assertThat(stage.step("a").because()).contains("the arguments do not satisfy svc.post");
        assertThat(stage.step("a").status()).isEqualTo(StepStatus.FAILED);
    }

    @Test
    void aRuleSeesTheStepAndTheGoal() {
        for (String when : new String[] {"step.id == 'a'", "goal.text == 'Try it'"}) {
            Stage stage = of(Stage.step("a", "svc.post"));
            ObjectNode rule =
                    stage.policy.putArray("rules").addObject().put("id", "r").put("at", "tool-call");
            rule.put("when", when).putObject("then").putObject("deny").put("because", "it may not");
            blocks(stage.started(), "it may not");
        }
        Stage stage = of(Stage.step("a", "svc.post"));
        ObjectNode rule =
                stage.policy.putArray("rules").addObject().put("id", "r").put("at", "tool-call");
        rule.put("when", "step.id == 'z'").putObject("then").putObject("deny").put("because", "it may not");
        assertThat(stage.started().decide()).hasSize(1);
    }
}
