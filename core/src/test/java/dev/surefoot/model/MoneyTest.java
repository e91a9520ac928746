package dev.surefoot.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.surefoot.json.CanonicalJson;
import dev.surefoot.json.Json;
import dev.surefoot.model.ModelAnswer.Answered;
import dev.surefoot.model.ModelAnswer.Failed;
import dev.surefoot.model.ModelAnswer.Usage;
import dev.surefoot.model.ModelAnswer.Why;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

final class MoneyTest {

    @Test
    void countsUpToTheNextMillionth() {
        assertThat(Money.of(new BigDecimal("0.0000010"))).isEqualTo(new Money(1));
        assertThat(Money.of(new BigDecimal("0.0000011"))).isEqualTo(new Money(2));
        assertThat(Money.of(new BigDecimal("0"))).isEqualTo(Money.NOTHING);
        assertThat(Money.of(new BigDecimal("1e30"))).isEqualTo(Money.MOST);
        assertThat(Money.MOST.plus(new Money(1))).isEqualTo(Money.MOST);
        assertThat(new Money(1).plus(new Money(2))).isEqualTo(new Money(3));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0000001", "-1", "1000000000.000001", "1e400"})
    void readsNothingThatItCannotHold(String amount) {
        assertThatIllegalArgumentException().isThrownBy(() -> Money.read(new BigDecimal(amount)));
    }

    @Test
    void isToldWithoutZerosThatSayNothing() {
        assertThat(new Money(2_500_000)).hasToString("2.5");
        assertThat(new Money(100_000_000)).hasToString("100");
        assertThat(new Money(1)).hasToString("0.000001");
        assertThat(Money.NOTHING).hasToString("0");
    }

    /** Whatever it is, JSON and canonical JSON carry it as it is. */
    @Test
    void jsonCarriesEveryAmount() {
        Random random = new Random(5);
        for (int i = 0; i < 20_000; i++) {
            Money money = new Money(random.nextLong(Money.MOST.millionths() >> random.nextInt(50)) + 1);
            JsonNode written = Json.object().put("money", money.amount());
            JsonNode read = Json.readOwn(Json.writeBytes(written)).path("money");
            JsonNode canonical = Json.read(CanonicalJson.text(written)).path("money");

            assertThat(Money.read(read.decimalValue())).isEqualTo(money);
            assertThat(Money.read(canonical.decimalValue())).isEqualTo(money);
        }
    }

    @Test
    void whatAskingCostIsKnownOnlyWhereItIsOfEveryAnswer() throws InterruptedException {
        Answered priced = new Answered("a", List.of(), new Usage(10, 2, new Money(60)));
        Failed never = new Failed("no connection");
        Failed refused = new Failed(Why.REFUSED, "no", Usage.UNKNOWN, Duration.ZERO);
        Queue<ModelAnswer> answers = new ArrayDeque<>(List.of(never, priced, priced, refused));
        Metered metered = new Metered(request -> answers.remove());
        ModelRequest request = new ModelRequest("m", "r", List.of(), List.of(), null, null, Duration.ofSeconds(1));

        assertThat(metered.spent().money()).isNull();
        metered.ask(request);
        assertThat(metered.spent().money())
                .as("nobody told that it cost anything")
                .isNull();
        metered.ask(request);
        metered.ask(request);
        assertThat(metered.spent()).isEqualTo(new Metered.Spent(3, new Usage(20, 4, new Money(120))));
        assertThat(metered.spent().money()).isEqualTo(new Money(120));
        metered.ask(request);
        assertThat(metered.spent()).isEqualTo(new Metered.Spent(4, new Usage(20, 4)));
        assertThat(metered.spent().money()).isNull();
    }
}
