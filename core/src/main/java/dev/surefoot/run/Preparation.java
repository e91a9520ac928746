package dev.surefoot.run;

import dev.surefoot.approval.Quorum;
import dev.surefoot.inbox.HumanTask;
import dev.surefoot.provenance.Placed;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** What preparing a step's call gave, before anything is recorded or sent. */
sealed interface Preparation {

    /** The exact call, and nobody has to be asked. */
    record Ready(Prepared call) implements Preparation {}

    /**
     * The exact call, and people have to consent to it.
     *
     * @param of who
     * @param origins where each place of the arguments comes from, as they have to be shown
     */
    record NeedsApproval(Prepared call, Quorum of, String because, List<Placed> origins) implements Preparation {
        public NeedsApproval {
            origins = List.copyOf(origins);
        }
    }

    /** It is carried out once for each of these items, an array. */
    record Unfolds(JsonNode items) implements Preparation {}

    /** A person is to carry it out. */
    record ByHand(HumanTask task) implements Preparation {}

    /** Its condition does not hold. */
    record PassedOver(String because) implements Preparation {}

    /** A rule or a missing permission forbids it. */
    record Denied(String because) implements Preparation {}

    /** A rule wants a person to decide how to go on. */
    record Escalated(String because) implements Preparation {}

    /** There is no valid call: a binding finds nothing, or the arguments do not satisfy the contract. */
    record Invalid(String because) implements Preparation {}
}
