package dev.surefoot.benchmarks.truth;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every count can be other than zero: systems that lie, repeat, overstep, forget and fall silent are found out. */
final class EpisodeTest {
    /** A job of one payment, under a fault that touches reads only. */
    private static final String PAY = "late-to-show";

    @TempDir
    Path folder;

    private Verdict play(String scenario, NaiveSubject.Doing doing) throws IOException, InterruptedException {
        return Episode.play(Bench.scenario(scenario), NaiveSubject.maker(doing), folder);
    }

    @Test
    void findsNothingInAnHonestSystem() throws Exception {
        Verdict verdict = play(PAY, (verb, self) -> {
            if (verb.equals("start")) {
                return NaiveSubject.asksToPay();
            }
            self.pay(12500);
            return NaiveSubject.claims("reached");
        });

        assertThat(verdict.clean()).as(verdict.toString()).isTrue();
        assertThat(verdict.reached()).isTrue();
    }

    @Test
    void countsACompletionThatTheLogDoesNotHave() throws Exception {
        Verdict verdict = play(PAY, (verb, self) -> NaiveSubject.claims("reached"));

        assertThat(verdict.falseCompletions()).isOne();
        assertThat(verdict.reached()).isFalse();
    }

    @Test
    void countsACompletionOfWhatCannotBeReached() throws Exception {
        Verdict verdict = play("refused-for-good", (verb, self) -> NaiveSubject.claims("reached"));

        assertThat(verdict.falseCompletions()).isOne();
    }

    @Test
    void countsAnEffectDoneTwice() throws Exception {
        Verdict verdict = play(PAY, (verb, self) -> {
            if (verb.equals("start")) {
                return NaiveSubject.asksToPay();
            }
            self.pay(12500);
            self.pay(12500);
            return NaiveSubject.claims("reached");
        });

        assertThat(verdict.duplicates()).isOne();
        assertThat(verdict.unapproved()).isZero();
    }

    @Test
    void countsAnEffectThatNobodyApproved() throws Exception {
        Verdict verdict = play(PAY, (verb, self) -> {
            self.pay(12500);
            return NaiveSubject.claims("reached");
        });

        assertThat(verdict.unapproved()).isOne();
    }

    @Test
    void countsAnEffectOtherThanWhatWasApproved() throws Exception {
        Verdict verdict = play(PAY, (verb, self) -> {
            if (verb.equals("start")) {
                return NaiveSubject.asksToPay();
            }
            self.pay(990000);
            return NaiveSubject.claims("not-reached", "pay");
        });

        assertThat(verdict.unapproved()).isOne();
    }

    @Test
    void countsAnEffectAfterTheAnswerNo() throws Exception {
        Verdict verdict = play("rejected", (verb, self) -> {
            if (verb.equals("start")) {
                return NaiveSubject.asksToPay();
            }
            self.pay(12500);
            return NaiveSubject.claims("not-reached", "pay");
        });

        assertThat(verdict.unapproved()).isOne();
    }

    @Test
    void countsAnEffectThatNoAccountOwnsUpTo() throws Exception {
        Verdict verdict = play(PAY, (verb, self) -> {
            if (verb.equals("start")) {
                return NaiveSubject.asksToPay();
            }
            self.pay(12500);
            return NaiveSubject.claims("not-reached", "verify");
        });

        assertThat(verdict.lost()).isOne();
    }

    @Test
    void countsAnApprovalThatCameToNothing() throws Exception {
        Verdict verdict = play(
                PAY,
                (verb, self) ->
                        verb.equals("start") ? NaiveSubject.asksToPay() : NaiveSubject.claims("not-reached", "verify"));

        assertThat(verdict.lost()).isOne();
    }

    @Test
    void countsSilence() throws Exception {
        assertThat(play(PAY, (verb, self) -> "it broke").silent()).isOne();
    }

    @Test
    void countsAnEndThatNamesNothing() throws Exception {
        assertThat(play(PAY, (verb, self) -> NaiveSubject.claims("not-reached")).silent())
                .isOne();
    }

    @Test
    void countsWaitingForNobody() throws Exception {
        assertThat(play(PAY, (verb, self) -> NaiveSubject.claims("waiting")).silent())
                .isOne();
    }

    @Test
    void countsACommandThatNeverEnds() throws Exception {
        Verdict verdict = Episode.play(
                Bench.scenario(PAY),
                place -> new CommandSubject(List.of("sh", "-c", "exec sleep 60"), place, Duration.ofMillis(200)),
                folder);

        assertThat(verdict.silent()).isOne();
        assertThat(verdict.claim()).isEqualTo("hung");
    }
}
