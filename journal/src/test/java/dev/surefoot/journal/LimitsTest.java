package dev.surefoot.journal;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.surefoot.json.Json;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.NullNode;

final class LimitsTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "-run", "../run", "run/1", "run 1", "rün", "run\n"})
    void refusesIdsThatCouldMeanSomethingElse(String id) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Fence(id, 1)).withMessageContaining("run");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Settlement(id, Json.read("true")))
                .withMessageContaining("command");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1st", "step started", "ste\u0000p"})
    void refusesTypesThatAreNoNames(String type) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Entry(type, 1, Json.read("{}")));
    }

    @Test
    void keepsNullForWhatWasErased() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Entry("a", 1, NullNode.getInstance()));
        assertThatCode(() -> new Entry("a", 1, Json.read("[null]"))).doesNotThrowAnyException();
    }

    @Test
    void boundsWhatPeopleAndHostsAreCalled() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Command("c", "r", Json.read("{}"), "x".repeat(201), Instant.EPOCH));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Holder(1, "x".repeat(501), Instant.EPOCH, "surefoot run"));
    }
}
