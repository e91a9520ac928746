package dev.surefoot.run.laws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.surefoot.approval.ApprovalRequest;
import dev.surefoot.evidence.CheckResult;
import dev.surefoot.evidence.Evidence;
import dev.surefoot.evidence.Exchange;
import dev.surefoot.inbox.Ask;
import dev.surefoot.inbox.Choice;
import dev.surefoot.inbox.Escalation;
import dev.surefoot.inbox.InboxItem;
import dev.surefoot.json.Json;
import dev.surefoot.plan.StepId;
import dev.surefoot.provenance.Origin;
import dev.surefoot.run.Attempt;
import dev.surefoot.run.AttemptEvent;
import dev.surefoot.run.Command;
import dev.surefoot.run.CommandResult;
import dev.surefoot.run.Conclusion;
import dev.surefoot.run.Course;
import dev.surefoot.run.Event;
import dev.surefoot.run.Happened;
import dev.surefoot.run.Report;
import dev.surefoot.run.Revisions;
import dev.surefoot.run.RunEvent;
import dev.surefoot.run.RunStatus;
import dev.surefoot.run.StepEvent;
import dev.surefoot.run.StepStatus;
import dev.surefoot.run.Task;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A run that is stopped undoes what it did: the last first, each once, and what is not undone is told. */
class UndoTest {

    private static final Command CANCEL = new Command.Cancel("ana", "enough");
    private static final Command KEEP = new Command.Cancel("ana", "as it is", true);

    /** {@code svc.make} is undone by {@code svc.undo}; {@code svc.blind} by nothing. */
    private static Stage stage(String policy, JsonNode... steps) {
        Stage stage = Stage.of(policy, steps);
        ObjectNode tools = (ObjectNode) stage.toolbox.path("tools");
        tools.set("svc.make", Json.read("""
            {"effect": "write", "idempotency": "natural", "output": "trusted", "produces": {"made": {"from": "output.id"}},
             "compensate": {"tool": "svc.undo", "check": "output.ok",
                "arguments": {"id": "${output.id}", "ref": "${arguments.ref}"}}}
            """));
        tools.set("svc.undo", Json.read("""
            {"effect": "write", "idempotency": {"key": {"header": "K"}, "retention": "PT600S"}}
            """));
        return stage;
    }

    /** Steps {@code a}, {@code b} and {@code c}, one after the other. */
    private static Stage three(String policy) {
        return stage(
                        policy,
                        Stage.step("a", "svc.make"),
                        Stage.step("b", "svc.blind", "a"),
                        Stage.step("c", "svc.make", "b"))
                .started();
    }

    /** One step that can be undone succeeded, and another one is to come. */
    static Stage made() {
        return done(
                stage(Stage.OPEN, Stage.step("a", "svc.make"), Stage.step("b", "svc.blind", "a"))
                        .started(),
                "a");
    }

    private static Stage done(Stage stage, String... steps) {
        for (String step : steps) {
            stage.decide();
            succeeds(stage, step);
        }
        return stage;
    }

    private static void succeeds(Stage stage, String id) {
        StepId step = new StepId(id);
        Attempt attempt = stage.step(id).last();
        String tool = attempt.contract().name();
        Evidence evidence = stage.exchange(Exchange.Purpose.CALL, Exchange.Result.ANSWERED, tool)
                .and(new Evidence(
                        List.of(),
                        List.of(new CheckResult(CheckResult.Kind.CRITERION, "output.ok", true, null)),
                        List.of()));
        JsonNode output = attempt.answer() == null
                ? Json.object().put("id", "made-" + id).put("ok", true)
                : attempt.answer().output();
        Map<String, String> facts = tool.equals("svc.make") ? Map.of("made", "output.id") : Map.of();
        stage.report(new Report.Confirmed(step, attempt.number(), output, facts, evidence));
    }

    private static void refused(Stage stage, String step) {
        Attempt attempt = stage.step(step).last();
        Evidence evidence = stage.exchange(
                Exchange.Purpose.CALL,
                Exchange.Result.NOT_DONE,
                attempt.contract().name());
        stage.report(new Report.NotDone(new StepId(step), attempt.number(), "503", evidence));
    }

