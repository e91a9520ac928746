package dev.surefoot.testing.hostile;

import dev.surefoot.json.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One committed entry; {@code token} is the {@code Request-Token} it was posted with, recognised or not. */
public record LedgerEntry(
        long number,
        String account,
        long cents,
        String memo,
        @Nullable String token) {
    /** As the service answers. */
    ObjectNode json() {
        return Json.object()
                .put("number", number)
                .put("account", account)
                .put("cents", cents)
                .put("memo", memo);
    }

    /** As the ledger's file holds it. */
    ObjectNode line() {
        return json().put("token", token);
    }

    static LedgerEntry of(JsonNode line) {
        JsonNode token = line.path("token");
        return new LedgerEntry(
                line.path("number").asLong(),
                line.path("account").asString(),
                line.path("cents").asLong(),
                line.path("memo").asString(),
                token.isString() ? token.stringValue() : null);
    }

    /** Whether it is the same posting, whatever its number and token. */
    boolean sameContent(LedgerEntry other) {
        return account.equals(other.account) && cents == other.cents && memo.equals(other.memo);
    }
}
