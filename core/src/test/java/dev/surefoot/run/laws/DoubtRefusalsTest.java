package dev.surefoot.run.laws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.surefoot.evidence.Evidence;
import dev.surefoot.evidence.Exchange;
import dev.surefoot.inbox.Choice;
import dev.surefoot.inbox.Escalation;
import dev.surefoot.inbox.ItemId;
import dev.surefoot.plan.StepId;
import dev.surefoot.run.AttemptEvent;
import dev.surefoot.run.AttemptEvent.Finding;
import dev.surefoot.run.AttemptEvent.Proof;
import dev.surefoot.run.AttemptState;
import dev.surefoot.run.Command;
import dev.surefoot.run.InboxEvent;
import dev.surefoot.run.Report;
import dev.surefoot.run.StepEvent;
import dev.surefoot.run.StepStatus;
import dev.surefoot.run.Task;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Law 4, where no life and no chance comes: what would end a doubt, or begin one, without proof. */
class DoubtRefusalsTest {

    private static final StepId A = new StepId("a");

    /** A step in doubt about its only send. */
    private static Stage doubtful(String tool) {
        Stage stage = Stage.of(Stage.OPEN, Stage.step("a", tool)).started();
        stage.decide();
        stage.report(new Report.Unclear(A, 1, "cut", Evidence.NONE));
        assertThat(stage.step("a").status()).isEqualTo(StepStatus.IN_DOUBT);
        return stage;
    }

    private static AttemptEvent.CallResent again(Stage stage) {
        return new AttemptEvent.CallResent(
                A, 1, stage.step("a").last().sends() + 1, stage.run.epoch(), stage.now.plusSeconds(10));
    }

    private static AttemptEvent.AttemptNotDone notDone(Stage stage, Proof proof, Evidence evidence) {
        return new AttemptEvent.AttemptNotDone(A, 1, proof, "so it is", false, evidence, stage.now, null);
    }

    private static InboxEvent.EscalationRaised asked(Stage stage) {
        return new InboxEvent.EscalationRaised(
                ItemId.of("r1", stage.run.itemsAsked() + 1),
                A,
                new Escalation(Escalation.Kind.DOUBT, "what now?", null, null, List.of(Choice.NOT_DONE, Choice.DONE)));
    }

    /** A step whose result a person supplied, so that nothing was ever sent for it. */
    private static Stage supplied(String tool) {
        Stage stage = Stage.of(Stage.OPEN, Stage.step("a", tool)).started();
        stage.apply(
                new StepEvent.StepBlocked(A, "no", null),
                new InboxEvent.EscalationRaised(
                        ItemId.of("r1", 1),
                        A,
                        new Escalation(Escalation.Kind.DENIED, "what now?", null, null, List.of(Choice.SUPPLY))));
        stage.tell(new Command.Resolve(ItemId.of("r1", 1), Choice.SUPPLY, Stage.output(), null, "ana"));
        assertThat(stage.step("a").last().state()).isEqualTo(AttemptState.RESPONDED);
        return stage;
    }

    @Test
    void whatAPersonSuppliedIsNeverInDoubt() {
        Stage stage = supplied("svc.post");
        stage.refuses(
                new AttemptEvent.AttemptDoubted(A, 1, "who knows", false, Evidence.NONE, stage.now, null),
                "nothing was sent");
    }

    @Test
    void whatAPersonSuppliedForAReadWasNotARead() {
        Stage stage = supplied("svc.get");
        stage.refuses(notDone(stage, Proof.READ, Evidence.NONE), "nothing proves");
    }

    @Test
    void nothingIsSentAgainWhileTheRunIsPaused() {
        Stage stage = doubtful("svc.post");
        stage.admits(again(stage));
        stage.tell(new Command.Pause("ana"));
        stage.refuses(again(stage), "the run sends nothing now");
    }

    @Test
    void nothingIsSentAgainWhileAPersonIsAsked() {
        Stage stage = doubtful("svc.post");
        stage.apply(asked(stage));
        stage.refuses(again(stage), "a person was asked");
    }

