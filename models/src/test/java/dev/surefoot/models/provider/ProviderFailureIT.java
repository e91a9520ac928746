package dev.surefoot.models.provider;

import static dev.surefoot.models.provider.ProviderServer.whole;
import static dev.surefoot.models.provider.ProviderTrial.KEY;
import static dev.surefoot.models.provider.ProviderTrial.PLAIN;
import static dev.surefoot.models.provider.ProviderTrial.ask;
import static dev.surefoot.models.provider.ProviderTrial.asked;
import static dev.surefoot.models.provider.ProviderTrial.client;
import static dev.surefoot.models.provider.ProviderTrial.failed;
import static dev.surefoot.models.provider.ProviderTrial.hear;
import static org.assertj.core.api.Assertions.assertThat;

import dev.surefoot.expression.HandleText;
import dev.surefoot.expression.Secret;
import dev.surefoot.model.ModelAnswer;
import dev.surefoot.model.ModelAnswer.Answered;
import dev.surefoot.model.ModelAnswer.Failed;
import dev.surefoot.model.ModelAnswer.Usage;
import dev.surefoot.model.ModelAnswer.Why;
import dev.surefoot.model.ModelRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What becomes of each provider's failures, and of what no provider ever answers. */
final class ProviderFailureIT {
    @ParameterizedTest
    @EnumSource
    void isBusyForAsLongAsTheProviderSays(Provider provider) throws InterruptedException {
        String body = Dialect.of(provider).error(429, "Rate limit reached for " + KEY);
        Failed failed = failed(ask(provider, whole(429, body, Map.of("Retry-After", "7")), PLAIN));

        assertThat(failed.why()).isEqualTo(Why.BUSY);
        assertThat(failed.retryAfter()).isEqualTo(Duration.ofSeconds(7));
        assertThat(failed.because()).contains("429", "Rate limit reached for [credential]");
        assertThat(failed(ask(provider, whole(529, "<html>", Map.of()), PLAIN)).why())
                .isEqualTo(Why.BUSY);
    }

