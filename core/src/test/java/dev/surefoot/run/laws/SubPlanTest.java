package dev.surefoot.run.laws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.surefoot.evidence.CheckResult;
import dev.surefoot.evidence.Evidence;
import dev.surefoot.evidence.Exchange;
import dev.surefoot.inbox.Ask;
import dev.surefoot.inbox.Choice;
import dev.surefoot.inbox.InboxItem;
import dev.surefoot.json.Json;
import dev.surefoot.plan.Plan;
import dev.surefoot.plan.StepId;
import dev.surefoot.run.AttemptEvent;
import dev.surefoot.run.Command;
import dev.surefoot.run.Course;
import dev.surefoot.run.Report;
import dev.surefoot.run.RunEvent;
import dev.surefoot.run.RunStatus;
import dev.surefoot.run.StepEvent;
import dev.surefoot.run.StepStatus;
import dev.surefoot.run.Task;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A step that a plan carries out: its steps are steps like any other, see only each other, and touch no more than it may. */
class SubPlanTest {

    static final StepId A = new StepId("a");

    /** {@code a}: {@code a/look} reads, {@code a/make} writes after it what was read. */
    static ObjectNode whole(String makes) {
        ObjectNode make = Stage.step("make", makes, "look");
        ((ObjectNode) make.at("/call/arguments"))
                .put("ref", "${goal.inputs.ref}")
                .put("name", "${steps.look.output.id}");
        return whole(Stage.step("look", "svc.get"), make);
    }

    static ObjectNode whole(ObjectNode... steps) {
        ObjectNode step = Json.object().put("id", "a").put("description", "Look, and make");
        step.putObject("inputs").put("ref", "${goal.inputs.name}");
        step.putArray("allowedTools")
                .add("svc.get")
                .add("svc.blind")
                .add("svc.full")
                .add("svc.mail");
        ObjectNode plan = step.putObject("plan");
        plan.putArray("steps").addAll(List.of(steps));
        plan.putObject("output").put("id", "${steps.make.output.id}").put("ok", true);
        step.putArray("successCriteria").addObject().put("check", "output.id == 'made'");
        return step;
    }

    static Stage stage(String policy, ObjectNode... steps) {
        Stage stage = Stage.of(policy, steps);
        ((ObjectNode) stage.plan.path("goal")).putObject("inputs").put("name", "n1");
        ((ObjectNode) stage.toolbox.at("/tools/svc.get")).put("output", "trusted");
        return stage;
    }

    static void answered(Stage stage, String step, JsonNode output) {
        String tool = stage.step(step).open().contract().name();
        Evidence evidence = stage.exchange(Exchange.Purpose.CALL, Exchange.Result.ANSWERED, tool)
                .and(passed("output.ok"));
        int attempt = stage.step(step).attempts().size();
        stage.report(new Report.Confirmed(new StepId(step), attempt, output, Map.of(), evidence));
    }

    static Evidence passed(String... criteria) {
        List<CheckResult> checks = Stream.of(criteria)
                .map(criterion -> new CheckResult(CheckResult.Kind.CRITERION, criterion, true, null))
                .toList();
        return new Evidence(List.of(), checks, List.of());
    }

    /** Whoever judges the whole finds that its output is as expected. */
    static void judged(Stage stage, String whole) {
        List<Task> tasks = stage.decide();
        assertThat(tasks).singleElement().isInstanceOf(Task.Confirm.class);
        int attempt = tasks.getFirst().work().attempt();
        stage.report(new Report.Confirmed(new StepId(whole), attempt, null, Map.of(), passed("output.id == 'made'")));
    }

    private static List<String> sent(List<Task> tasks) {
        return tasks.stream()
                .map(task ->
                        task.work().step().id() + " " + Json.write(task.work().arguments()))
                .toList();
    }