    private static void lost(Stage stage, String step) {
        stage.report(new Report.Unclear(new StepId(step), 1, "cut", Evidence.NONE));
    }

    private static List<String> sent(List<Task> tasks) {
        return tasks.stream().map(task -> task.work().step().id().value()).toList();
    }

    private static InboxItem asked(Stage stage) {
        assertThat(stage.run.openItems()).hasSize(1);
        return stage.run.openItems().iterator().next();
    }

    private static List<Choice> choices(Stage stage) {
        assertThat(asked(stage).ask()).isInstanceOf(Ask.Decide.class);
        return ((Ask.Decide) asked(stage).ask()).escalation().choices();
    }

    private static void resolve(Stage stage, Choice choice) {
        JsonNode output = choice == Choice.DONE ? Stage.output() : null;
        CommandResult result = stage.tell(new Command.Resolve(asked(stage).id(), choice, output, "so it is", "ana"));
        assertThat(result).isInstanceOf(CommandResult.Accepted.class);
    }

    private static List<String> effects(Stage stage) {
        assertThat(stage.run.status()).isEqualTo(RunStatus.STOPPED);
        return stage.run.conclusion().effects();
    }

    private static StepEvent.UndoBegun begins(String step) {
        return new StepEvent.UndoBegun(new StepId(step));
    }

    private static RunEvent.RunStopped stopped(Stage stage) {
        RunEvent.StopRequested stop = stage.run.stopping();
        return new RunEvent.RunStopped(stop.cause(), stop.by(), stop.because(), new Conclusion(List.of(), List.of()));
    }

    @Test
    void aRunWithoutAPlanHasNothingToUndoAndStopsFromWhereItStands() {
        Stage stage = Stage.of(Stage.OPEN);
        stage.apply(stage.start(), new RunEvent.LeaseTaken(1, "test"));
        stage.tell(CANCEL);

        assertThat(stage.run.status()).isEqualTo(RunStatus.PLANNING);
        stage.decide();
        assertThat(stage.run.status()).isEqualTo(RunStatus.STOPPED);
    }

    @Test
    void whatSucceededIsUndoneTheLastFirstAndOneAtATime() {
        Stage stage = done(three(Stage.OPEN), "a", "b", "c");
        stage.also(Stage.step("never", "svc.make"));
        assertThat(stage.run.status()).isEqualTo(RunStatus.RUNNING);
        stage.tell(CANCEL);

        List<Task> first = stage.decide();
        assertThat(sent(first)).containsExactly("c~undo");
        assertThat(first.getFirst().work().arguments()).isEqualTo(Json.read("{\"id\": \"made-c\", \"ref\": \"c\"}"));
        assertThat(stage.decide()).isEmpty();
        succeeds(stage, "c~undo");
        assertThat(stage.step("c").status()).isEqualTo(StepStatus.COMPENSATED);
        assertThat(stage.step("c").output()).isNull();
        assertThat(sent(stage.decide())).containsExactly("a~undo");
        succeeds(stage, "a~undo");
        stage.decide();

        assertThat(stage.run.facts()).doesNotContainKey("made");
        assertThat(effects(stage))
                .containsExactly(
                        "a: write java com.example.Service#make was made, as its own answer says; nothing else shows"
                                + " it; it is undone",
                        "b: write java com.example.Service#blind was made, as its own answer says; nothing else shows"
                                + " it; it stands, and cannot be undone",
                        "c: write java com.example.Service#make was made, as its own answer says; nothing else shows"
                                + " it; it is undone",
                        "c~undo: write java com.example.Service#undo was made, as its own answer says; nothing else"
                                + " shows it",
                        "a~undo: write java com.example.Service#undo was made, as its own answer says; nothing else"
                                + " shows it");
    }

    @Test
    void whatIsKeptIsNotUndoneAndTold() {
        Stage stage = done(three(Stage.OPEN), "a");
        stage.tell(KEEP);
        stage.refuses(begins("a"), "nothing is undone now");
        stage.decide();

        assertThat(effects(stage)).singleElement().asString().endsWith("; it stands, as ana chose");
        assertThat(stage.step("a").status()).isEqualTo(StepStatus.SUCCEEDED);
    }

