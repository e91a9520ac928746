package dev.surefoot.run;

import dev.surefoot.evidence.Evidence;
import dev.surefoot.evidence.Exchange;
import dev.surefoot.plan.StepId;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What came of a {@link Task}: observations, from which {@link Outcomes} derives what they mean. */
public sealed interface Report {

    StepId step();

    /** Number of the attempt it is about. */
    int attempt();

    /**
     * The tool answered, and read-backs are still to be made.
     *
     * @param guarded the guards that passed before it was sent
     */
    record Responded(StepId step, int attempt, JsonNode output, Exchange exchange, Evidence guarded) implements Report {

        public Responded(StepId step, int attempt, JsonNode output, Exchange exchange) {
            this(step, attempt, output, exchange, Evidence.NONE);
        }
    }

    /**
     * Everything required passed.
     *
     * @param output the output, or null where the journal has it already
     * @param facts produced facts with the paths of their values, as the contract declares them
     * @param evidence the answered call and its guards, unless the journal has them already; the answered read for each
     *     read-back; and one check for each expected output, criterion, read-back and produced fact, none of which failed
     */
    record Confirmed(StepId step, int attempt, @Nullable JsonNode output, Map<String, String> facts, Evidence evidence)
            implements Report {}

    /**
     * A check or read-back says otherwise.
     *
     * @param claimed what the tool said
     * @param found what was found
     */
    record Refuted(StepId step, int attempt, String claimed, String found, Evidence evidence) implements Report {}

    /** A read-back could not be made: the claim is neither confirmed nor refuted. */
    record Unconfirmed(StepId step, int attempt, String because, Evidence evidence) implements Report {}

    /** The call was provably not carried out by this send; where a guard kept it from that, its failed check is there. */
    record NotDone(StepId step, int attempt, String because, Evidence evidence) implements Report {}

    /** The call may have been carried out. */
    record Unclear(StepId step, int attempt, String because, Evidence evidence) implements Report {}

    /** An answer came after its send had been given up: kept, and changes nothing. */
    record Late(StepId step, int attempt, Exchange exchange) implements Report {}

    /**
     * A lookup answered, or failed to.
     *
     * @param seen true where the effect is there, false where it is not, null where nobody knows
     * @param output what the lost answer would have been, where the effect is there; null otherwise
     */
    record LookedUp(
            StepId step,
            int attempt,
            @Nullable Boolean seen,
            @Nullable JsonNode output,
            String because,
            Evidence evidence)
            implements Report {}
}