    @Test
    void itsStepsAreCarriedOutInTheirOrderAndItsOutputIsMadeOfTheirs() {
        Stage stage = stage(Stage.OPEN, whole("svc.blind")).started();

        assertThat(sent(stage.decide())).containsExactly("a/look {\"ref\":\"look\"}");
        assertThat(stage.decide()).isEmpty();
        answered(stage, "a/look", Stage.output());
        assertThat(sent(stage.decide())).containsExactly("a/make {\"ref\":\"n1\",\"name\":\"made\"}");
        answered(stage, "a/make", Stage.output());
        judged(stage, "a");

        assertThat(stage.step("a").output()).isEqualTo(Json.read("{\"id\": \"made\", \"ok\": true}"));
        assertThat(stage.step("a").checks())
                .singleElement()
                .satisfies(check -> assertThat(check.passed()).isTrue());
        stage.decide();
        assertThat(stage.run.status()).isEqualTo(RunStatus.SUCCEEDED);
    }

    @Test
    void succeedsOnlyWithEvidenceForTheOutputThatItsStepsGave() {
        Stage stage = stage(Stage.OPEN, whole("svc.blind")).started();
        stage.decide();
        answered(stage, "a/look", Stage.output());
        Course on = new Course(Course.Next.CONTINUE, "on");
        AttemptEvent.ResultClaimed early = new AttemptEvent.ResultClaimed(A, 1, Json.read("{\"id\": 1, \"ok\": true}"));
        stage.refuses(early, "parts are not settled");
        stage.decide();
        answered(stage, "a/make", Stage.output());

        stage.refuses(new StepEvent.PartsJoined(A, on), "it has no parts");
        stage.refuses(early, "its steps did not give that");
        stage.decide();
        stage.refuses(new StepEvent.StepSucceeded(A, 1, null, null, Evidence.NONE, on), "criterion not seen to pass");
    }

    @Test
    void whatItsStepsGaveAndItsChecksRefuteIsPutToAPersonAtOnce() {
        Stage stage = stage(Stage.OPEN, whole("svc.blind")).started();
        stage.decide();
        answered(stage, "a/look", Stage.output());
        stage.decide();
        answered(stage, "a/make", Json.object().put("id", "other").put("ok", true));
        stage.decide();
        Evidence failed = new Evidence(
                List.of(),
                List.of(new CheckResult(CheckResult.Kind.CRITERION, "output.id == 'made'", false, "false")),
                List.of());
        stage.report(new Report.Refuted(A, 1, "other", "not made", failed));

        assertThat(stage.step("a").status()).isEqualTo(StepStatus.FAILED);
        InboxItem item = asked(stage);
        assertThat(item.step()).isEqualTo(A);
        ObjectNode changed = stage.plan.deepCopy();
        ((ObjectNode) changed.at("/steps/0")).put("description", "another");
        stage.refuses(revised(stage, changed), "step a is under way, and has to stay as it is");
        stage.tell(new Command.Resolve(item.id(), Choice.RETRY, null, "look again", "ana"));
        judged(stage, "a");
        assertThat(stage.step("a").status()).isEqualTo(StepStatus.SUCCEEDED);
        assertThat(stage.step("a/make").attempts()).hasSize(1);
    }

    @Test
    void whatAStepThatWasSkippedShouldHaveGivenIsMissed() {
        ObjectNode make = Stage.step("make", "svc.get");
        make.put("when", "goal.inputs.ref == 'another'");
        Stage stage = stage(Stage.OPEN, whole(make)).started();
        stage.decide();

        assertThat(stage.step("a/make").status()).isEqualTo(StepStatus.SKIPPED);
        assertThat(stage.step("a").because()).isEqualTo("its output finds nothing at steps.make.output.id");
        assertThat(asked(stage).step()).isEqualTo(A);
    }

    @Test
    void seesItsOwnStepsAndTheInputsOfTheWholeAndNothingElse() {
        for (String path : List.of("goal.inputs.name", "steps.before.output.id", "steps[\"a/look\"].output.id")) {
            ObjectNode make = Stage.step("make", "svc.get", "look");
            ((ObjectNode) make.at("/call/arguments")).put("ref", "${" + path + "}");
            ObjectNode whole = whole(Stage.step("look", "svc.get"), make);
            whole.putArray("dependsOn").add("before");
            Stage stage =
                    stage(Stage.OPEN, Stage.step("before", "svc.get"), whole).started();
            stage.decide();
            answered(stage, "before", Stage.output());
            stage.decide();
            answered(stage, "a/look", Stage.output());
            stage.decide();

            assertThat(stage.step("a/make").because()).startsWith("an argument finds nothing at ");
        }
    }

