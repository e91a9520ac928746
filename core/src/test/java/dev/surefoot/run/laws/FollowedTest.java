package dev.surefoot.run.laws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.surefoot.evidence.CheckResult;
import dev.surefoot.evidence.Evidence;
import dev.surefoot.evidence.Exchange;
import dev.surefoot.inbox.Choice;
import dev.surefoot.json.Json;
import dev.surefoot.plan.StepId;
import dev.surefoot.provenance.Origin;
import dev.surefoot.provenance.Placed;
import dev.surefoot.run.Command;
import dev.surefoot.run.Report;
import dev.surefoot.run.Task;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Law 8, further: origins through models, lists, plans that carry steps out, and on the way back. */
final class FollowedTest {

    private static final Origin ANA = Origin.Written.by("ana");
    private static final StepId AFTER = new StepId("after");

    private static List<Origin> origins(Stage stage, StepId step, String place) {
        return stage.run.origins(step).stream()
                .filter(placed -> placed.place().equals(place))
                .map(Placed::origins)
                .findFirst()
                .orElseThrow();
    }

    private static Origin returned(String step, String tool, boolean trusted) {
        return new Origin.Returned(new StepId(step), tool, trusted);
    }

    /** A step that reads what step {@code a} gave, after it. */
    private static ObjectNode after() {
        ObjectNode after = Stage.step("after", "svc.mail", "a");
        ((ObjectNode) after.at("/call/arguments")).put("to", "${steps.a.output.id}");
        return after;
    }

    private static Stage model(String policy) {
        ObjectNode step = Json.object().put("id", "a").put("description", "Sort it");
        step.putObject("model").put("instructions", "Sort the ticket.");
        step.putArray("allowedTools").add("svc.get");
        step.putArray("successCriteria").addObject().put("check", "output.ok");
        return Stage.of(policy, step, after());
    }

    private static void asked(Stage stage) {
        ByModelTest.answers(stage, ByModelTest.calls("{\"tool\": \"svc.get\", \"arguments\": {\"ref\": \"x\"}}"));
    }

    private static void called(Stage stage) {
        asked(stage);
        Task task = stage.decide().getFirst();
        Evidence evidence = stage.exchange(Exchange.Purpose.CALL, Exchange.Result.ANSWERED, "svc.get")
                .and(new Evidence(
                        List.of(),
                        List.of(new CheckResult(CheckResult.Kind.EXPECTED_OUTPUT, Evidence.SCHEMA, true, null)),
                        List.of()));
        stage.report(new Report.Confirmed(
                task.work().step().id(), task.work().attempt(), Stage.output(), Map.of(), evidence));
    }

    private static void claimed(Stage stage) {
        ByModelTest.answers(stage, ByModelTest.claims("{\"id\": \"x\", \"ok\": true}"));
        Task confirm = stage.decide().getFirst();
        stage.report(new Report.Confirmed(
                new StepId("a"), confirm.work().attempt(), null, Map.of(), SubPlanTest.passed("output.ok")));
    }

    private static String modelOf(Stage stage) {
        return stage.step("a[0]").last().contract().name();
    }

    @Test
    void whatAModelSaysComesFromItAndFromWhateverItWasShown() {
        Stage stage = model(Stage.OPEN).started();
        called(stage);
        claimed(stage);

        String model = modelOf(stage);
        assertThat(origins(stage, AFTER, "/to"))
                .containsExactly(
                        ANA,
                        returned("a[0]", model, true),
                        returned("a[1]", "svc.get", false),
                        returned("a[2]", model, true));
    }

    @Test
    void aToolThatAModelWasShownIsAsTrustedAsItIsNow() {
        Stage stage = model(Stage.OPEN);
        ((ObjectNode) stage.toolbox.at("/tools/svc.get")).put("output", "trusted");
        stage.started();
        called(stage);
        claimed(stage);
        ((ObjectNode) stage.toolbox.at("/tools/svc.get")).remove("output");
        stage.change();

        assertThat(origins(stage, AFTER, "/to"))
                .contains(returned("a[1]", "svc.get", false))
                .doesNotContain(returned("a[1]", "svc.get", true));
    }

    @Test
    void aCallThatAModelAskedForAndThatWasNeverMadeGivesNothing() {
        Stage stage = model(Stage.OPEN);
        stage.policy
                .withArrayProperty("rules")
                .addObject()
                .put("id", "r")
                .put("at", "tool-call")
                .put("when", "tool.name == 'svc.get'")
                .set("then", Json.read("{\"deny\": {\"because\": \"no\"}}"));
        stage.started();
        asked(stage);
        stage.decide();
        stage.tell(new Command.Resolve(
                stage.run.openItems().iterator().next().id(), Choice.SKIP, null, "never mind", "ana"));
        claimed(stage);

        assertThat(origins(stage, AFTER, "/to"))
                .containsExactly(ANA, returned("a[0]", modelOf(stage), true), returned("a[2]", modelOf(stage), true));
    }

