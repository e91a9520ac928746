package dev.surefoot.run.laws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.surefoot.approval.Approval;
import dev.surefoot.approval.ApprovalRequest;
import dev.surefoot.approval.Grant;
import dev.surefoot.evidence.CheckResult;
import dev.surefoot.evidence.Evidence;
import dev.surefoot.evidence.Exchange;
import dev.surefoot.inbox.Choice;
import dev.surefoot.inbox.ItemId;
import dev.surefoot.json.Json;
import dev.surefoot.plan.Plan;
import dev.surefoot.plan.StepId;
import dev.surefoot.provenance.Placed;
import dev.surefoot.run.Command;
import dev.surefoot.run.CommandResult;
import dev.surefoot.run.Decider;
import dev.surefoot.run.Event;
import dev.surefoot.run.InboxEvent;
import dev.surefoot.run.Report;
import dev.surefoot.run.RunEvent;
import dev.surefoot.run.StepEvent;
import dev.surefoot.run.StepStatus;
import dev.surefoot.run.Task;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** Law 8: what a tool returned steers no effect unless a rule vouches for it, or people who are shown it consent. */
class OriginsTest {

    private static final ItemId FIRST = ItemId.of("r1", 1);
    private static final StepId READ = new StepId("read");
    private static final StepId WRITE = new StepId("write");

    /** A read, and a write of what it returned. */
    private static Stage reading(String policy, String tool) {
        ObjectNode write = Stage.step("write", tool, "read");
        write.withObjectProperty("inputs").put("found", "${steps.read.output.id}");
        ObjectNode arguments = (ObjectNode) write.path("call").path("arguments");
        arguments.put("to", "mail:${inputs.found}").put("size", 3);
        return Stage.of(policy, Stage.step("read", "svc.get"), write);
    }

    private static Stage succeed(Stage stage, StepId step) {
        Task.Send send = stage.decide().stream()
                .filter(Task.Send.class::isInstance)
                .map(Task.Send.class::cast)
                .filter(each -> each.work().step().id().equals(step))
                .findFirst()
                .orElseThrow();
        String tool = send.work().contract().name();
        Evidence evidence = new Evidence(
                List.of(stage.exchange(Exchange.Purpose.CALL, Exchange.Result.ANSWERED, tool)
                        .exchanges()
                        .getFirst()),
                List.of(new CheckResult(CheckResult.Kind.CRITERION, "output.ok", true, null)),
                List.of());
        return stage.apply(new StepEvent.StepSucceeded(step, 1, Stage.output(), Map.of(), evidence, null));
    }

    private static ApprovalRequest asked(Stage stage) {
        stage.decide();
        return stage.journal.reversed().stream()
                .map(happened -> happened.event())
                .filter(InboxEvent.ApprovalRequested.class::isInstance)
                .map(event -> ((InboxEvent.ApprovalRequested) event).request())
                .findFirst()
                .orElseThrow(() -> new AssertionError("nobody was asked"));
    }

    private static String origins(ApprovalRequest request) {
        StringBuilder text = new StringBuilder();
        for (Placed placed : request.origins()) {
            text.append(placed.name())
                    .append(placed.control() ? "! " : " ")
                    .append(placed.text())
                    .append('\n');
        }
        return text.toString();
    }

    @Test
    void whatAToolReturnedIsShownWhereItSteersAMessage() {
        Stage stage = succeed(reading(Stage.OPEN, "svc.mail").started(), READ);

        ApprovalRequest request = asked(stage);

        assertThat(origins(request)).isEqualTo("""
            ref! written in the plan by ana
            to! written in the plan by ana; returned by svc.get in step read (untrusted)
            size! written in the plan by ana
            """);
        assertThat(request.because())
                .isEqualTo("untrusted data steers it: to is written in the plan by ana; returned by svc.get in step"
                        + " read (untrusted)");
    }

    @Test
    void nobodyIsAskedWhereTheOperatorVouchesForTheTool() {
        Stage stage = reading(Stage.OPEN, "svc.mail");
        tool(stage, "svc.get").put("output", "trusted");
        succeed(stage.started(), READ);

        assertThat(stage.decide()).hasSize(1);
    }

    @Test
    void nobodyIsAskedWhereTheOperatorVouchesForThatPlaceOfTheAnswer() {
        for (String place : new String[] {"output.id", "output"}) {
            assertThat(trusting(place).decide()).as(place).hasSize(1);
        }
        for (String place : new String[] {"output.ok", "output.id.more", "output[]"}) {
            assertThat(origins(asked(trusting(place)))).as(place).contains("step read (untrusted)");
        }
    }