    @Test
    void nothingIsSentAgainUnderAnotherContract() {
        Stage stage = doubtful("svc.post");
        stage.toolbox.withObjectProperty("tools").withObjectProperty("svc.post").put("description", "another");
        stage.change().refuses(again(stage), "could do it twice");
    }

    @Test
    void nothingIsSentAgainUnderAnotherPolicy() {
        Stage stage = doubtful("svc.post");
        stage.policy.withObjectProperty("standard").put("maxAttempts", 4);
        stage.change().refuses(again(stage), "could do it twice");
    }

    @Test
    void whatIsCutShortTooOftenIsNotSentAgain() {
        Stage stage = Stage.of(Stage.OPEN, Stage.step("a", "svc.post")).started();
        stage.decide();
        for (int crash = 1; crash < 10; crash++) {
            stage.later(1).crash();
            stage.decide();
            assertThat(stage.step("a").last().state()).isEqualTo(AttemptState.SENT);
        }
        stage.later(1).crash();
        stage.refuses(again(stage), "could do it twice");
    }

    @Test
    void whatAPersonSaidBeforeItWasSentAgainRulesNothingOut() {
        Stage stage = doubtful("svc.post");
        stage.apply(asked(stage));
        stage.apply(new InboxEvent.EscalationResolved(ItemId.of("r1", 1), Choice.NOT_DONE, "ana", null));
        stage.admits(notDone(stage, Proof.PERSON, Evidence.NONE));
        stage.apply(again(stage));
        stage.refuses(notDone(stage, Proof.PERSON, Evidence.NONE), "nothing proves");
    }

    @Test
    void onlyTheAnswerOfTheCallItselfSaysThatItWasNotDone() {
        Stage stage = Stage.of(Stage.OPEN, Stage.step("a", "svc.post")).started();
        stage.decide();
        Evidence said = stage.exchange(Exchange.Purpose.CALL, Exchange.Result.NOT_DONE, "svc.post");
        stage.admits(notDone(stage, Proof.ANSWER, said));
        Evidence answered = stage.exchange(Exchange.Purpose.CALL, Exchange.Result.ANSWERED, "svc.post");
        Evidence lookedUp = stage.exchange(Exchange.Purpose.LOOKUP, Exchange.Result.NOT_DONE, "svc.post");
        Evidence elsewhere = stage.exchange(Exchange.Purpose.CALL, Exchange.Result.NOT_DONE, "svc.get");
        stage.refuses(notDone(stage, Proof.ANSWER, elsewhere), "nothing proves");
        stage.refuses(notDone(stage, Proof.ANSWER, answered), "nothing proves");
        stage.refuses(notDone(stage, Proof.ANSWER, lookedUp), "nothing proves");
        stage.refuses(notDone(stage, Proof.ANSWER, Evidence.NONE), "nothing proves");
    }

    @Test
    void lookingUpIsBounded() {
        Stage stage = doubtful("svc.once");
        AttemptEvent.LookupMade unknown =
                new AttemptEvent.LookupMade(A, 1, Finding.UNKNOWN, null, Evidence.NONE, stage.now);
        for (int made = 0; made < 5; made++) {
            stage.apply(unknown);
        }
        stage.refuses(unknown, "looked up too often");
    }

