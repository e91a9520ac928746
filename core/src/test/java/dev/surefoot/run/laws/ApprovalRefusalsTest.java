package dev.surefoot.run.laws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.surefoot.approval.ApprovalRequest;
import dev.surefoot.inbox.ItemId;
import dev.surefoot.json.Json;
import dev.surefoot.plan.StepId;
import dev.surefoot.run.AttemptEvent;
import dev.surefoot.run.Command;
import dev.surefoot.run.CommandResult;
import dev.surefoot.run.Decider;
import dev.surefoot.run.Event;
import dev.surefoot.run.InboxEvent;
import dev.surefoot.run.StepStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Law 5, where no life and no chance comes: consent that is none, and consent asked for what would not run. */
class ApprovalRefusalsTest {

    private static final StepId A = new StepId("a");
    private static final ItemId FIRST = ItemId.of("r1", 1);

    private static Stage strict() {
        return Stage.of(Stage.STRICT, Stage.step("a", "svc.post")).started();
    }

    /** The request that the decider would make. */
    private static InboxEvent.ApprovalRequested request(Stage stage) {
        return (InboxEvent.ApprovalRequested) stage.next().events().getFirst();
    }

    private static InboxEvent.ApprovalRequested request(ApprovalRequest asked, List<String> roles, Instant expiresAt) {
        return new InboxEvent.ApprovalRequested(
                FIRST,
                A,
                new ApprovalRequest(
                        asked.tool(),
                        asked.effect(),
                        asked.reversible(),
                        asked.endpoint(),
                        asked.arguments(),
                        asked.binding(),
                        roles,
                        asked.because(),
                        expiresAt,
                        asked.count(),
                        asked.fourEyes(),
                        asked.origins()));
    }

    private static Stage granted() {
        Stage stage = strict();
        stage.decide();
        stage.tell(new Command.Approve(FIRST, "ana", false));
        assertThat(stage.step("a").status()).isEqualTo(StepStatus.PENDING);
        return stage;
    }

    @Test
    void nobodyIsAskedWhileTheRunIsPaused() {
        Stage stage = strict();
        InboxEvent.ApprovalRequested request = request(stage);
        stage.admits(request);
        stage.tell(new Command.Pause("ana"));
        stage.refuses(request, "asks for no approvals now");
    }

    @Test
    void nobodyIsAskedBeforeTheStepsTurn() {
        Stage alone = Stage.of(Stage.STRICT, Stage.step("a", "svc.post"), Stage.step("b", "svc.post"))
                .started();
        InboxEvent.ApprovalRequested ofB =
                (InboxEvent.ApprovalRequested) alone.next().events().get(1);
        Stage stage = Stage.of(Stage.STRICT, Stage.step("a", "svc.post"), Stage.step("b", "svc.post", "a"))
                .started();
        stage.refuses(new InboxEvent.ApprovalRequested(FIRST, ofB.step(), ofB.request()), "dependencies are not met");
    }

    @Test
    void consentStandsNoLongerThanThePolicyAdmits() {
        Stage stage = strict();
        ApprovalRequest asked = request(stage).request();
        stage.refuses(request(asked, asked.roles(), stage.now), "consent may stand until");
        stage.refuses(
                request(asked, asked.roles(), asked.expiresAt().plus(Duration.ofMinutes(1))),
                "consent may stand until");
    }

    @Test
    void whoeverConsentsHoldsTheRolesThatAreNeeded() {
        Stage stage = strict();
        ApprovalRequest asked = request(stage).request();
        stage.refuses(request(asked, List.of("owner"), asked.expiresAt()), "it takes the consent of a person");
    }

    @Test
    void whatNeedsNoConsentIsNotAskedFor() {
        InboxEvent.ApprovalRequested request = request(strict());
        Stage stage = Stage.of(Stage.OPEN, Stage.step("a", "svc.post")).started();
        stage.refuses(request, "needs no approval");
    }

    @Test
    void aStepIsAskedForOnce() {
        Stage stage = strict();
        InboxEvent.ApprovalRequested request = request(stage);
        stage.apply(request);
        stage.refuses(new InboxEvent.ApprovalRequested(ItemId.of("r1", 2), A, request.request()), "asked already");
        stage.apply(new InboxEvent.ApprovalGranted(FIRST, "ana", false));
        stage.refuses(new InboxEvent.ApprovalRequested(ItemId.of("r1", 2), A, request.request()), "asked already");
    }

    @Test
    void consentComesInTimeAndFromWhoeverMayGiveIt() {
        Stage stage = strict();
        stage.decide();
        stage.refuses(new InboxEvent.ApprovalGranted(FIRST, "eve", false), "not named in the policy");
        stage.refuses(new InboxEvent.ApprovalRejected(FIRST, "eve", "no"), "not named in the policy");
        stage.refuses(new InboxEvent.ApprovalExpired(FIRST), "it stands until");
        stage.refuses(new InboxEvent.ApprovalGranted(ItemId.of("r1", 7), "ana", false), "no approval was asked");
        stage.refuses(new InboxEvent.ApprovalVoided(ItemId.of("r1", 7), "so it is"), "no approval was asked");
        stage.later(3600);
        stage.refuses(new InboxEvent.ApprovalGranted(FIRST, "ana", false), "the request has expired");
        stage.admits(new InboxEvent.ApprovalExpired(FIRST));
    }

