package dev.surefoot.run.laws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.surefoot.evidence.Evidence;
import dev.surefoot.evidence.Exchange;
import dev.surefoot.plan.StepId;
import dev.surefoot.run.AttemptEvent;
import dev.surefoot.run.Command;
import dev.surefoot.run.Event;
import dev.surefoot.run.Report;
import dev.surefoot.run.StepStatus;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Laws 2, 3, 6 and 9, where no life and no chance comes: attempts that may not start. */
class StartRefusalsTest {

    private static final StepId A = new StepId("a");

    /** The same intent, as another try and sent by then. */
    private static Event again(AttemptEvent.AttemptStarted intent, int number, Instant sendBy) {
        return Edited.of(
                intent,
                json -> json.put("attempt", number).put("generation", number).put("sendBy", sendBy.toString()));
    }

    @Test
    void nothingStartsBeforeItsTime() {
        var step = Stage.step("a", "svc.post");
        step.withObjectProperty("retry").put("backoff", "PT20S");
        Stage stage = Stage.of(Stage.OPEN, step).started();
        stage.decide();
        AttemptEvent.AttemptStarted first = stage.intent();
        Evidence said = stage.exchange(Exchange.Purpose.CALL, Exchange.Result.NOT_DONE, "svc.post");
        stage.report(new Report.NotDone(A, 1, "429", said));
        assertThat(stage.step("a").status()).isEqualTo(StepStatus.PENDING);
        stage.refuses(again(first, 2, stage.now.plusSeconds(10)), "it is too early");
        stage.later(100);
        stage.admits(again(first, 2, stage.now.plusSeconds(10)));
    }

    @Test
    void nothingStartsWithoutALease() {
        Stage stage = Stage.of(Stage.OPEN, Stage.step("a", "svc.post"));
        stage.apply(stage.start()).proposed();
        AttemptEvent.AttemptStarted intent =
                (AttemptEvent.AttemptStarted) stage.next().events().getFirst();
        assertThat(intent.epoch()).isZero();
        stage.refuses(intent, "the lease is at epoch 0");
    }

    @Test
    void nothingStartsOnceTheRunIsToStop() {
        Stage stage = Stage.of(Stage.OPEN, Stage.step("a", "svc.post"), Stage.step("b", "svc.get"))
                .started();
        AttemptEvent.AttemptStarted ofB =
                (AttemptEvent.AttemptStarted) stage.next().events().getLast();
        stage.apply(stage.next().events().getFirst());
        stage.admits(ofB);
        stage.tell(new Command.Cancel("ana", "enough"));
        stage.refuses(ofB, "the run does not start attempts now");
    }
}
