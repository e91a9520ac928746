package dev.surefoot.expression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.surefoot.json.Json;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RedactionTest {

    private static final String CANARY = "canary/7f+3a9\"c51e2=";

    private static final Redaction REDACTION = new Redaction(List.of(Secret.of(CANARY)));

    @ParameterizedTest
    @ValueSource(strings = {"", "u", "us", "Bearer ", "user:"})
    void takesOutWhatIsInBase64WhateverStandsBeforeIt(String before) {
        for (String after : new String[] {"", "a", "ab", ":more"}) {
            byte[] bytes = (before + CANARY + after).getBytes(StandardCharsets.UTF_8);
            for (Base64.Encoder encoder : new Base64.Encoder[] {
                Base64.getEncoder(), Base64.getUrlEncoder(), Base64.getEncoder().withoutPadding()
            }) {
                String encoded = encoder.encodeToString(bytes);
                String inner =
                        encoded.substring(before.length() * 8 / 6 + 2, encoded.length() - after.length() * 2 - 6);
                assertThat(REDACTION.text("x " + encoded + " y"))
                        .startsWith("x ")
                        .contains(Redaction.MARK)
                        .doesNotContain(inner)
                        .endsWith(" y");
            }
        }
    }

    @Test
    void takesOutWhatIsEscapedOrInHex() {
        byte[] bytes = CANARY.getBytes(StandardCharsets.UTF_8);
        String encoded = URLEncoder.encode(CANARY, StandardCharsets.UTF_8);
        for (String form : new String[] {
            CANARY,
            encoded,
            encoded.replace("%2F", "%2f").replace("%2B", "%2b").replace("%3D", "%3d"),
            Json.write(Json.nodes().stringNode(CANARY)),
            HexFormat.of().formatHex(bytes),
            HexFormat.of().withUpperCase().formatHex(bytes)
        }) {
            assertThat(REDACTION.text("<" + form + ">"))
                    .contains(Redaction.MARK)
                    .doesNotContain("7f", "3a9", "c51");
        }
    }

    @Test
    void takesOutANumberThatHoldsIt() {
        Redaction digits = new Redaction(List.of(Secret.of("8675309421")));
        assertThat(digits.tree(Json.read("{\"n\": 18675309421, \"m\": 86753}")))
                .isEqualTo(Json.read("{\"n\": \"1" + Redaction.MARK + "\", \"m\": 86753}"));
    }
}
