package dev.surefoot.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.surefoot.evidence.Exchange;
import dev.surefoot.inbox.ItemId;
import dev.surefoot.tool.ToolContract;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One try of one step, as the journal tells it.
 *
 * @param number 1 for the first
 * @param under the toolbox and policy under which it was decided; they stay those of this attempt
 * @param contract the tool's contract in that toolbox
 * @param intent what was to be sent, or null where a person supplied the result
 * @param state where it stands
 * @param effort what was done so far
 * @param answer the answer that waits to be confirmed, or that was; null while there is none
 * @param absent whether a lookup proved that nothing was done
 */
public record Attempt(
        int number,
        InForce under,
        ToolContract contract,
        AttemptEvent.@Nullable AttemptStarted intent,
        AttemptState state,
        Effort effort,
        @Nullable Answer answer,
        boolean absent) {

    /**
     * What a step's call answered, before anything confirmed it: a claim.
     *
     * @param output what was answered
     * @param exchange how it came, or null where a person supplied it, a model claims it, or steps gave it
     * @param by that person, or null
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Answer(
            JsonNode output,
            @Nullable Exchange exchange,
            @Nullable String by) {}

    static Attempt started(AttemptEvent.AttemptStarted intent, InForce under, Instant since) {
        ToolContract contract = under.toolbox().tool(intent.tool());
        Effort effort = Effort.first(since, intent.sendBy());
        return new Attempt(intent.attempt(), under, contract, intent, AttemptState.SENT, effort, null, false);
    }

    static Attempt supplied(int number, Answer answer, InForce under, ToolContract contract) {
        return new Attempt(number, under, contract, null, AttemptState.RESPONDED, Effort.NONE, answer, false);
    }

    /** Whether it is what a model says the result is, or the steps of a plan gave: nothing was sent, and no person says so. */
    boolean claimed() {
        return intent == null && answer != null && answer.by() == null;
    }

    Attempt in(AttemptState next) {
        return new Attempt(number, under, contract, intent, next, effort, answer, absent);
    }

    /** The same, with more done for it. */
    Attempt with(Effort more) {
        return new Attempt(number, under, contract, intent, state, more, answer, absent);
    }

    /** Sent once more: what was answered or found out before says nothing about this send. */
    Attempt resent(Instant until) {
        return new Attempt(number, under, contract, intent, state, effort.resent(until), null, false);
    }

    Attempt answered(Answer given) {
        return new Attempt(number, under, contract, intent, state, effort.ended(), given, absent);
    }

    Attempt foundAbsent() {
        return new Attempt(number, under, contract, intent, state, effort, answer, true);
    }

    /** Whether its effect was claimed and not found: it may stand all the same. */
    boolean mayStand() {
        return state == AttemptState.FAILED_AFTER_EFFECT
                && intent != null
                && contract.effect().consequential();
    }

    /** How often the call was sent, interrupted sends included. */
    public int sends() {
        return effort.sends();
    }

    /** The idempotency key, or null where the call carries none. */
    public @Nullable String key() {
        return intent == null ? null : intent.key();
    }

    /** The consent that this attempt consumed, or null. */
    public @Nullable ItemId approval() {
        return intent == null ? null : intent.approval();
    }
}