    private static Stage trusting(String place) {
        Stage stage = reading(Stage.OPEN, "svc.mail");
        trust(stage, "svc.get", place);
        return succeed(stage.started(), READ);
    }

    private static void trust(Stage stage, String tool, String place) {
        tool(stage, tool).putObject("output").putArray("trusted").add(place);
    }

    @Test
    void aTrustedPlaceIsAboutWhatItsToolWasAsked() {
        Stage stage = Stage.of(Stage.OPEN, Stage.step("read", "svc.get"), found("find", "svc.find", "read"))
                .also(found("write", "svc.mail", "find"));
        trust(stage, "svc.find", "output.id");
        succeed(stage.started(), READ);
        succeed(stage, new StepId("find"));

        assertThat(asked(stage).because())
                .endsWith("to is returned by svc.find in step find (trusted); returned by svc.get in step read"
                        + " (untrusted)");
    }

    @Test
    void aPlaceIsTrustedWhereItWasThenAndIsNow() {
        Stage no = trusting("output.id");
        trust(no, "svc.get", "output.ok");
        no.change();
        assertThat(origins(asked(no))).contains("returned by svc.get in step read (untrusted)");

        Stage late = succeed(reading(Stage.OPEN, "svc.mail").started(), READ);
        trust(late, "svc.get", "output.id");
        late.change();
        assertThat(origins(asked(late))).contains("returned by svc.get in step read (untrusted)");

        Stage more = trusting("output.id");
        tool(more, "svc.get").put("output", "trusted");
        more.change();
        assertThat(more.decide()).hasSize(1);
    }

    @Test
    void nobodyIsAskedWhereItSteersNothing() {
        Stage stage = reading(Stage.OPEN, "svc.mail");
        tool(stage, "svc.mail").putArray("control").add("size");
        succeed(stage.started(), READ);

        assertThat(stage.decide()).hasSize(1);
    }

    @Test
    void nobodyIsAskedForAReadOfIt() {
        Stage stage = succeed(reading(Stage.OPEN, "svc.find").started(), READ);

        assertThat(stage.decide()).hasSize(1);
    }

    @Test
    void aTrustedToolIsAboutWhatItWasAsked() {
        Stage stage = Stage.of(Stage.OPEN, Stage.step("read", "svc.get"), found("find", "svc.find", "read"))
                .also(found("write", "svc.mail", "find"));
        tool(stage, "svc.find").put("output", "trusted");
        succeed(stage.started(), READ);
        succeed(stage, new StepId("find"));

        assertThat(asked(stage).because())
                .endsWith("to is returned by svc.find in step find (trusted); returned by svc.get in step read"
                        + " (untrusted)");
    }

    @Test
    void whatTheOperatorNoLongerVouchesForIsNotTrusted() {
        Stage stage = reading(Stage.STRICT, "svc.mail");
        tool(stage, "svc.get").put("output", "trusted");
        tool(stage, "svc.mail").putArray("control").add("to");
        succeed(stage.started(), READ);
        stage.decide();
        stage.tell(new Command.Approve(FIRST, "ana", false));
        tool(stage, "svc.get").remove("output");
        stage.change();

        assertThat(Decider.voidStale(stage.run, stage.now))
                .singleElement()
                .isInstanceOf(InboxEvent.ApprovalVoided.class);
        assertThat(stage.decide()).isEmpty();
        assertThat(origins(asked(stage))).contains("returned by svc.get in step read (untrusted)");
    }

    @Test
    void whatWasUntrustedWhenItCameStaysSo() {
        Stage stage = succeed(reading(Stage.OPEN, "svc.mail").started(), READ);
        tool(stage, "svc.get").put("output", "trusted");
        stage.change();

        assertThat(origins(asked(stage))).contains("returned by svc.get in step read (untrusted)");
    }