    @Test
    void whatThePlansGaveThatCarryOutTheItemsOfAListIsFollowedToTheirTools() {
        ObjectNode whole = SubPlanTest.whole("svc.blind");
        whole.putObject("forEach").set("in", Json.read("[1]"));
        ObjectNode after = Stage.step("after", "svc.mail", "a");
        ((ObjectNode) after.at("/call/arguments")).put("to", "${steps.a.output[0].id}");
        Stage stage = SubPlanTest.stage(Stage.OPEN, whole, after).started();
        stage.decide();
        SubPlanTest.answered(stage, "a[0]/look", Stage.output());
        stage.decide();
        SubPlanTest.answered(stage, "a[0]/make", Stage.output());
        SubPlanTest.judged(stage, "a[0]");
        stage.decide();

        assertThat(origins(stage, AFTER, "/to")).containsExactly(returned("a[0]/make", "svc.blind", false), ANA);
    }

    @Test
    void anInputOfTheGoalIsToldByItsName() {
        ObjectNode step = Stage.step("a", "svc.mail");
        ((ObjectNode) step.at("/call/arguments")).put("to", "${goal.inputs.to}").put("text", "${goal.text}");
        Stage stage = Stage.of(Stage.OPEN, step);
        ((ObjectNode) stage.plan.path("goal")).putObject("inputs").put("to", "ben");
        stage.started();

        assertThat(origins(stage, new StepId("a"), "/to"))
                .singleElement()
                .satisfies(given -> assertThat(((Origin.Given) given).path()).isEqualTo("goal.inputs.to"));
        assertThat(origins(stage, new StepId("a"), "/text"))
                .singleElement()
                .satisfies(given -> assertThat(((Origin.Given) given).path()).isEqualTo("goal"));
    }

    @Test
    void whatNobodyKnowsTheRootOfIsUnknown() {
        ObjectNode list = Stage.step("a", "svc.get");
        ((ObjectNode) list.at("/call/arguments")).put("to", "${nothing}").put("name", "${item}");
        list.putObject("forEach").set("in", Json.read("[1]"));
        Stage items = Stage.of(Stage.OPEN, list).started();
        items.decide();
        assertThat(origins(items, new StepId("a[0]"), "/to")).containsExactly(new Origin.Unknown("nothing"));
        assertThat(origins(items, new StepId("a[0]"), "/name")).containsExactly(ANA);

        ObjectNode make = Stage.step("make", "svc.get");
        ((ObjectNode) make.at("/call/arguments")).put("to", "${item}");
        Stage plan = SubPlanTest.stage(Stage.OPEN, SubPlanTest.whole(make)).started();
        plan.decide();
        assertThat(origins(plan, new StepId("a/make"), "/to")).containsExactly(new Origin.Unknown("item"));
    }

    /** {@code write} was told what {@code read} returned, and is to be undone with that argument, or with all. */
    private static Stage undoing(JsonNode arguments, String with) {
        ObjectNode write = Stage.step("write", "svc.make", "read");
        write.withObjectProperty("inputs").put("all", "${steps.read.output}");
        ((ObjectNode) write.path("call")).set("arguments", arguments);
        Stage stage =
                Stage.of(Stage.OPEN, Stage.step("read", "svc.get"), write, Stage.step("last", "svc.get", "write"));
        ObjectNode tools = (ObjectNode) stage.toolbox.path("tools");
        tools.set("svc.make", Json.read("""
            {"effect": "write", "idempotency": "natural", "control": [],
             "compensate": {"tool": "svc.undo", "check": "output.ok", "arguments": {"with": "${arguments}"}}}
            """));
        ((ObjectNode) tools.at("/svc.make/compensate/arguments")).put("with", with);
        tools.set("svc.undo", Json.read("{\"effect\": \"write\", \"idempotency\": \"natural\"}"));
        write.withArrayProperty("allowedTools").add("svc.make");
        stage.started();
        Points.succeed(stage);
        Points.succeed(stage, Stage.output());
        stage.tell(new Command.Cancel("ana", "enough"));
        stage.decide();
        return stage;
    }

    @Test
    void whatIsUndoneWithAnArgumentComesFromWhereThatArgumentDid() {
        StepId undo = new StepId("write~undo");
        Origin read = returned("read", "svc.get", false);
        JsonNode two = Json.read("{\"ref\": \"x\", \"to\": \"${inputs.all.id}\"}");

        assertThat(origins(undoing(two, "${arguments.ref}"), undo, "/with")).containsExactly(ANA);
        assertThat(origins(undoing(two, "${arguments.to}"), undo, "/with")).containsExactly(read);
        assertThat(origins(undoing(two, "${arguments}"), undo, "/with")).containsExactly(ANA, read);
        JsonNode whole = Json.nodes().stringNode("${inputs.all}");
        assertThat(origins(undoing(whole, "${arguments.id}"), undo, "/with")).containsExactly(read);
    }
}