    @Test
    void nothingIsUndoneInARunThatNobodyStopsNorTwiceNorOutOfOrder() {
        Stage stage = done(three(Stage.OPEN), "a", "b");
        stage.decide();
        stage.refuses(begins("a"), "nothing is undone now");
        stage.tell(CANCEL);
        stage.refuses(begins("a"), "attempts are under way");
        succeeds(stage, "c");
        stage.refuses(begins("a"), "a is not what is undone next");
        stage.refuses(begins("b"), "b is not what is undone next");
        stage.refuses(stopped(stage), "what it did is not undone");
        stage.decide();
        stage.refuses(begins("c"), "attempts are under way");
        refused(stage, "c~undo");
        stage.refuses(begins("a"), "c~undo is pending");
        stage.refuses(stopped(stage), "c~undo is pending");
        stage.decide();
        succeeds(stage, "c~undo");
        stage.refuses(begins("c"), "c is not what is undone next");
        stage.refuses(begins("c~undo"), "c~undo is not what is undone next");
        stage.admits(begins("a"));
    }

    @Test
    void aRunThatUndoesWhatItDidReachesNoGoal() {
        Stage stage = done(stage(Stage.OPEN, Stage.step("a", "svc.make")).started(), "a");
        stage.tell(CANCEL);
        stage.refuses(new RunEvent.RunSucceeded(new Conclusion(List.of(), List.of())), "is being undone");
    }

    @Test
    void nothingElseStartsAndNobodyIsAskedAboutItAnyMore() {
        Stage stage = stage(
                        Stage.STRICT,
                        Stage.step("a", "svc.get"),
                        Stage.step("b", "svc.blind"),
                        Stage.step("c", "svc.get", "a"))
                .started();
        stage.decide();
        assertThat(stage.run.openItems()).hasSize(1);
        stage.tell(CANCEL);

        assertThat(stage.run.openItems()).isEmpty();
        assertThat(stage.step("b").status()).isEqualTo(StepStatus.CANCELLED);
        assertThat(stage.step("c").status()).isEqualTo(StepStatus.CANCELLED);
        refused(stage, "a");
        assertThat(stage.step("a").status()).isEqualTo(StepStatus.PENDING);
        assertThat(stage.run.nextDue()).isNull();
        stage.decide();
        assertThat(stage.run.status()).isEqualTo(RunStatus.STOPPED);
    }

    @Test
    void aDoubtAboutWhatCouldBeUndoneIsSettledFirst() {
        Stage stage = stage(Stage.OPEN, Stage.step("a", "svc.make"), Stage.step("b", "svc.make"))
                .started();
        stage.decide();
        succeeds(stage, "b");
        lost(stage, "a");
        stage.tell(CANCEL);
        stage.refuses(begins("b"), "a is in doubt");
        stage.refuses(stopped(stage), "a is in doubt");
        assertThat(stage.decide()).as("sent again").isEmpty();

        assertThat(stage.run.status()).isEqualTo(RunStatus.WAITING);
        assertThat(choices(stage)).containsExactly(Choice.DONE, Choice.NOT_DONE);
        resolve(stage, Choice.DONE);
        stage.decide();
        succeeds(stage, "a");
        assertThat(sent(stage.decide())).containsExactly("a~undo");
    }

    @Test
    void aDoubtThatWasAskedAboutBeforeIsLookedIntoAgain() {
        Stage stage = stage(Stage.OPEN, Stage.step("a", "svc.make")).started();
        ((ObjectNode) stage.policy.path("standard")).put("maxAttempts", 1);
        stage.change();
        stage.decide();
        lost(stage, "a");
        stage.decide();
        resolve(stage, Choice.STOP);
        stage.decide();

        assertThat(stage.run.status()).isEqualTo(RunStatus.WAITING);
        resolve(stage, Choice.NOT_DONE);
        stage.decide();
        assertThat(effects(stage)).isEmpty();
    }