    @Test
    void aRoleIsHeldByWhoeverConsents() {
        var step = Stage.step("a", "svc.post");
        step.putObject("approval").put("required", true).put("by", "editor");
        Stage stage = Stage.of(Stage.STRICT, step).started();
        stage.decide();
        stage.refuses(new InboxEvent.ApprovalGranted(FIRST, "ben", false), "does not hold the role editor");
        assertThat(stage.tell(new Command.Approve(FIRST, "ben", false))).isInstanceOf(CommandResult.Refused.class);
        assertThat(stage.tell(new Command.Reject(FIRST, "ben", "no"))).isInstanceOf(CommandResult.Refused.class);
        stage.admits(new InboxEvent.ApprovalGranted(FIRST, "ana", false));
    }

    @Test
    void consentToWhatNoLongerWouldRunIsNone() {
        Stage stage = strict();
        stage.decide();
        stage.toolbox.withObjectProperty("tools").withObjectProperty("svc.post").put("description", "another");
        stage.change();
        stage.refuses(new InboxEvent.ApprovalGranted(FIRST, "ana", false), "no longer what was shown");
        assertThat(stage.tell(new Command.Approve(FIRST, "ana", false)))
                .isInstanceOfSatisfying(
                        CommandResult.Refused.class,
                        refused -> assertThat(refused.because()).contains("no longer what was shown"));
        assertThat(stage.journal.getLast().event()).isInstanceOf(InboxEvent.ApprovalVoided.class);
    }

    @Test
    void consentThatComesTooLateIsRefusedAndAskedForAnew() {
        Stage stage = strict();
        stage.decide();
        stage.later(2 * 86_400);
        assertThat(stage.tell(new Command.Approve(FIRST, "ana", false)))
                .isInstanceOfSatisfying(
                        CommandResult.Refused.class,
                        refused -> assertThat(refused.because()).contains("asked anew"));
        assertThat(stage.journal.getLast().event()).isInstanceOf(InboxEvent.ApprovalExpired.class);
        stage.decide();
        assertThat(stage.journal.getLast().event()).isInstanceOf(InboxEvent.ApprovalRequested.class);
    }

    @Test
    void aStaleConsentIsVoidedAndAFreshOneIsNot() {
        Stage stage = granted();
        assertThat(Decider.voidStale(stage.run, stage.now)).isEmpty();
        stage.policy.withObjectProperty("standard").put("maxAttempts", 2);
        stage.change();
        assertThat(Decider.voidStale(stage.run, stage.now))
                .singleElement()
                .isInstanceOf(InboxEvent.ApprovalVoided.class);
        stage.later(3600);
        assertThat(Decider.voidStale(stage.run, stage.now))
                .singleElement()
                .isInstanceOf(InboxEvent.ApprovalExpired.class);
    }

    @Test
    void aRequestThatNobodyDecidedGetsStaleToo() {
        Stage stage = strict();
        stage.decide();
        stage.policy.withObjectProperty("standard").put("maxAttempts", 2);
        stage.change();
        assertThat(Decider.voidStale(stage.run, stage.now))
                .singleElement()
                .isInstanceOf(InboxEvent.ApprovalVoided.class);
    }

    @Test
    void whatIsVoidStaysVoidAndTakesNoOtherWithIt() {
        Stage stage = granted();
        stage.apply(new InboxEvent.ApprovalVoided(FIRST, "so it is"));
        stage.decide();
        assertThat(stage.step("a").approval()).isEqualTo(ItemId.of("r1", 2));
        stage.refuses(new InboxEvent.ApprovalVoided(FIRST, "again"), "cannot VOID");
        stage.tell(new Command.Approve(ItemId.of("r1", 2), "ana", false));
        stage.refuses(new InboxEvent.ApprovalVoided(FIRST, "again"), "cannot VOID");
    }

    @Test
    void aConsumedConsentIsLeftToItsAttempt() {
        Stage stage = granted();
        stage.decide();
        assertThat(stage.step("a").status()).isEqualTo(StepStatus.RUNNING);
        stage.policy.withObjectProperty("standard").put("maxAttempts", 2);
        stage.change();
        assertThat(Decider.voidStale(stage.run, stage.now)).isEmpty();
    }

    @Test
    void anAttemptNamesTheConsentThatItUses() {
        Stage stage = granted();
        AttemptEvent.AttemptStarted intent =
                (AttemptEvent.AttemptStarted) stage.next().events().getFirst();
        assertThat(intent.approval()).isEqualTo(FIRST);
        stage.admits(intent);
        stage.refuses(with(intent, null), "no approval for these bytes");
        stage.refuses(with(intent, ItemId.of("r1", 2)), "no approval for these bytes");
        stage.later(3600);
        stage.refuses(later(intent, stage.now.plusSeconds(10)), "no approval for these bytes");
    }

    @Test
    void whatNeedsNoConsentUsesNone() {
        Stage stage = granted();
        stage.policy.withObjectProperty("standard").put("approveWrites", "never");
        stage.change();
        AttemptEvent.AttemptStarted intent =
                (AttemptEvent.AttemptStarted) stage.next().events().getFirst();
        stage.admits(intent);
        stage.refuses(with(intent, FIRST), "it needs no approval");
    }

    @Test
    void whatIsNotGrantedIsNoConsent() {
        Stage stage = granted();
        AttemptEvent.AttemptStarted intent =
                (AttemptEvent.AttemptStarted) stage.next().events().getFirst();
        Stage asked = strict();
        asked.decide();
        asked.refuses(intent, "no approval for these bytes");
    }

    private static Event with(AttemptEvent.AttemptStarted intent, ItemId approval) {
        return Edited.of(intent, json -> {
            json.remove("approval");
            if (approval != null) {
                json.set("approval", Json.read("\"" + approval.value() + "\""));
            }
        });
    }

    private static Event later(AttemptEvent.AttemptStarted intent, Instant sendBy) {
        return Edited.of(intent, json -> json.put("sendBy", sendBy.toString()));
    }
}
