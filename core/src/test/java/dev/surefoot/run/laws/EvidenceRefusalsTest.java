package dev.surefoot.run.laws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.surefoot.evidence.CheckResult;
import dev.surefoot.evidence.CheckResult.Kind;
import dev.surefoot.evidence.Evidence;
import dev.surefoot.evidence.Exchange;
import dev.surefoot.evidence.Exchange.Purpose;
import dev.surefoot.evidence.Exchange.Result;
import dev.surefoot.json.Json;
import dev.surefoot.plan.StepId;
import dev.surefoot.run.AttemptEvent;
import dev.surefoot.run.RunStatus;
import dev.surefoot.run.StepEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Law 1, piece by piece: evidence that proves a success, and the same with one thing amiss. */
class EvidenceRefusalsTest {

    private static final StepId A = new StepId("a");
    private static final CheckResult EXPECTED = passed(Kind.EXPECTED_OUTPUT, Evidence.SCHEMA);
    private static final CheckResult CRITERION = passed(Kind.CRITERION, "output.ok");
    private static final CheckResult READ_BACK = passed(Kind.READ_BACK, "readback.ok");
    private static final CheckResult FACT = passed(Kind.FACT, "value != ''");
    private static final List<CheckResult> CHECKS = List.of(EXPECTED, CRITERION, READ_BACK, FACT);
    private static final Map<String, String> FACTS = Map.of("full.id", "output.id");

    private static CheckResult passed(Kind kind, String expression) {
        return new CheckResult(kind, expression, true, null);
    }

    private static ObjectNode full() {
        ObjectNode step = Stage.step("a", "svc.full");
        step.putObject("expectedOutput").putArray("required").add("id");
        return step;
    }

    private static Stage sent(ObjectNode step) {
        Stage stage = Stage.of(Stage.OPEN, step).started();
        stage.decide();
        return stage;
    }

    private static Exchange call(Stage stage) {
        return stage.exchange(Purpose.CALL, Result.ANSWERED, stage.intent().tool())
                .exchanges()
                .getFirst();
    }

    private static Exchange read(Stage stage, String tool) {
        return stage.exchange(Purpose.READ_BACK, Result.ANSWERED, tool)
                .exchanges()
                .getFirst();
    }

    private static StepEvent.StepSucceeded success(
            JsonNode output, Map<String, String> facts, List<Exchange> exchanges, List<CheckResult> checks) {
        return new StepEvent.StepSucceeded(A, 1, output, facts, new Evidence(exchanges, checks, List.of()), null);
    }

    private static <T> List<T> with(List<T> list, int index, T other) {
        List<T> changed = new ArrayList<>(list);
        changed.remove(index);
        if (other != null) {
            changed.add(index, other);
        }
        return changed;
    }

    @Test
    void everyCheckHasToHaveBeenMadeAndPassed() {
        Stage stage = sent(full());
        List<Exchange> exchanges = List.of(call(stage), read(stage, "svc.get"));
        stage.admits(success(Stage.output(), FACTS, exchanges, CHECKS));
        for (int i = 0; i < CHECKS.size(); i++) {
            CheckResult check = CHECKS.get(i);
            List<CheckResult> wrong = new ArrayList<>();
            wrong.add(null);
            wrong.add(new CheckResult(check.kind(), check.expression(), false, "no"));
            wrong.add(passed(Kind.TOOL_OUTPUT, check.expression()));
            wrong.add(passed(check.kind(), "another"));
            for (CheckResult instead : wrong) {
                List<CheckResult> checks = with(CHECKS, i, instead);
                stage.refuses(success(Stage.output(), FACTS, exchanges, checks), "not seen to");
            }
        }
    }

    @Test
    void aCheckThatFailedOnceDidNotPass() {
        Stage stage = sent(full());
        List<CheckResult> checks = new ArrayList<>(CHECKS);
        checks.add(new CheckResult(Kind.CRITERION, "output.ok", false, "no"));
        List<Exchange> exchanges = List.of(call(stage), read(stage, "svc.get"));
        stage.refuses(success(Stage.output(), FACTS, exchanges, checks), "not seen to pass");
    }

    @Test
    void theCallHasToHaveBeenAnswered() {
        Stage stage = sent(full());
        List<Evidence> wrong = List.of(
                Evidence.NONE,
                stage.exchange(Purpose.CALL, Result.ANSWERED, "svc.get"),
                stage.exchange(Purpose.CALL, Result.UNCLEAR, "svc.full"),
                stage.exchange(Purpose.LOOKUP, Result.ANSWERED, "svc.full"));
        for (Evidence evidence : wrong) {
            List<Exchange> exchanges = new ArrayList<>(evidence.exchanges());
            exchanges.add(read(stage, "svc.get"));
            stage.refuses(success(Stage.output(), FACTS, exchanges, CHECKS), "no answer is in the evidence");
            evidence.exchanges()
                    .forEach(exchange -> stage.refuses(
                            new AttemptEvent.ResponseReceived(A, 1, Stage.output(), exchange),
                            "no answer to its call"));
        }
        stage.admits(new AttemptEvent.ResponseReceived(A, 1, Stage.output(), call(stage)));
    }

    @Test
    void theReadBackHasToHaveBeenRead() {
        Stage stage = sent(full());
        List<Evidence> wrong = List.of(
                Evidence.NONE,
                stage.exchange(Purpose.READ_BACK, Result.ANSWERED, "svc.find"),
                stage.exchange(Purpose.READ_BACK, Result.UNCLEAR, "svc.get"),
                stage.exchange(Purpose.LOOKUP, Result.ANSWERED, "svc.get"));
        for (Evidence evidence : wrong) {
            List<Exchange> exchanges = new ArrayList<>(evidence.exchanges());
            exchanges.add(call(stage));
            stage.refuses(success(Stage.output(), FACTS, exchanges, CHECKS), "read-back not seen to pass");
        }
    }