    @Test
    void aDoubtAboutWhatCannotBeUndoneHoldsNothingUp() {
        Stage stage = stage(Stage.OPEN, Stage.step("a", "svc.make"), Stage.step("b", "svc.blind"))
                .started();
        stage.decide();
        succeeds(stage, "a");
        lost(stage, "b");
        stage.decide();
        assertThat(stage.run.openItems()).hasSize(1);
        stage.tell(CANCEL);

        assertThat(stage.run.openItems()).as("it can still be settled").hasSize(1);
        assertThat(stage.run.status()).isEqualTo(RunStatus.RUNNING);
        assertThat(sent(stage.decide())).containsExactly("a~undo");
        succeeds(stage, "a~undo");
        stage.decide();
        assertThat(effects(stage)).contains("b: write java com.example.Service#blind is in doubt");
    }

    @Test
    void whatCannotBeUndoneNowIsTriedAgainAndThenAPersonIsAsked() {
        Stage stage = done(three(Stage.OPEN), "a");
        stage.tell(CANCEL);
        for (int i = 0; i < 3; i++) {
            assertThat(sent(stage.decide())).containsExactly("a~undo");
            refused(stage, "a~undo");
        }

        assertThat(stage.decide()).isEmpty();
        assertThat(stage.run.status()).isEqualTo(RunStatus.WAITING);
        assertThat(choices(stage)).containsExactly(Choice.RETRY, Choice.SUPPLY, Choice.SKIP);
        resolve(stage, Choice.RETRY);
        assertThat(sent(stage.decide())).containsExactly("a~undo");
        for (int i = 0; i < 3; i++) {
            refused(stage, "a~undo");
            stage.decide();
        }
        resolve(stage, Choice.SKIP);
        stage.decide();
        assertThat(effects(stage)).first().asString().endsWith("; it stands: skipped by ana: so it is");
        assertThat(stage.step("a").status()).isEqualTo(StepStatus.SUCCEEDED);
    }

    @Test
    void anUndoIsConsentedToLikeAnyOtherWrite() {
        Stage stage = stage(Stage.STRICT, Stage.step("a", "svc.make")).started();
        stage.decide();
        stage.tell(new Command.Approve(asked(stage).id(), "ana", false));
        done(stage, "a");
        stage.tell(new Command.Cancel("ben", "enough"));
        assertThat(stage.decide()).isEmpty();

        assertThat(asked(stage).ask()).isInstanceOfSatisfying(Ask.Consent.class, consent -> {
            ApprovalRequest request = consent.request();
            assertThat(request.tool()).isEqualTo("svc.undo");
            assertThat(request.arguments().path("id").stringValue()).isEqualTo("made-a");
        });
        stage.tell(new Command.Reject(asked(stage).id(), "ana", "leave it"));
        assertThat(((Ask.Decide) asked(stage).ask()).escalation().kind()).isEqualTo(Escalation.Kind.DENIED);
        assertThat(choices(stage)).doesNotContain(Choice.STOP).contains(Choice.SKIP, Choice.RETRY);
        resolve(stage, Choice.RETRY);
        stage.decide();
        stage.tell(new Command.Approve(asked(stage).id(), "ana", false));
        assertThat(sent(stage.decide())).containsExactly("a~undo");
    }

    @Test
    void whereFourEyesAreNeededWhoeverStoppedTheRunDoesNotConsent() {
        Stage stage = stage(Stage.STRICT, Stage.step("a", "svc.make"));
        ((ObjectNode) stage.policy.path("standard")).put("fourEyes", true);
        ((ObjectNode) stage.policy.path("people")).putArray("ben").add("editor");
        ((ObjectNode) stage.policy.path("people")).putArray("eva").add("editor");
        stage.started().decide();
        stage.tell(new Command.Approve(asked(stage).id(), "ben", false));
        done(stage, "a");
        stage.tell(new Command.Cancel("ben", "enough"));
        stage.decide();

        assertThat(stage.tell(new Command.Approve(asked(stage).id(), "ben", false)))
                .isInstanceOfSatisfying(
                        CommandResult.Refused.class,
                        refused -> assertThat(refused.because()).contains("ben asked for it"));
        assertThat(stage.tell(new Command.Approve(asked(stage).id(), "eva", false)))
                .isInstanceOf(CommandResult.Accepted.class);
    }

