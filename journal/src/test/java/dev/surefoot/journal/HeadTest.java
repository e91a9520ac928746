package dev.surefoot.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HeadTest {
    private static final String HEX = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    @Test
    void readsItsOwnText() {
        Head head = new Head(12, Head.genesis("run-1").hash());
        assertThat(Head.parse(head.toString())).isEqualTo(head);
        assertThat(Head.parse("0-sha256:" + HEX)).hasToString("0-sha256:" + HEX);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "12",
                "sha256:" + HEX,
                "-1-sha256:" + HEX,
                "01-sha256:" + HEX,
                "9999999999999999999-sha256:" + HEX,
                "12-sha256:" + HEX + "0",
                "12-sha256:0",
                "12-SHA256:" + HEX
            })
    void refusesOtherText(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Head.parse(text))
                .withMessageContaining("expected a head");
    }
}