    @Test
    void whatAPersonSuppliesIsThePersons() {
        Stage stage = reading(Stage.STRICT, "svc.mail");
        trust(stage, "svc.get", "output.id");
        stage.started();
        stage.decide();
        Evidence unclear = stage.exchange(Exchange.Purpose.CALL, Exchange.Result.NOT_DONE, "svc.get");
        for (int attempt = 1; attempt <= 3; attempt++) {
            stage.report(new Report.NotDone(READ, attempt, "it is down", unclear));
            stage.later(1).decide();
        }
        stage.tell(new Command.Resolve(FIRST, Choice.SUPPLY, Stage.output(), "looked", "ben"));
        stage.apply(new StepEvent.StepSucceeded(
                READ,
                4,
                null,
                Map.of(),
                new Evidence(
                        List.of(),
                        List.of(new CheckResult(CheckResult.Kind.CRITERION, "output.ok", true, null)),
                        List.of()),
                null));

        assertThat(origins(asked(stage)))
                .contains("to! written in the plan by ana; the result of read, supplied by ben\n");
    }

    @Test
    void aRuleOfThePolicyVouchesForArguments() {
        Stage stage = reading(Stage.OPEN, "svc.mail");
        vouch(
                stage,
                "tool.name == 'svc.mail' && size(arguments.to) < 100 && !origins.to.trusted && 'svc.get' in"
                        + " origins.to.tools",
                "to");
        succeed(stage.started(), READ);
        assertThat(stage.decide()).hasSize(1);

        Stage other = reading(Stage.OPEN, "svc.mail");
        vouch(other, "true", "size");
        succeed(other.started(), READ);
        assertThat(other.decide()).isEmpty();

        Stage never = reading(Stage.OPEN, "svc.mail");
        vouch(never, "tool.name == 'svc.mail' && origins.to.trusted", "to");
        succeed(never.started(), READ);
        assertThat(never.decide()).isEmpty();
    }

    @Test
    void aRequestShowsWhatVouchesAndLawsHoldItToThat() {
        Stage stage = reading(Stage.STRICT, "svc.mail");
        vouch(stage, "true", "to");
        InboxEvent.ApprovalRequested request = (InboxEvent.ApprovalRequested)
                succeed(stage.started(), READ).next().events().getFirst();

        assertThat(request.request().origins().get(1).vouchedBy()).isEqualTo("vouching");
        stage.admits(request);
        stage.refuses(shown(request, json -> json.remove("origins")), "where the arguments come from");
        stage.refuses(
                shown(request, json -> ((ObjectNode) json.path("origins").get(1)).remove("vouchedBy")),
                "where the arguments come from");
        stage.refuses(
                shown(
                        request,
                        json -> ((ObjectNode) json.path("origins")
                                        .get(1)
                                        .path("origins")
                                        .get(1))
                                .put("trusted", true)),
                "where the arguments come from");
    }

    @Test
    void runsThatWereStartedBeforeItAreNotHeldToIt() {
        Stage stage = reading(Stage.OPEN, "svc.mail");
        RunEvent.RunStarted start = stage.start();
        stage.apply(
                new RunEvent.RunStarted(
                        start.tenant(), start.by(), start.inputs(), start.origin(), start.setting(), null),
                new RunEvent.LeaseTaken(1, "test"));
        stage.proposed();
        succeed(stage, READ);

        assertThat(stage.decide()).hasSize(1);
        assertThat(stage.run.origins(WRITE)).isEmpty();
    }

    @Test
    void aRunOfANewerReleaseIsNotFolded() {
        Stage stage = reading(Stage.OPEN, "svc.mail");
        RunEvent.RunStarted start = stage.start();
        stage.refuses(
                new RunEvent.RunStarted(start.tenant(), start.by(), start.inputs(), start.origin(), start.setting(), 6),
                "laws of a newer Surefoot");
    }

    @Test
    void aPlanThatAPlannerMadeAfterUntrustedDataWasReadGainsNoAuthority() {
        for (String planner : new String[] {"goal", null}) {
            Stage stage = reading(Stage.OPEN, "svc.mail").started();
            succeed(stage, READ);
            ObjectNode next = stage.plan.deepCopy();
            next.put("parent", stage.run.plan().digest().toString());
            ((ObjectNode) next.path("steps").get(1).path("call").path("arguments")).put("to", "eve@example.org");
            stage.tell(new Command.Revise(next, "another", "ana", planner, null));
            stage.tell(new Command.Approve(FIRST, "ana", false));

            if (planner == null) {
                assertThat(stage.decide()).hasSize(1);
            } else {
                assertThat(origins(asked(stage)))
                        .contains("to! written in the plan by the goal planner, after the run had read untrusted data"
                                + " (untrusted)");
            }
        }
    }

