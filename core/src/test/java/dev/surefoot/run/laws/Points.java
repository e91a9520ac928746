package dev.surefoot.run.laws;

import dev.surefoot.evidence.CheckResult;
import dev.surefoot.evidence.Evidence;
import dev.surefoot.evidence.Exchange;
import dev.surefoot.json.Json;
import dev.surefoot.run.Report;
import dev.surefoot.run.Task;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Steps of several kinds, for whoever asks a policy about them. */
final class Points {

    private Points() {}

    /** A step over two numbers. */
    static ObjectNode over() {
        ObjectNode step = Stage.step("a", "svc.post");
        step.putObject("forEach").set("in", Json.read("[1, 2]"));
        return step;
    }

    /** A model's step, under a policy with that rule. */
    static Stage model(String at, String when, String then) {
        ObjectNode policy = (ObjectNode) Json.read(Stage.OPEN);
        policy.withArrayProperty("rules")
                .addObject()
                .put("id", "r1")
                .put("at", at)
                .put("when", when)
                .set("then", Json.read(then));
        return ByModelTest.reading(Json.write(policy));
    }

    /** The call that is due is answered, and what came passes its criterion. */
    static void succeed(Stage stage) {
        succeed(stage, Stage.output());
    }

    static void succeed(Stage stage, JsonNode output) {
        Task.Send send = stage.decide().stream()
                .filter(Task.Send.class::isInstance)
                .map(Task.Send.class::cast)
                .findFirst()
                .orElseThrow(() -> new AssertionError("nothing is sent"));
        stage.report(new Report.Confirmed(
                send.work().step().id(), send.work().attempt(), output, Map.of(), evidence(stage, send)));
    }

    static Evidence evidence(Stage stage, Task.Send send) {
        return stage.exchange(
                        Exchange.Purpose.CALL,
                        Exchange.Result.ANSWERED,
                        send.work().contract().name())
                .and(new Evidence(
                        List.of(),
                        List.of(new CheckResult(CheckResult.Kind.CRITERION, "output.ok", true, null)),
                        List.of()));
    }
}