    @Test
    void aLookupCountsOnlyAsFarAsItAnswered() {
        Stage stage = doubtful("svc.once");
        stage.later(60);
        Evidence failed = stage.exchange(Exchange.Purpose.LOOKUP, Exchange.Result.UNCLEAR, "svc.find");
        Evidence called = stage.exchange(Exchange.Purpose.CALL, Exchange.Result.ANSWERED, "svc.find");
        Evidence found = stage.exchange(Exchange.Purpose.LOOKUP, Exchange.Result.ANSWERED, "svc.find");
        for (Finding finding : Finding.values()) {
            stage.admits(new AttemptEvent.LookupMade(A, 1, finding, Stage.output(), found, stage.now));
        }
        Evidence elsewhere = stage.exchange(Exchange.Purpose.LOOKUP, Exchange.Result.ANSWERED, "svc.get");
        for (Evidence none : List.of(failed, called, elsewhere, Evidence.NONE)) {
            stage.refuses(
                    new AttemptEvent.LookupMade(A, 1, Finding.PRESENT, Stage.output(), none, null),
                    "nothing shows that the effect is there");
            stage.refuses(
                    new AttemptEvent.LookupMade(A, 1, Finding.ABSENT, null, none, null), "absence counts only from");
            stage.refuses(
                    new AttemptEvent.LookupMade(A, 1, Finding.NOT_YET, null, none, stage.now), "nobody would look");
        }
        stage.refuses(
                new AttemptEvent.LookupMade(A, 1, Finding.PRESENT, null, found, null),
                "nothing shows that the effect is there");
        stage.refuses(new AttemptEvent.LookupMade(A, 1, Finding.NOT_YET, null, found, null), "nobody would look");
        stage.refuses(new AttemptEvent.LookupMade(A, 1, Finding.UNKNOWN, null, found, null), "nobody would look");
    }

    @Test
    void absenceCountsOnlyOnceItWouldBeSeen() {
        Stage stage = doubtful("svc.once");
        stage.refuses(absent(stage), "absence counts only from");
        stage.later(10 + 2 + 5 - 1);
        stage.refuses(absent(stage), "absence counts only from");
        stage.later(1);
        stage.admits(absent(stage));
    }

    @Test
    void absenceNeverCountsWhereNobodySaidWhenAnEffectWouldBeSeen() {
        Stage stage = doubtful("svc.hazy");
        stage.later(86_400);
        stage.refuses(absent(stage), "absence counts only from");
    }

    private static AttemptEvent.LookupMade absent(Stage stage) {
        Evidence found = stage.exchange(Exchange.Purpose.LOOKUP, Exchange.Result.ANSWERED, "svc.find");
        return new AttemptEvent.LookupMade(A, 1, Finding.ABSENT, null, found, null);
    }

    @Test
    void aKeyIsNotTrustedLongerThanItIsRemembered() {
        Stage stage = doubtful("svc.keyed");
        stage.admits(again(stage));
        stage.later(48);
        stage.refuses(again(stage), "could do it twice");
    }

    @Test
    void whoeverIsAskedHasNotBeenAsked() {
        Stage stage = doubtful("svc.post");
        stage.apply(asked(stage));
        stage.refuses(asked(stage), "asked already");
    }

    @Test
    void aPersonIsAskedAtOnceWhereNobodyElseCanTell() {
        Stage stage = doubtful("svc.blind");
        stage.decide();
        assertThat(stage.run.openItems()).hasSize(1);
    }

    @Test
    void aPersonIsAskedOnlyAboutWhatHappened() {
        Stage stage = Stage.of(Stage.OPEN, Stage.step("a", "svc.post")).started();
        for (Escalation.Kind kind : Escalation.Kind.values()) {
            stage.refuses(
                    new InboxEvent.EscalationRaised(
                            ItemId.of("r1", 1), A, new Escalation(kind, "what?", null, null, List.of(Choice.SKIP))),
                    "a is pending");
        }
    }

    @Test
    void aTaskOfADoubtIsALookupWhereItCannotBeSentAgain() {
        Stage stage = doubtful("svc.once");
        assertThat(stage.later(30).decide()).singleElement().isInstanceOf(Task.LookUp.class);
    }

    @Test
    void aPersonIsAskedOnceNobodyCanStillSendIt() {
        Stage stage = Stage.of(Stage.OPEN, Stage.step("a", "svc.once")).started();
        stage.decide();
        stage.crash();
        for (int made = 0; made < 5; made++) {
            stage.apply(new AttemptEvent.LookupMade(A, 1, Finding.UNKNOWN, null, Evidence.NONE, stage.now));
        }
        stage.decide();
        assertThat(stage.run.openItems()).isEmpty();
        stage.refuses(asked(stage), "it may still be sent");
        stage.later(10).decide();
        assertThat(stage.run.openItems()).hasSize(1);
    }
}