    @Test
    void aToolThatAPlannerPickedAfterUntrustedDataWasReadIsShownAlsoWhereNoArgumentSteers() {
        Stage stage = reading(Stage.OPEN, "svc.mail");
        tool(stage, "svc.post").putArray("control");
        succeed(stage.started(), READ);
        ObjectNode next = stage.plan.deepCopy();
        next.put("parent", stage.run.plan().digest().toString());
        ((ObjectNode) next.path("steps").get(1))
                .set("allowedTools", Json.array().add("svc.post"));
        ((ObjectNode) next.path("steps").get(1).path("call")).put("tool", "svc.post");
        stage.tell(new Command.Revise(next, "another", "ana", "goal", null));
        stage.tell(new Command.Approve(FIRST, "ana", false));

        assertThat(origins(asked(stage)))
                .endsWith(
                        "all arguments! written in the plan by the goal planner, after the run had read untrusted data"
                                + " (untrusted)\n");
    }

    @Test
    void aPlanThatAPlannerMadeBeforeAnythingWasReadIsTrusted() {
        Stage stage = Stage.of(Stage.OPEN, Stage.step("write", "svc.mail"));
        stage.apply(stage.start(), new RunEvent.LeaseTaken(1, "test"));
        RunEvent.PlanProposed plan = stage.propose();
        stage.apply(
                new RunEvent.PlanProposed(1, plan.plan(), plan.digest(), "ana", "to try", "goal", null),
                new RunEvent.PlanAccepted(plan.digest(), "ana"));

        assertThat(stage.decide()).hasSize(1);
        assertThat(stage.run.origins(WRITE).getFirst().text()).isEqualTo("written in the plan by the goal planner");
    }

    @Test
    void theApprovalOfAPlanCoversWhatNothingUntrustedSteers() {
        Stage stage = reading(Stage.STRICT, "svc.mail");
        tool(stage, "svc.mail").putArray("control").add("ref");
        approved(stage, "ana");
        succeed(stage, READ);

        assertThat(stage.decide()).hasSize(1);
        Approval approval = stage.run.approval(FIRST);
        assertThat(approval.grants())
                .containsExactly(new Grant("ana", false, null, stage.run.plan().digest()));
        assertThat(approval.request().arguments().path("to").stringValue()).isEqualTo("mail:made");
    }

    @Test
    void theApprovalOfAPlanDoesNotCoverWhatSomethingUntrustedSteers() {
        Stage stage = reading(Stage.STRICT, "svc.mail");
        approved(stage, "ana");
        succeed(stage, READ);

        assertThat(stage.decide()).isEmpty();
        assertThat(stage.step("write").status()).isEqualTo(StepStatus.AWAITING_APPROVAL);
        stage.refuses(
                new InboxEvent.ApprovalGranted(
                        FIRST, "ana", false, null, stage.run.plan().digest()),
                "the approval of that plan does not cover it");
    }

    @Test
    void theApprovalOfAPlanCoversOnlyWhatItsApproverMayApproveAlone() {
        ObjectNode owned = Stage.step("write", "svc.mail");
        owned.putObject("approval").put("by", "owner");
        Stage stage = Stage.of(Stage.STRICT, owned);
        approved(stage, "ana");
        assertThat(stage.decide()).isEmpty();

        Stage quorum = Stage.of(Stage.STRICT, Stage.step("write", "svc.mail"));
        require(quorum, json -> json.put("count", 2));
        approved(quorum, "ana");
        assertThat(quorum.decide()).isEmpty();

        Stage eyes = Stage.of(Stage.STRICT, Stage.step("write", "svc.mail"));
        eyes.policy.withObjectProperty("standard").put("fourEyes", true);
        approved(eyes, "ana");
        assertThat(eyes.decide()).isEmpty();
        Stage others = Stage.of(Stage.STRICT, Stage.step("write", "svc.mail"));
        others.policy.withObjectProperty("standard").put("fourEyes", true);
        approved(others, "ben");
        assertThat(others.decide()).hasSize(1);
    }

    @Test
    void theApprovalOfAPlanStandsAsLongAsAnyOther() {
        Stage stage = Stage.of(Stage.STRICT, Stage.step("write", "svc.mail"));
        approved(stage, "ana");
        stage.later(3600);
        assertThat(stage.decide()).isEmpty();
        assertThat(stage.step("write").status()).isEqualTo(StepStatus.AWAITING_APPROVAL);
    }