    @Test
    void itsStepsAreNotSeenFromOutside() {
        ObjectNode after = Stage.step("after", "svc.get", "a");
        ((ObjectNode) after.at("/call/arguments")).put("ref", "${steps[\"a/make\"].output.id}");
        Stage stage = stage(Stage.OPEN, whole("svc.blind"), after).started();
        succeeds(stage);
        stage.decide();

        assertThat(stage.step("after").because()).startsWith("an argument finds nothing at ");
    }

    static void succeeds(Stage stage) {
        stage.decide();
        answered(stage, "a/look", Stage.output());
        stage.decide();
        answered(stage, "a/make", Stage.output());
        judged(stage, "a");
    }

    @Test
    void touchesOnlyWhatTheWholeMayTouch() {
        ObjectNode whole = whole("svc.blind");
        whole.putArray("allowedTools").add("svc.get");
        Stage stage = stage(Stage.OPEN, whole).apply(stage(Stage.OPEN, whole).start());

        stage.refuses(stage.propose(), "a/make allows svc.blind, which a does not");
    }

    @Test
    void makesUseOfNoGrantThatTheWholeDoesWithout() {
        ObjectNode make = Stage.step("make", "svc.get");
        make.putArray("permissions").add("x").add("y");
        ObjectNode whole = whole(make, Stage.step("look", "svc.get"));
        whole.putArray("permissions").add("x");
        Stage stage = stage(Stage.OPEN, whole);
        stage.apply(stage.start());

        stage.refuses(stage.propose(), "a/make makes use of grants that a does without");
        make.putArray("permissions").add("x");
        assertThat(Plan.of(stage.plan).everyStep().getLast().permissions()).containsExactly("x");
    }

    @Test
    void itsStepsCanAllBeReached() {
        Stage circle =
                stage(Stage.OPEN, whole(Stage.step("make", "svc.get", "look"), Stage.step("look", "svc.get", "make")));
        circle.apply(circle.start());
        circle.refuses(circle.propose(), "the steps of a wait for each other in a circle");

        Stage empty = stage(Stage.OPEN, whole());
        empty.apply(empty.start());
        empty.refuses(empty.propose(), "the plan of a has no steps");

        Stage outside = stage(Stage.OPEN, Stage.step("b", "svc.get"), whole(Stage.step("make", "svc.get", "b")));
        assertThatThrownBy(outside::propose).hasMessage("a/make depends on a/b, which no step is");

        Stage derived = stage(Stage.OPEN, whole(Stage.step("x/y", "svc.get")));
        assertThatThrownBy(derived::propose).hasMessage("not the id of a step of a plan: x/y");
    }

    @Test
    void itsToolsAreThere() {
        ObjectNode whole = whole(Stage.step("make", "svc.none"));
        whole.withArrayProperty("allowedTools").add("svc.none");
        Stage stage = stage(Stage.OPEN, whole);
        stage.apply(stage.start());

        stage.refuses(stage.propose(), "a/make calls svc.none, which no tool is");
    }

    @Test
    void noMoreThanFourStandWithinEachOther() {
        ObjectNode step = Stage.step("make", "svc.get");
        for (int i = 0; i < 4; i++) {
            step = whole(step);
        }
        Plan.of(stage(Stage.OPEN, step).plan);
        Stage deeper = stage(Stage.OPEN, whole(step));
        assertThatThrownBy(deeper::propose).hasMessage("a/a/a/a/a holds a plan within 4 others, and no more may be");
    }

    @Test
    void isCarriedOutForEachItemOfAList() {
        ObjectNode whole = whole("svc.blind");
        whole.putObject("forEach").put("parallel", 1).putArray("in").add("x").add("y");
        whole.putObject("inputs").put("ref", "${item}");
        Stage stage = stage(Stage.OPEN, whole).started();
        for (String item : List.of("x", "y")) {
            String part = item.equals("x") ? "a[0]" : "a[1]";
            assertThat(sent(stage.decide())).containsExactly(part + "/look {\"ref\":\"look\"}");
            answered(stage, part + "/look", Stage.output());
            assertThat(sent(stage.decide()))
                    .containsExactly(part + "/make {\"ref\":\"" + item + "\",\"name\":\"made\"}");
            answered(stage, part + "/make", Stage.output());
            judged(stage, part);
        }
        stage.decide();

        assertThat(stage.step("a").output())
                .isEqualTo(Json.read("[{\"id\": \"made\", \"ok\": true}, {\"id\": \"made\", \"ok\": true}]"));
        assertThat(stage.run.status()).isEqualTo(RunStatus.SUCCEEDED);
    }

