package dev.surefoot.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DigestTest {
    private static final String EMPTY = "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    @Test
    void isReadBackFromItsText() {
        Digest digest = Digest.of(new byte[0]);
        assertThat(digest).hasToString(EMPTY).isEqualTo(Digest.parse(EMPTY));
        assertThat(digest.abbreviated()).isEqualTo("e3b0c44298fc");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "sha256:", "sha256:e3b0", "e3b0c44298fc", "sha512:00", "SHA256:00"})
    void anythingElseIsRefused(String text) {
        assertThatExceptionOfType(JsonRefused.class).isThrownBy(() -> Digest.parse(text));
    }

    @Test
    void upperCaseIsRefusedSoThatEveryDigestHasOneText() {
        assertThatExceptionOfType(JsonRefused.class)
                .isThrownBy(() -> Digest.parse(EMPTY.replace('e', 'E')))
                .withMessageContaining("64 lower-case hexadecimal digits");
    }
}