    @Test
    void aCrashInTheMiddleGoesOnWithTheSameUndoAndTheSameKey() {
        Stage stage = done(three(Stage.OPEN), "a");
        stage.tell(CANCEL);
        List<Task> before = stage.decide();
        stage.crash();
        assertThat(stage.step("a~undo").status()).isEqualTo(StepStatus.IN_DOUBT);
        List<Task> after = stage.decide();

        assertThat(sent(after)).containsExactly("a~undo");
        assertThat(after.getFirst().work().key())
                .isNotNull()
                .isEqualTo(before.getFirst().work().key());
        succeeds(stage, "a~undo");
        stage.decide();
        assertThat(effects(stage)).hasSize(2);
        assertThat(stage.journal.stream().map(Happened::event).filter(StepEvent.UndoBegun.class::isInstance))
                .hasSize(1);
    }

    @Test
    void anUndoInDoubtIsSettledBeforeTheRunEnds() {
        Stage stage = done(three(Stage.OPEN), "a");
        ((ObjectNode) stage.toolbox.path("tools").path("svc.undo")).remove("idempotency");
        stage.change();
        stage.tell(CANCEL);
        stage.decide();
        lost(stage, "a~undo");
        stage.decide();
        stage.refuses(stopped(stage), "a~undo is in-doubt");
        assertThat(choices(stage)).containsExactly(Choice.DONE, Choice.NOT_DONE);

        stage.tell(KEEP);
        stage.decide();
        assertThat(effects(stage))
                .satisfiesExactly(
                        made -> assertThat(made).endsWith("; whether it is undone is in doubt"),
                        undo -> assertThat(undo).isEqualTo("a~undo: write java com.example.Service#undo is in doubt"));
    }

    @Test
    void aRunIsStoppedOnceAndWhatIsNotUndoneYetCanBeKept() {
        Stage stage = done(three(Stage.STRICT.replace("always", "never")), "a");
        stage.tell(CANCEL);
        stage.decide();
        assertThat(stage.tell(CANCEL))
                .isInstanceOfSatisfying(
                        CommandResult.Refused.class,
                        refused -> assertThat(refused.because()).contains("already stopping; cancel it with --keep"));
        stage.refuses(
                new RunEvent.StopRequested(RunEvent.StopCause.CANCELLED, "ana", "again", true), "already stopping");
        stage.refuses(
                new RunEvent.StopRequested(RunEvent.StopCause.STOPPED, "ana", "again", false), "already stopping");
        stage.tell(KEEP);
        assertThat(stage.tell(KEEP)).isInstanceOf(CommandResult.Refused.class);
        stage.refuses(
                new RunEvent.StopRequested(RunEvent.StopCause.CANCELLED, "ana", "again", false), "already stopping");
        stage.refuses(stopped(stage), "attempts are under way");
        succeeds(stage, "a~undo");
        stage.decide();
        assertThat(effects(stage)).first().asString().endsWith("; it is undone");
    }

    @Test
    void partsAreUndoneOneByOneAndThenTheWholeIs() {
        ObjectNode step = Stage.step("a", "svc.make");
        step.putObject("forEach").set("in", Json.read("[1, 2]"));
        Stage stage = stage(Stage.OPEN, step, Stage.step("b", "svc.blind", "a")).started();
        stage.decide();
        succeeds(stage, "a[0]");
        succeeds(stage, "a[1]");
        stage.decide();
        assertThat(stage.run.facts()).containsKey("made");
        refused(stage, "b");
        stage.tell(CANCEL);

        assertThat(sent(stage.decide())).containsExactly("a[1]~undo");
        succeeds(stage, "a[1]~undo");
        assertThat(stage.step("a").status()).isEqualTo(StepStatus.SUCCEEDED);
        assertThat(sent(stage.decide())).containsExactly("a[0]~undo");
        succeeds(stage, "a[0]~undo");
        assertThat(stage.step("a").status()).isEqualTo(StepStatus.COMPENSATED);
        assertThat(stage.run.facts()).isEmpty();
    }

    @Test
    void aListThatIsHalfDoneGoesNoFurther() {
        ObjectNode step = Stage.step("a", "svc.make");
        step.putObject("forEach").put("parallel", 1).set("in", Json.read("[1, 2]"));
        Stage stage = stage(Stage.OPEN, step).started();
        stage.decide();
        stage.tell(CANCEL);
        assertThat(stage.step("a").status()).isEqualTo(StepStatus.CANCELLED);
        succeeds(stage, "a[0]");

        assertThat(sent(stage.decide())).containsExactly("a[0]~undo");
        succeeds(stage, "a[0]~undo");
        stage.decide();
        assertThat(stage.run.status()).isEqualTo(RunStatus.STOPPED);
    }