    @Test
    void whatItsStepsDidIsUndoneInReverseOrderAndThenItIsUndone() {
        Stage stage = stage(Stage.OPEN, whole("svc.blind"), Stage.step("after", "svc.blind", "a"));
        ((ObjectNode) stage.toolbox.at("/tools/svc.blind"))
                .put("output", "trusted")
                .putObject("compensate")
                .put("tool", "svc.post")
                .put("check", "output.ok")
                .putObject("arguments")
                .put("ref", "${output.id}");
        stage.started();
        succeeds(stage);
        stage.decide();
        answered(stage, "after", Stage.output());
        stage.apply(new RunEvent.StopRequested(RunEvent.StopCause.CANCELLED, "ana", "no", true));

        for (String undone : List.of("after~undo", "a/make~undo")) {
            assertThat(sent(stage.decide())).singleElement().asString().startsWith(undone);
            answered(stage, undone, Stage.output());
        }
        stage.decide();
        assertThat(stage.step("a/make").status()).isEqualTo(StepStatus.COMPENSATED);
        assertThat(stage.step("a").status()).isEqualTo(StepStatus.COMPENSATED);
        assertThat(stage.step("a").output()).isNull();
        assertThat(stage.run.status()).isEqualTo(RunStatus.STOPPED);
    }

    @Test
    void isKeptByARevisionOnceItHasBegun() {
        Stage stage = stage(Stage.OPEN, whole("svc.blind"), Stage.step("z", "svc.mail", "a"))
                .started();
        stage.decide();
        answered(stage, "a/look", Stage.output());
        ObjectNode without = stage.plan.deepCopy();
        without.withArrayProperty("steps").remove(0);
        ((ObjectNode) without.at("/steps/0")).remove("dependsOn");
        stage.refuses(revised(stage, without), "step a is under way, and has to stay as it is");

        ObjectNode changed = stage.plan.deepCopy();
        ((ObjectNode) changed.at("/steps/1")).put("description", "another");
        RunEvent.PlanProposed proposed = revised(stage, changed);
        stage.tell(new Command.Revise(proposed.plan(), "better", "ana", null, null));
        stage.tell(new Command.Approve(asked(stage).id(), "ana", false));
        assertThat(sent(stage.decide())).singleElement().asString().startsWith("a/make");
        answered(stage, "a/make", Stage.output());
        judged(stage, "a");
        assertThat(sent(stage.decide())).singleElement().asString().startsWith("z ");
    }

    private static RunEvent.PlanProposed revised(Stage stage, ObjectNode plan) {
        plan.put("parent", stage.run.plan().digest().toString());
        return new RunEvent.PlanProposed(2, plan, Plan.of(plan).digest(), "ana", "better", null, null);
    }

    @Test
    void whatLeavesTheOrganisationStandsOnWhatTheWholeStandsOn() {
        ObjectNode whole = whole(Stage.step("make", "svc.mail"));
        whole.putArray("dependsOn").addObject().put("step", "before").put("orSkipped", true);
        ObjectNode before = Stage.step("before", "svc.get");
        before.put("when", "false");
        Stage stage = stage(Stage.OPEN, before, whole).started();
        stage.decide();

        assertThat(stage.step("a/make").because()).isEqualTo("it leaves the organisation, and before did not succeed");
    }

