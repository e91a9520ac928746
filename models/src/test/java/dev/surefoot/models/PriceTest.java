package dev.surefoot.models;

import static org.assertj.core.api.Assertions.assertThat;

import dev.surefoot.file.Kind;
import dev.surefoot.file.KindReader;
import dev.surefoot.json.Json;
import dev.surefoot.model.Message;
import dev.surefoot.model.ModelAnswer;
import dev.surefoot.model.ModelAnswer.Answered;
import dev.surefoot.model.ModelAnswer.Failed;
import dev.surefoot.model.ModelAnswer.Usage;
import dev.surefoot.model.ModelAnswer.Why;
import dev.surefoot.model.ModelClient;
import dev.surefoot.model.ModelRequest;
import dev.surefoot.model.Money;
import dev.surefoot.models.document.AnswerDocument;
import dev.surefoot.models.document.RequestDocument;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

/** What answers cost. */
final class PriceTest {
    private static final Price PRICE = new Price(new BigDecimal("3"), new BigDecimal("15"));
    private static final ModelRequest ASKED = new ModelRequest(
            "default", "r1", List.of(new Message.User("How urgent?")), List.of(), null, null, Duration.ofSeconds(10));

    @TempDir
    private Path folder;

    private static Answered answered(Usage took) {
        return new Answered("high", List.of(), took);
    }

    /** One that costs that much of a million tokens takes that much. */
    private static Usage priced(Usage took, String input, String output) throws InterruptedException {
        Price price = new Price(new BigDecimal(input), new BigDecimal(output));
        return new Priced(request -> answered(took), price).ask(ASKED).usage();
    }

    @Test
    void isOfEachMillionTokensUpToTheNextMillionth() throws Exception {
        assertThat(priced(new Usage(10, 2), "3", "15")).isEqualTo(new Usage(10, 2, new Money(60)));
        assertThat(priced(new Usage(1, 1), "0.15", "0.6")).isEqualTo(new Usage(1, 1, new Money(1)));
        assertThat(priced(new Usage(1, 0), "0.0001", "15")).isEqualTo(new Usage(1, 0, new Money(1)));
        assertThat(priced(new Usage(7, 7), "0", "0")).isEqualTo(new Usage(7, 7, Money.NOTHING));
    }

    @Test
    void isNotKnownWhereNobodyToldWhatItTook() throws Exception {
        assertThat(priced(Usage.UNKNOWN, "3", "15").money()).isNull();
        assertThat(answered(new Usage(10, 2)).usage().money()).isNull();
    }

    @Test
    void thePriceOfTheFileIsBelievedBeforeWhoeverAnswers() throws Exception {
        assertThat(priced(new Usage(10, 2, new Money(7)), "3", "15").money()).isEqualTo(new Money(60));
        assertThat(priced(new Usage(0, 0, new Money(7)), "3", "15").money())
                .as("who tells no tokens but an amount")
                .isEqualTo(new Money(7));
    }

    @Test
    void whatFailsCostsTooWhereItIsTold() throws Exception {
        Failed cut = new Failed(Why.CUT, "for want of tokens", new Usage(10, 2), Duration.ofSeconds(7));

        assertThat(new Priced(request -> cut, PRICE).ask(ASKED))
                .isEqualTo(new Failed(
                        Why.CUT, "for want of tokens", new Usage(10, 2, new Money(60)), Duration.ofSeconds(7)));
    }

    private static Configured failing(Usage took) {
        return configured(request -> new Failed(Why.BUSY, "later", took, null));
    }

    private static Configured configured(ModelClient client) {
        return new Configured("m", client, null, null);
    }

    @Test
    void whatFallbacksCostAddsUpAndIsKnownWhereItIsOfEach() throws Exception {
        Configured cheap = configured(new Priced(request -> answered(new Usage(10, 2)), PRICE));
        Usage told = new Usage(5, 0, new Money(15));

        assertThat(new Fallbacks(List.of(failing(told), cheap)).ask(ASKED).usage())
                .isEqualTo(new Usage(15, 2, new Money(75)));
        assertThat(new Fallbacks(List.of(failing(Usage.UNKNOWN), cheap))
                        .ask(ASKED)
                        .usage())
                .as("one that was not reached took nothing")
                .isEqualTo(new Usage(10, 2, new Money(60)));
        assertThat(new Fallbacks(List.of(failing(new Usage(5, 0)), cheap))
                        .ask(ASKED)
                        .usage())
                .as("one without a price took something")
                .isEqualTo(new Usage(15, 2));
        assertThat(new Fallbacks(List.of(failing(told), configured(request -> answered(Usage.UNKNOWN))))
                        .ask(ASKED)
                        .usage())
                .isEqualTo(new Usage(5, 0));
    }

    private void recorded(ModelAnswer answer) throws IOException {
        ObjectNode line = Json.object();
        line.set("request", RequestDocument.matter(ASKED));
        line.set("answer", AnswerDocument.of(answer));
        Files.writeString(folder.resolve("t.jsonl"), Json.write(line) + "\n");
    }

    /** Of an answer that was recorded with what it cost, with what it took alone, or with neither. */
    @ParameterizedTest
    @CsvSource({
        "10, 2, 0.5,, 0.5",
        "10, 2, 0.5, 'price: {input: 3, output: 15}', 0.00006",
        "10, 2,, 'price: {input: 3, output: 15}', 0.00006",
        "10, 2,,,",
        "0, 0,, 'price: {input: 3, output: 15}',"
    })
    void whatIsPlayedCostsWhatThePriceSaysOrElseWhatWasRecorded(
            long input, long output, BigDecimal recorded, String price, BigDecimal costs) throws Exception {
        recorded(answered(new Usage(input, output, recorded == null ? null : Money.read(recorded))));
        String text = "surefoot: v1\nkind: Models\nmodels:\n  default: {replay: t.jsonl"
                + (price == null ? "" : ", " + price) + "}\n";
        ModelClient client = Objects.requireNonNull(
                Models.of(new KindReader().read(Kind.MODELS, "models.yaml", text.getBytes(StandardCharsets.UTF_8)))
                        .clients(folder, handle -> {
                            throw new AssertionError(handle);
                        })
                        .get("default"));

        assertThat(client.ask(ASKED).usage())
                .isEqualTo(new Usage(input, output, costs == null ? null : Money.read(costs)));
    }
}