    @Test
    void whatNobodyCanBindIsAskedAbout() {
        Stage stage = stage(Stage.OPEN, Stage.step("a", "svc.make"));
        ((ObjectNode) stage.toolbox.at("/tools/svc.make/compensate/arguments")).put("more", "${output.nothing}");
        done(stage.started(), "a").tell(CANCEL);
        stage.decide();

        assertThat(((Ask.Decide) asked(stage).ask()).escalation().kind()).isEqualTo(Escalation.Kind.INVALID);
        assertThat(stage.run.status()).isEqualTo(RunStatus.WAITING);
    }

    @Test
    void theKeyOfWhatIsUndoneCanBeUsed() {
        Stage stage = stage(Stage.OPEN, Stage.step("a", "svc.keyed"));
        ((ObjectNode) stage.toolbox.at("/tools/svc.keyed"))
                .set("compensate", Json.read("{\"tool\": \"svc.undo\", \"arguments\": {\"by\": \"${key}\"}}"));
        done(stage.started(), "a");
        String key = stage.intent().key();
        stage.tell(CANCEL);

        assertThat(stage.decide().getFirst().work().arguments().path("by").stringValue())
                .isEqualTo(key);
        assertThat(stage.run.origins(new StepId("a~undo")))
                .singleElement()
                .satisfies(placed -> assertThat(placed.origins()).containsExactly(new Origin.Key(new StepId("a"))));
    }

    @Test
    void aToolThatIsNoLongerThereUndoesNothing() {
        Stage stage = done(three(Stage.OPEN), "a");
        ((ObjectNode) stage.toolbox.path("tools")).remove("svc.undo");
        stage.change().tell(CANCEL);
        stage.decide();
        assertThat(effects(stage)).singleElement().asString().endsWith("cannot be undone");
    }

    @Test
    void aReadUndoesNothing() {
        Stage stage = stage(Stage.OPEN, Stage.step("a", "svc.make"));
        ((ObjectNode) stage.toolbox.at("/tools/svc.undo")).put("effect", "read");
        done(stage.started(), "a").tell(CANCEL);
        stage.decide();
        assertThat(effects(stage)).singleElement().asString().endsWith("cannot be undone");
    }

    @Test
    void theToolOfAnUndoThatGoesOnCannotBeTakenAway() {
        Stage stage = done(three(Stage.OPEN), "a");
        stage.tell(CANCEL);
        stage.decide();
        stage.admits(new RunEvent.SettingChanged(stage.setting(), "edited"));
        ((ObjectNode) stage.toolbox.path("tools")).remove("svc.undo");
        stage.refuses(new RunEvent.SettingChanged(stage.setting(), "edited"), "a tool that is not there");
        succeeds(stage, "a~undo");
        stage.admits(new RunEvent.SettingChanged(stage.setting(), "edited"));
    }

    @Test
    void aStepMaySayHowItIsUndoneWithAToolThatItIsAllowed() {
        for (boolean allowed : List.of(true, false)) {
            ObjectNode step = Stage.step("a", "svc.make");
            step.set("compensate", Json.read("""
                {"tool": "svc.keyed", "arguments": {"id": "${output.id}"}, "check": "output.ok"}
                """));
            if (allowed) {
                step.withArrayProperty("allowedTools").add("svc.keyed");
            }
            Stage stage = done(stage(Stage.OPEN, step).started(), "a");
            stage.tell(CANCEL);
            List<Task> tasks = stage.decide();
            if (allowed) {
                assertThat(tasks.getFirst().work().contract().name()).isEqualTo("svc.keyed");
            } else {
                assertThat(tasks).isEmpty();
                assertThat(asked(stage).ask())
                        .isInstanceOfSatisfying(
                                Ask.Decide.class,
                                ask -> assertThat(ask.escalation().found())
                                        .contains("not among the step's allowed tools"));
            }
        }
    }