    @Test
    void twoReadBacksThatAskTheSameAreTwo() {
        ObjectNode step = full();
        step.withArrayProperty("allowedTools").add("svc.find");
        step.putObject("readBack")
                .put("tool", "svc.find")
                .put("check", "readback.ok")
                .putObject("arguments")
                .put("ref", "a");
        Stage stage = sent(step);
        List<Exchange> both = List.of(call(stage), read(stage, "svc.get"), read(stage, "svc.find"));
        List<CheckResult> twice = new ArrayList<>(CHECKS);
        twice.add(READ_BACK);
        stage.admits(success(Stage.output(), FACTS, both, twice));
        stage.refuses(success(Stage.output(), FACTS, both, CHECKS), "read-back not seen to pass");
        stage.refuses(success(Stage.output(), FACTS, both.subList(0, 2), twice), "read-back not seen to pass");
    }

    @Test
    void oneReadBackThatPlanAndContractAskForIsOne() {
        ObjectNode step = full();
        step.set("readBack", Json.read("""
            {"tool": "svc.get", "arguments": {"ref": "${arguments.ref}"}, "check": "readback.ok"}
            """));
        Stage stage = sent(step);
        stage.admits(success(Stage.output(), FACTS, List.of(call(stage), read(stage, "svc.get")), CHECKS));
    }

    @Test
    void factsAreThoseThatTheContractDeclares() {
        Stage stage = sent(full());
        List<Exchange> exchanges = List.of(call(stage), read(stage, "svc.get"));
        stage.refuses(success(Stage.output(), Map.of("made.up", "output.id"), exchanges, CHECKS), "does not produce");
        stage.refuses(success(Stage.output(), Map.of("full.id", "output.ok"), exchanges, CHECKS), "does not produce");
        stage.refuses(success(Stage.output(), Map.of("full.more", "output.id"), exchanges, CHECKS), "does not produce");
        stage.refuses(success(Stage.output(), Map.of("full.more", "output.more"), exchanges, CHECKS), "has no value");
        JsonNode more = Json.object().put("id", "x").put("ok", true).put("more", "y");
        stage.admits(success(more, Map.of("full.more", "output.more"), exchanges, CHECKS.subList(0, 3)));
    }

    @Test
    void theOutputIsWhatWasAnswered() {
        Stage stage = sent(full());
        stage.apply(new AttemptEvent.ResponseReceived(A, 1, Stage.output(), call(stage)));
        List<Exchange> read = List.of(read(stage, "svc.get"));
        stage.refuses(success(Json.object().put("id", "other").put("ok", true), FACTS, read, CHECKS), "not what was");
        stage.admits(success(Stage.output(), FACTS, read, CHECKS));
        stage.apply(success(null, FACTS, read, CHECKS));
        assertThat(stage.step("a").output()).isEqualTo(Stage.output());
    }

    @Test
    void somethingHasToBeSaidAboutTheResult() {
        for (String schema : List.of("{}", "{\"title\": \"anything\"}", "true")) {
            ObjectNode step = Stage.step("a", "svc.post");
            step.putArray("successCriteria").addObject().put("check", "goal.text != ''");
            step.set("expectedOutput", Json.read(schema));
            Stage stage = sent(step);
            List<CheckResult> checks = List.of(EXPECTED, passed(Kind.CRITERION, "goal.text != ''"));
            stage.refuses(
                    success(Stage.output(), null, List.of(call(stage)), checks), "says anything about the result");
        }
    }

    @Test
    void aReadBackThatDoesNotLookAtWhatWasReadSaysNothing() {
        ObjectNode step = Stage.step("a", "svc.post");
        step.remove("successCriteria");
        step.set("readBack", Json.read("""
            {"tool": "svc.get", "arguments": {"ref": "a"}, "check": "arguments.ref != ''"}
            """));
        Stage stage = sent(step);
        List<CheckResult> checks = List.of(passed(Kind.READ_BACK, "arguments.ref != ''"));
        List<Exchange> exchanges = List.of(call(stage), read(stage, "svc.get"));
        stage.refuses(success(Stage.output(), null, exchanges, checks), "says anything about the result");
    }

    @Test
    void aSchemaAloneSaysEnough() {
        for (String schema : List.of("{\"required\": [\"id\"]}", "false")) {
            ObjectNode step = Stage.step("a", "svc.post");
            step.remove("successCriteria");
            step.set("expectedOutput", Json.read(schema));
            Stage stage = sent(step);
            stage.admits(success(Stage.output(), null, List.of(call(stage)), List.of(EXPECTED)));
        }
    }

    @Test
    void aGoalIsReachedWithTheFactsThatItWants() {
        Stage stage = Stage.of(Stage.OPEN, full());
        stage.plan.withObjectProperty("goal").putArray("wanted").add("full.id");
        stage.started().decide();
        stage.apply(success(Stage.output(), FACTS, List.of(call(stage), read(stage, "svc.get")), CHECKS));
        stage.decide();
        assertThat(stage.run.status()).isEqualTo(RunStatus.SUCCEEDED);
    }

    @Test
    void aConstraintThatDoesNotHoldFailsTheRun() {
        Stage stage = Stage.of(Stage.OPEN, Stage.step("a", "svc.post"));
        ObjectNode constraint = stage.plan
                .withObjectProperty("goal")
                .putArray("constraints")
                .addObject()
                .put("text", "many facts");
        constraint.put("check", "size(facts) > 100");
        RunRefusalsTest.succeeded(stage.started(), "a").decide();
        assertThat(stage.run.status()).isEqualTo(RunStatus.FAILED);
    }
}