    @Test
    void aPlanThatNobodyApprovedCoversNothing() {
        Stage stage = Stage.of(Stage.STRICT, Stage.step("write", "svc.mail")).started();
        stage.decide();
        stage.refuses(
                new InboxEvent.ApprovalGranted(
                        FIRST, "ana", false, null, stage.run.plan().digest()),
                "the approval of that plan does not cover it");
        Stage unknown = Stage.of(Stage.STRICT, Stage.step("write", "svc.mail"));
        unknown.apply(unknown.start(), new RunEvent.LeaseTaken(1, "test"), unknown.propose());
        unknown.refuses(
                new RunEvent.PlanAccepted(Plan.of(unknown.plan).digest(), "eve", true),
                "eve is not named in the policy");
    }

    @Test
    void aPlanIsApprovedOnlyWhereOriginsAreFollowed() {
        Stage stage = Stage.of(Stage.STRICT, Stage.step("write", "svc.mail"));
        RunEvent.RunStarted start = stage.start();
        stage.apply(
                new RunEvent.RunStarted(
                        start.tenant(), start.by(), start.inputs(), start.origin(), start.setting(), null),
                new RunEvent.LeaseTaken(1, "test"),
                stage.propose());
        stage.refuses(
                new RunEvent.PlanAccepted(Plan.of(stage.plan).digest(), "ana", true),
                "only where origins are followed");
    }

    @Test
    void whoeverApprovedAStepFirstStaysItsApprover() {
        Stage stage = Stage.of(Stage.STRICT, Stage.step("read", "svc.get"), Stage.step("write", "svc.mail", "read"));
        approved(stage, "ana");
        ObjectNode next = stage.plan.deepCopy();
        next.put("parent", stage.run.plan().digest().toString());
        next.withArrayProperty("steps").add(Stage.step("also", "svc.post", "read"));
        stage.tell(new Command.Revise(next, "another", "ana", null, null));
        stage.tell(new Command.Approve(FIRST, "ben", false));
        succeed(stage, READ);

        stage.decide();
        assertThat(stage.run.approval(ItemId.of("r1", 2)).by()).isEqualTo("ana");
        assertThat(stage.run.approval(ItemId.of("r1", 3)).by()).isEqualTo("ben");
    }

    private static void approved(Stage stage, String by) {
        stage.apply(
                stage.start(),
                new RunEvent.LeaseTaken(1, "test"),
                stage.propose(),
                new RunEvent.PlanAccepted(Plan.of(stage.plan).digest(), by, true));
    }

    private static ObjectNode tool(Stage stage, String name) {
        return stage.toolbox.withObjectProperty("tools").withObjectProperty(name);
    }

    private static ObjectNode found(String id, String tool, String before) {
        ObjectNode step = Stage.step(id, tool, before);
        ((ObjectNode) step.path("call").path("arguments")).put("to", "${steps." + before + ".output.id}");
        return step;
    }

    private static void vouch(Stage stage, String when, String argument) {
        ObjectNode rule = stage.policy.withArrayProperty("rules").addObject();
        rule.put("id", "vouching").put("at", "tool-call").put("when", when);
        ObjectNode vouch = rule.putObject("then").putObject("vouch").put("because", "it is short");
        vouch.putArray("arguments").add(argument);
    }

    static void require(Stage stage, java.util.function.Consumer<ObjectNode> approval) {
        ObjectNode rule = stage.policy.withArrayProperty("rules").addObject();
        rule.put("id", "asking").put("at", "tool-call").put("when", "true");
        approval.accept(rule.putObject("then").putObject("requireApproval").put("because", "it matters"));
    }

    private static Event shown(InboxEvent.ApprovalRequested event, java.util.function.Consumer<ObjectNode> edit) {
        return Edited.of(event, json -> edit.accept((ObjectNode) json.path("request")));
    }

    @Test
    void aRevisionThatIsRefusedApprovesNothing() {
        Stage stage = Stage.of(Stage.STRICT, Stage.step("write", "svc.mail")).started();
        stage.decide();
        ObjectNode next = stage.plan.deepCopy();
        next.put("parent", stage.run.plan().digest().toString());
        next.withArrayProperty("steps").add(Stage.step("also", "svc.post"));
        stage.tell(new Command.Revise(next, "another", "ana", null, null));
        assertThat(stage.tell(new Command.Reject(ItemId.of("r1", 2), "ana", "no")))
                .isInstanceOf(CommandResult.Accepted.class);
        stage.decide();
        assertThat(stage.step("write").status()).isEqualTo(StepStatus.AWAITING_APPROVAL);
        assertThat(Json.write(stage.run.policy().json())).contains("standard");
    }
}