    /** Law 8: what a write's read-back found it by is trusted; all else that it answered is as trusted as its tool. */
    @Test
    void onlyWhatTheReadBackFoundItByIsTrustedOfAnAnswer() {
        for (boolean readBack : List.of(true, false)) {
            ObjectNode step = Stage.step("a", "svc.make");
            Stage stage = stage(Stage.OPEN, step);
            ((ObjectNode) stage.toolbox.at("/tools/svc.make")).remove("output");
            ((ObjectNode) stage.toolbox.at("/tools/svc.make/compensate/arguments")).put("more", "${output.more}");
            if (readBack) {
                step.set("readBack", Json.read("""
                    {"tool": "svc.get", "arguments": {"id": "${output.id}"}, "check": "readback.ok"}
                    """));
            }
            stage.started().decide();
            JsonNode output = Json.read("{\"id\": \"7\", \"ok\": true, \"more\": \"x\"}");
            Evidence evidence = stage.exchange(Exchange.Purpose.CALL, Exchange.Result.ANSWERED, "svc.make")
                    .and(stage.exchange(Exchange.Purpose.READ_BACK, Exchange.Result.ANSWERED, "svc.get"))
                    .and(new Evidence(
                            List.of(),
                            List.of(
                                    new CheckResult(CheckResult.Kind.CRITERION, "output.ok", true, null),
                                    new CheckResult(CheckResult.Kind.READ_BACK, "readback.ok", true, null)),
                            List.of()));
            stage.report(new Report.Confirmed(new StepId("a"), 1, output, Map.of(), evidence));
            stage.tell(CANCEL);
            stage.decide();

            Origin returned = new Origin.Returned(new StepId("a"), "svc.make", false);
            assertThat(stage.run.origins(new StepId("a~undo")))
                    .satisfiesExactly(
                            id -> assertThat(id.origins())
                                    .containsExactly(
                                            readBack ? new Origin.Confirmed(new StepId("a"), "svc.make") : returned),
                            ref -> assertThat(ref.origins()).containsExactly(Origin.Written.by("ana")),
                            more -> assertThat(more.origins()).containsExactly(returned));
        }
    }

    @Test
    void theBudgetAsksBeforeAnUndoToo() {
        Stage stage = stage(Stage.OPEN, Stage.step("a", "svc.make"));
        stage.policy.putObject("budget").put("calls", 1);
        done(stage.started(), "a").tell(CANCEL);
        stage.decide();
        assertThat(asked(stage).ask()).isInstanceOf(Ask.Clarify.class);
        assertThat(stage.run.status()).isEqualTo(RunStatus.WAITING);

        stage.tell(new Command.Answer(asked(stage).id(), Json.read("5"), "ana"));
        assertThat(sent(stage.decide())).containsExactly("a~undo");
    }

    @Test
    void aPlannerIsNotAskedForAnotherPlanWhereTheRunStops() {
        Stage stage = stage(Stage.OPEN, Stage.step("a", "svc.make"));
        stage.apply(stage.start(), new RunEvent.LeaseTaken(1, "test"));
        RunEvent.PlanProposed proposed = stage.propose();
        stage.apply(
                new RunEvent.PlanProposed(1, proposed.plan(), proposed.digest(), "ana", "to try", "goal", null),
                new RunEvent.PlanAccepted(proposed.digest(), "ana"));
        done(stage, "a").tell(CANCEL);
        for (int i = 0; i < 3; i++) {
            stage.decide();
            refused(stage, "a~undo");
        }
        Event last = stage.journal.get(stage.journal.size() - 2).event();
        assertThat(last)
                .isInstanceOfSatisfying(
                        AttemptEvent.AttemptNotDone.class,
                        notDone -> assertThat(notDone.course().next()).isEqualTo(Course.Next.ESCALATE));
        assertThat(Revisions.due(stage.run)).isNull();
    }

    @Test
    void releasesThatUndidNothingStoppedAtOnce() {
        Stage stage = done(three(Stage.OPEN), "a");
        stage.apply(new RunEvent.StopRequested(RunEvent.StopCause.CANCELLED, "ana", "enough"));
        stage.decide();
        assertThat(effects(stage)).singleElement().asString().endsWith("nothing else shows it");
    }
}