    @Test
    void whatItsStepsProducedCountsOnceItSucceeded() {
        Stage stage = stage(Stage.OPEN, whole(Stage.step("make", "svc.full"))).started();
        stage.decide();
        Evidence evidence = stage.exchange(Exchange.Purpose.CALL, Exchange.Result.ANSWERED, "svc.full")
                .and(stage.exchange(Exchange.Purpose.READ_BACK, Exchange.Result.ANSWERED, "svc.get"))
                .and(new Evidence(
                        List.of(),
                        List.of(
                                new CheckResult(CheckResult.Kind.CRITERION, "output.ok", true, null),
                                new CheckResult(CheckResult.Kind.READ_BACK, "readback.ok", true, null),
                                new CheckResult(CheckResult.Kind.FACT, "value != ''", true, null)),
                        List.of()));
        stage.report(new Report.Confirmed(
                new StepId("a/make"), 1, Stage.output(), Map.of("full.id", "output.id"), evidence));
        assertThat(stage.run.facts()).isEmpty();
        judged(stage, "a");

        assertThat(stage.run.facts()).containsOnlyKeys("full.id");
    }

    @Test
    void anApprovalOfTheWholeIsAskedForEachCallOfItsSteps() {
        ObjectNode whole = whole("svc.blind");
        whole.putObject("approval").put("required", true).put("by", "editor");
        Stage stage = stage(Stage.STRICT, whole).started();
        stage.decide();

        InboxItem item = asked(stage);
        assertThat(item.step()).isEqualTo(new StepId("a/look"));
        assertThat(((Ask.Consent) item.ask()).request().roles()).containsExactly("editor");
    }

    /** What is there to be told of where the arguments of the step come from, place by place. */
    private static String origins(Stage stage, String step) {
        return stage.run.origins(new StepId(step)).stream()
                .map(placed -> placed.name() + ": " + placed.text())
                .reduce((one, other) -> one + "\n" + other)
                .orElse("");
    }

    @Test
    void originsAreFollowedExactlyIntoItAndOutOfIt() {
        ObjectNode whole = whole("svc.blind");
        whole.putArray("dependsOn").add("before");
        whole.putObject("inputs").putObject("ref").put("own", "x").put("other", "${steps.before.output.id}");
        ObjectNode make = (ObjectNode) whole.at("/plan/steps/1");
        ((ObjectNode) make.at("/call/arguments"))
                .put("ref", "${goal.inputs.ref.own}")
                .put("name", "${goal.inputs.ref.other}")
                .put("why", "${goal.text}");
        ((ObjectNode) whole.at("/plan/output"))
                .put("id", "${steps.make.output.id}")
                .put("name", "${goal.inputs.ref.other}");
        ObjectNode after = Stage.step("after", "svc.blind", "a");
        ((ObjectNode) after.at("/call/arguments"))
                .put("ref", "${steps.a.output.id}")
                .put("name", "${steps.a.output.name}")
                .put("ok", "${steps.a.output.ok}");
        Stage stage = stage(Stage.OPEN, Stage.step("before", "svc.find"), whole, after)
                .started();
        stage.decide();
        answered(stage, "before", Stage.output());
        stage.decide();
        answered(stage, "a/look", Stage.output());
        stage.decide();

        assertThat(origins(stage, "a/make")).isEqualTo("""
            ref: written in the plan by ana
            name: returned by svc.find in step before (untrusted)
            why: written in the plan by ana\
            """);
        stage.tell(new Command.Approve(asked(stage).id(), "ana", false));
        stage.decide();
        answered(stage, "a/make", Stage.output());
        judged(stage, "a");
        assertThat(origins(stage, "after")).isEqualTo("""
            ref: returned by svc.blind in step a/make (untrusted)
            name: returned by svc.find in step before (untrusted)
            ok: written in the plan by ana\
            """);
    }

    @Test
    void anApprovalOfThePlanCoversItsStepsWhereNothingUntrustedSteers() {
        for (String output : List.of("trusted", "untrusted")) {
            Stage stage = stage(Stage.STRICT, whole("svc.blind"));
            ((ObjectNode) stage.toolbox.at("/tools/svc.get")).put("output", output);
            stage.apply(stage.start(), new RunEvent.LeaseTaken(1, "test"), stage.propose());
            stage.apply(new RunEvent.PlanAccepted(Plan.of(stage.plan).digest(), "ana", true));
            stage.decide();
            answered(stage, "a/look", Stage.output());

            assertThat(sent(stage.decide())).hasSize(output.equals("trusted") ? 1 : 0);
        }
    }

    private static InboxItem asked(Stage stage) {
        assertThat(stage.run.openItems()).hasSize(1);
        return stage.run.openItems().iterator().next();
    }
}