    @ParameterizedTest
    @EnumSource
    void sendsNothingTwiceWhereTheProviderBreaks(Provider provider) throws InterruptedException {
        String body = Dialect.of(provider).error(500, "Internal error");
        try (ProviderServer server = new ProviderServer(whole(500, body, Map.of()))) {
            Failed failed = failed(client(provider, server).ask(PLAIN));

            assertThat(failed.why()).isEqualTo(Why.UNREACHABLE);
            assertThat(failed.because()).contains("500: Internal error");
            assertThat(server.asked()).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void isRejectedWithoutShowingTheCredential(Provider provider) throws InterruptedException {
        String body = Dialect.of(provider).error(401, "Incorrect API key provided: " + KEY + ".");
        Failed failed = failed(ask(provider, whole(401, body, Map.of()), PLAIN));

        assertThat(failed.why()).isEqualTo(Why.REJECTED);
        assertThat(failed.because()).contains("401: Incorrect API key provided: [credential].");
    }

    @ParameterizedTest
    @EnumSource
    void tellsRefusalsFromAnswers(Provider provider) throws InterruptedException {
        ModelAnswer answer = ask(provider, whole(Dialect.of(provider).refusal()), PLAIN);

        if (provider == Provider.OLLAMA) {
            assertThat(answer).isEqualTo(new Answered("That I cannot do.", List.of(), new Usage(11, 7)));
        } else {
            assertThat(failed(answer).why()).isEqualTo(Why.REFUSED);
            assertThat(answer.usage()).isEqualTo(new Usage(11, 7));
        }
    }

    @ParameterizedTest
    @EnumSource
    void doesNotTakeHalfAnAnswerForOne(Provider provider) throws InterruptedException {
        Failed failed = failed(ask(provider, whole(Dialect.of(provider).cut("{\"urgency\": \"hi")), PLAIN));

        assertThat(failed.why()).isEqualTo(Why.CUT);
        assertThat(failed.usage()).isEqualTo(new Usage(11, 7));
    }

    @ParameterizedTest
    @EnumSource
    void failsOnWhatTheProviderNeverAnswers(Provider provider) throws InterruptedException {
        for (String body : List.of("", "{}", "[]", "null", "{\"choices\": 1}", "<html>Sign in</html>", "{\"a\":")) {
            assertThat(failed(ask(provider, whole(body), PLAIN)).why()).as(body).isEqualTo(Why.UNREACHABLE);
        }
    }

    @ParameterizedTest
    @EnumSource
    void stopsReadingWhatIsTooLong(Provider provider) throws InterruptedException {
        Failed failed = failed(ask(provider, ProviderServer.endless(), PLAIN));

        assertThat(failed.why()).isEqualTo(Why.CUT);
        assertThat(failed.because()).contains("more than 4194304 bytes");
    }

    @ParameterizedTest
    @EnumSource
    void waitsNoLongerThanItsTimeoutHoweverSlowlyItDrips(Provider provider) throws InterruptedException {
        ModelRequest hasty = asked(List.of(), null, Duration.ofMillis(300));
        try (ProviderServer server = new ProviderServer(ProviderServer.drip(new CountDownLatch(1)))) {
            assertThat(failed(client(provider, server).ask(hasty)).because()).contains("within PT0.3S");
            assertThat(failed(client(provider, server).ask(hasty, text -> {})).why())
                    .isEqualTo(Why.UNREACHABLE);
        }
    }

    @ParameterizedTest
    @EnumSource
    void takesNoCutConnectionForAnEnd(Provider provider) throws InterruptedException {
        Dialect dialect = Dialect.of(provider);
        Failed failed =
                failed(ask(provider, ProviderServer.cut("application/json", dialect.text("All of it.")), PLAIN));

        assertThat(failed.why()).isEqualTo(Why.UNREACHABLE);
        assertThat(failed.because()).contains("ended before it was whole");
    }

    @ParameterizedTest
    @EnumSource
    void saysWhereNobodyListens(Provider provider) throws InterruptedException {
        ProviderServer server = new ProviderServer(whole(""));
        server.close();

        assertThat(failed(client(provider, server).ask(PLAIN)).because())
                .contains("cannot connect to " + server.address());
    }

    @ParameterizedTest
    @EnumSource
    void takesNoStreamForWholeThatIsNot(Provider provider) throws InterruptedException {
        Dialect dialect = Dialect.of(provider);
        List<String> begun = dialect.unfinished(List.of("It ", "is "));
        assertThat(failed(hear(provider, begun, new ArrayList<>())).why()).isEqualTo(Why.UNREACHABLE);

        List<String> broken = new ArrayList<>(begun);
        broken.add(dialect.streamedError());
        assertThat(failed(hear(provider, broken, new ArrayList<>())).because()).contains("failed: ");

        List<String> garbled = new ArrayList<>(begun);
        garbled.add("data: {\"choices\": \n\n");
        assertThat(failed(hear(provider, garbled, new ArrayList<>())).why()).isEqualTo(Why.UNREACHABLE);
    }

    @Test
    void sendsNothingWithoutItsCredential() throws InterruptedException {
        try (ProviderServer server = new ProviderServer(whole(""))) {
            ProviderModel model = new ProviderModel(
                    Provider.OPENAI, "m-1", HandleText.parse(server.address()), HandleText.parse("${env:KEY}"), null);
            ModelAnswer answer = new ProviderClient(model, handle -> {
                        throw new IllegalStateException(handle + " is not set");
                    })
                    .ask(PLAIN);

            assertThat(failed(answer).why()).isEqualTo(Why.REJECTED);
            assertThat(failed(answer).because()).contains("nothing was sent", "${env:KEY} is not set");
            assertThat(server.asked()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void sendsNoCredentialThatNoHeaderTakes(Provider provider) throws InterruptedException {
        try (ProviderServer server = new ProviderServer(whole(""))) {
            ProviderModel model = new ProviderModel(
                    provider, "m-1", HandleText.parse(server.address()), HandleText.parse("${env:KEY}"), null);
            Failed failed = failed(new ProviderClient(model, handle -> Secret.of(KEY + "\n")).ask(PLAIN));

            assertThat(failed.why()).isEqualTo(Why.REJECTED);
            assertThat(failed.because()).contains("nothing was sent", "a line break");
            assertThat(server.asked()).isEmpty();
        }
    }

    @Test
    void sendsNothingToWhatIsNoAddress() throws InterruptedException {
        for (String address :
                List.of("ftp://127.0.0.1", "http://me:" + KEY + "@127.0.0.1:1", "127.0.0.1:1", "http://")) {
            ProviderModel model = new ProviderModel(Provider.OLLAMA, "m-1", HandleText.parse(address), null, null);
            Failed failed = failed(new ProviderClient(model, handle -> Secret.of(KEY)).ask(PLAIN));

            assertThat(failed.why()).as(address).isEqualTo(Why.REJECTED);
            assertThat(failed.because()).contains("nothing was sent");
        }
    }
}
