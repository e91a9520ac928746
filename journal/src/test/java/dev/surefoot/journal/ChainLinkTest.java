package dev.surefoot.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.surefoot.json.Digest;
import dev.surefoot.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class ChainLinkTest {
    /** A journal written today must verify for ever: these digests never change. */
    @Test
    void hashesAsTheFirstReleaseDid() {
        byte[] salt = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
        byte[] json = "{\"topic\":\"chains\"}".getBytes(StandardCharsets.UTF_8);
        Digest digest = Digest.of("0123456789abcdef{\"topic\":\"chains\"}".getBytes(StandardCharsets.UTF_8));
        SaltedPayload payload = new SaltedPayload(json, salt, digest);
        Entry entry = new Entry("run.created", 1, Json.read(json));

        ChainLink link = ChainLink.next(
                "run-1", Head.genesis("run-1"), Instant.parse("2026-03-01T12:00:00.123Z"), entry, payload);

        assertThat(Head.genesis("run-1"))
                .hasToString("0-sha256:599f1a8197c964851953505003dcd272c44a0dca714b4cc5a4f6d9168308d0a4");
        assertThat(link.head())
                .hasToString("1-sha256:842830b8a6dded6c8ec1b38d1231e5b71e3bab142f8c0c1317318c96448b355a");
        assertThat(payload.matchesDigest()).isTrue();
    }
}
