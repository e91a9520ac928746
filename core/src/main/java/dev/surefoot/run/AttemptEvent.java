package dev.surefoot.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.surefoot.evidence.Evidence;
import dev.surefoot.evidence.Exchange;
import dev.surefoot.inbox.ItemId;
import dev.surefoot.json.Digest;
import dev.surefoot.plan.StepId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What happened to one try of one step. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public sealed interface AttemptEvent extends Event {

    StepId step();

    int attempt();

    /**
     * The intent: durable before anything is sent.
     *
     * @param attempt 1 for the first
     * @param generation rises only once "not done" is proved; part of the key
     * @param key the idempotency key, or null where the contract has none
     * @param tool what is called
     * @param contract digest of the contract and its source
     * @param endpoint where it goes
     * @param arguments the exact arguments
     * @param call digest of all that is sent
     * @param epoch the lease under which it was decided
     * @param sendBy when it is too late to send, exclusive
     * @param approval the consent that this attempt consumes, or null where none was needed
     */
    record AttemptStarted(
            StepId step,
            int attempt,
            int generation,
            @Nullable String key,
            String tool,
            Digest contract,
            String endpoint,
            JsonNode arguments,
            Digest call,
            long epoch,
            Instant sendBy,
            @Nullable ItemId approval)
            implements AttemptEvent {}

    /**
     * The intent to send the same call with the same key once more.
     *
     * @param send 2 for the first repetition
     */
    record CallResent(StepId step, int attempt, int send, long epoch, Instant sendBy) implements AttemptEvent {}

    /**
     * A response that still has to be confirmed; recorded so that a crash keeps what it said.
     *
     * @param guarded the guards that were seen to pass before the call was sent; null where it has none
     */
    record ResponseReceived(
            StepId step,
            int attempt,
            JsonNode output,
            Exchange exchange,
            @Nullable Evidence guarded) implements AttemptEvent {

        public ResponseReceived(StepId step, int attempt, JsonNode output, Exchange exchange) {
            this(step, attempt, output, exchange, null);
        }
    }

    /**
     * A person gives the result; checks and read-back still have to pass.
     *
     * @param attempt the doubtful attempt that it settles, or the next number
     */
    record ResultSupplied(
            StepId step,
            int attempt,
            JsonNode output,
            String by,
            @Nullable String because) implements AttemptEvent {}

    /**
     * The model that carries the step out says what the result is; checks and read-back still have to pass.
     *
     * @param attempt the next number
     * @param output what it said in its last turn
     */
    record ResultClaimed(StepId step, int attempt, JsonNode output) implements AttemptEvent {}

    /**
     * It is proved that nothing was done, or nothing could have been (a read).
     *
     * @param proof what kind of proof it is
     * @param because the proof in words
     * @param interrupted whether it was cut short by the end of this process; such tries are counted apart
     * @param evidence what was sent and received
     * @param retryAt when the next try is due, or null where the tries are used up
     * @param course what follows from it; null in events of releases that did not say so
     */
    record AttemptNotDone(
            StepId step,
            int attempt,
            Proof proof,
            String because,
            boolean interrupted,
            Evidence evidence,
            @Nullable Instant retryAt,
            @Nullable Course course)
            implements AttemptEvent {}

    /**
     * The tool claims an effect that checks refute.
     *
     * @param claimed what it said
     * @param found what was found
     * @param course what follows from it; null in events of releases that did not say so
     */
    record AttemptRefuted(
            StepId step,
            int attempt,
            String claimed,
            String found,
            Evidence evidence,
            @Nullable Course course) implements AttemptEvent {}

    /**
     * It may have been done.
     *
     * @param nextAt when it is looked into again
     * @param course what follows from it; null in events of releases that did not say so
     */
    record AttemptDoubted(
            StepId step,
            int attempt,
            String because,
            boolean interrupted,
            Evidence evidence,
            Instant nextAt,
            @Nullable Course course)
            implements AttemptEvent {}

    /**
     * A lookup answered.
     *
     * @param finding what it found
     * @param output the output that the lost response would have given; null unless present
     * @param nextAt when it is looked into again; null unless that is needed
     */
    record LookupMade(
            StepId step,
            int attempt,
            Finding finding,
            @Nullable JsonNode output,
            Evidence evidence,
            @Nullable Instant nextAt)
            implements AttemptEvent {}

    /** An answer that came after its attempt had been settled: kept, and changes nothing. */
    record LateAnswer(StepId step, int attempt, Exchange exchange) implements AttemptEvent {}

    /** What proves that nothing was done. */
    enum Proof {
        /** The call changes nothing, whatever became of it. */
        READ,
        /** The only send never left, or was answered as the contract declares "not done". */
        ANSWER,
        /** A lookup did not find the effect, after the time by which it would. */
        LOOKUP,
        /** A named person says so. */
        PERSON
    }

    /** What a lookup says of an effect. */
    enum Finding {
        PRESENT,
        /** Not there, and it would be by now. */
        ABSENT,
        /** Not there, but it may still appear. */
        NOT_YET,
        /** The lookup itself did not answer. */
        UNKNOWN
    }
}
