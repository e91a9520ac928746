package dev.surefoot.run;

import dev.surefoot.evidence.Exchange;
import dev.surefoot.inbox.ItemId;
import dev.surefoot.json.Digest;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One try of one step, as the journal tells it.
 *
 * @param number 1 for the first
 * @param intent what was to be sent, or null where a person supplied the result
 * @param state where it stands
 * @param sends how often the call was sent, interrupted sends included
 * @param uncounted how many of those do not count against the bound: cut short by the end of a process, or made
 *     before a person asked to go on
 * @param interruptions how often the end of a process cut it short
 * @param lookups how often a lookup was made
 * @param sendBy when the last send became too late, exclusive
 * @param answer the answer that waits to be confirmed, or that was; null while there is none
 * @param ruledOut what proves that a doubtful try was not carried out, or null
 */
public record Attempt(
        int number,
        AttemptEvent.@Nullable AttemptStarted intent,
        AttemptState state,
        int sends,
        int uncounted,
        int interruptions,
        int lookups,
        @Nullable Instant sendBy,
        @Nullable Answer answer,
        AttemptEvent.@Nullable Proof ruledOut) {

    /**
     * What a step's call answered, before anything confirmed it: a claim.
     *
     * @param output what was answered
     * @param exchange how it came, or null where a person supplied it
     */
    public record Answer(JsonNode output, @Nullable Exchange exchange) {}

    static Attempt started(AttemptEvent.AttemptStarted intent) {
        return new Attempt(intent.attempt(), intent, AttemptState.SENT, 1, 0, 0, 0, intent.sendBy(), null, null);
    }

    static Attempt supplied(int number, JsonNode output) {
        return new Attempt(number, null, AttemptState.RESPONDED, 0, 0, 0, 0, null, new Answer(output, null), null);
    }

    Attempt in(AttemptState next) {
        return new Attempt(number, intent, next, sends, uncounted, interruptions, lookups, sendBy, answer, ruledOut);
    }

    Attempt resent(Instant until) {
        return new Attempt(
                number, intent, state, sends + 1, uncounted, interruptions, lookups, until, answer, ruledOut);
    }

    Attempt interrupted() {
        return new Attempt(
                number, intent, state, sends, uncounted + 1, interruptions + 1, lookups, sendBy, answer, ruledOut);
    }

    /** A person asks to look into it again: what was done so far no longer counts against the bounds. */
    Attempt renewed() {
        return new Attempt(number, intent, state, sends, sends, 0, 0, sendBy, answer, ruledOut);
    }

    Attempt lookedUp() {
        return new Attempt(
                number, intent, state, sends, uncounted, interruptions, lookups + 1, sendBy, answer, ruledOut);
    }

    Attempt answered(Answer given) {
        return new Attempt(number, intent, state, sends, uncounted, interruptions, lookups, sendBy, given, ruledOut);
    }

    Attempt ruledOutBy(AttemptEvent.Proof proof) {
        return new Attempt(number, intent, state, sends, uncounted, interruptions, lookups, sendBy, answer, proof);
    }

    /** The idempotency key, or null where the call carries none. */
    public @Nullable String key() {
        return intent == null ? null : intent.key();
    }

    /** The consent that this attempt consumed, or null. */
    @Nullable
    ItemId approval() {
        return intent == null ? null : intent.approval();
    }

    /** The contract that was in force when it was decided, or null where nothing was sent. */
    @Nullable
    Digest contract() {
        return intent == null ? null : intent.contract();
    }
}
