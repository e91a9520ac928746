package dev.surefoot.models;

import static org.assertj.core.api.Assertions.assertThat;

import dev.surefoot.model.Message;
import dev.surefoot.model.ModelAnswer;
import dev.surefoot.model.ModelAnswer.Answered;
import dev.surefoot.model.ModelAnswer.Failed;
import dev.surefoot.model.ModelAnswer.Usage;
import dev.surefoot.model.ModelAnswer.Why;
import dev.surefoot.model.ModelClient;
import dev.surefoot.model.ModelRequest;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Fallbacks and limits. */
final class FallbacksTest {
    private static final Answered HIGH = new Answered("high", List.of(), new Usage(10, 2));
    private static final ModelRequest ASKED = new ModelRequest(
            "default",
            "r1",
            List.of(new Message.User("How urgent is t1?")),
            List.of(),
            null,
            null,
            Duration.ofSeconds(10));

    private final List<ModelRequest> asked = new ArrayList<>();

    private ModelClient says(ModelAnswer answer) {
        return request -> {
            asked.add(request);
            return answer;
        };
    }

    private static Failed failed(Why why) {
        return new Failed(why, "for a reason", new Usage(3, 1), Duration.ofSeconds(7));
    }

    private static Configured configured(String name, ModelClient client) {
        return new Configured(name, client, null, 100);
    }

    @ParameterizedTest
    @EnumSource
    void anotherIsAskedOnlyWhereOneIsBusyOrNotReached(Why why) throws Exception {
        Fallbacks fallbacks =
                new Fallbacks(List.of(configured("default", says(failed(why))), configured("local", says(HIGH))));

        ModelAnswer answer = fallbacks.ask(ASKED);

        assertThat(answer)
                .isEqualTo(
                        why == Why.BUSY || why == Why.UNREACHABLE
                                ? new Answered("high", List.of(), new Usage(13, 3))
                                : failed(why));
    }

    @Test
    void tellsOfEachWhereNoneAnswers() throws Exception {
        Fallbacks fallbacks = new Fallbacks(List.of(
                configured("default", says(failed(Why.BUSY))),
                configured("second", says(failed(Why.UNREACHABLE))),
                configured("third", says(failed(Why.REJECTED))),
                configured("fourth", says(HIGH))));

        assertThat(fallbacks.ask(ASKED))
                .isEqualTo(new Failed(
                        Why.REJECTED,
                        "default: for a reason; second: for a reason; third: for a reason",
                        new Usage(9, 3),
                        Duration.ofSeconds(7)));
    }

    @Test
    void keepsToTheTimeOfTheRequestAsAWhole() throws Exception {
        ModelClient slow = request -> {
            asked.add(request);
            long end = System.nanoTime() + Duration.ofMillis(50).toNanos();
            while (System.nanoTime() - end < 0) {
                Thread.onSpinWait();
            }
            return failed(Why.UNREACHABLE);
        };
        Fallbacks fallbacks = new Fallbacks(List.of(
                new Configured("default", slow, Duration.ofMillis(20), null),
                configured("local", slow),
                configured("never", slow)));

        fallbacks.ask(
                new ModelRequest("default", "r1", ASKED.messages(), List.of(), null, null, Duration.ofMillis(80)));

        assertThat(asked).extracting(ModelRequest::model).containsExactly("default", "local");
        assertThat(asked.getFirst().timeout()).isEqualTo(Duration.ofMillis(20));
        assertThat(asked.getLast().timeout()).isLessThanOrEqualTo(Duration.ofMillis(30));
    }

    @Test
    void asksEachByItsOwnNameAndWithinItsOwnBounds() throws Exception {
        new Fallbacks(List.of(new Configured("local", says(HIGH), Duration.ofMinutes(1), 70))).ask(ASKED);

        assertThat(asked.getFirst().model()).isEqualTo("local");
        assertThat(asked.getFirst().maxTokens()).isEqualTo(70);
        assertThat(asked.getFirst().timeout()).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void sendsNothingOnceItsLimitOfTokensIsReached() throws Exception {
        Configured model = configured("default", new Limited("default", says(HIGH), limits(24L, null, null)));

        assertThat(model.ask(ASKED)).isEqualTo(HIGH);
        assertThat(model.ask(ASKED)).isEqualTo(HIGH);
        assertThat(model.ask(ASKED)).isInstanceOfSatisfying(Failed.class, failed -> {
            assertThat(failed.why()).isEqualTo(Why.REJECTED);
            assertThat(failed.because()).contains("nothing was sent to default: its limit of 24 tokens is reached");
        });
        assertThat(asked).hasSize(2);
    }

    @Test
    void sendsNothingOnceItsLimitOfMoneyIsReached() throws Exception {
        Price price = new Price(new BigDecimal("3"), new BigDecimal("15"));
        // 10 tokens at 3 and 2 at 15 a million.
        Configured model = configured(
                "default", new Limited("default", says(HIGH), limits(null, new BigDecimal("0.00012"), price)));

        assertThat(model.ask(ASKED)).isEqualTo(HIGH);
        assertThat(model.ask(ASKED)).isEqualTo(HIGH);
        assertThat(model.ask(ASKED)).isInstanceOf(Failed.class);
        assertThat(asked).hasSize(2);
    }

    /** Nobody told what it took. */
    @Test
    void anAnswerWithoutUsageCountsAsTheMostThatItMayWrite() throws Exception {
        Answered untold = new Answered("high", List.of(), Usage.UNKNOWN);
        Configured model = configured("default", new Limited("default", says(untold), limits(100L, null, null)));

        assertThat(model.ask(ASKED)).isEqualTo(untold);
        assertThat(model.ask(ASKED)).isInstanceOf(Failed.class);
    }

    @Test
    void whatWasNeverReachedCountsAsNothing() throws Exception {
        Failed down = new Failed("no connection");
        Configured model = configured("default", new Limited("default", says(down), limits(1L, null, null)));

        assertThat(model.ask(ASKED)).isEqualTo(down);
        assertThat(model.ask(ASKED)).isEqualTo(down);
    }

    @Test
    void whatIsUnderWayCountsAsTheMostThatItMayWrite() throws Exception {
        List<ModelAnswer> meanwhile = new ArrayList<>();
        List<Limited> self = new ArrayList<>();
        ModelRequest bounded =
                new ModelRequest("default", "r1", ASKED.messages(), List.of(), null, 100, Duration.ofSeconds(10));
        Limited model = new Limited(
                "default",
                request -> {
                    meanwhile.add(self.getFirst().ask(bounded));
                    return HIGH;
                },
                limits(100L, null, null));
        self.add(model);

        assertThat(model.ask(bounded)).isEqualTo(HIGH);
        assertThat(meanwhile).singleElement().isInstanceOf(Failed.class);
    }

    private static Limited.Limits limits(@Nullable Long tokens, @Nullable BigDecimal money, @Nullable Price price) {
        return new Limited.Limits(tokens, money, price);
    }
}
