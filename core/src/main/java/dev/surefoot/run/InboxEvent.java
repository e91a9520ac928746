package dev.surefoot.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.surefoot.approval.ApprovalRequest;
import dev.surefoot.inbox.Choice;
import dev.surefoot.inbox.Escalation;
import dev.surefoot.inbox.ItemId;
import dev.surefoot.inbox.Question;
import dev.surefoot.inbox.Review;
import dev.surefoot.plan.StepId;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What was asked of people, and what they said. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public sealed interface InboxEvent extends Event {

    ItemId item();

    record ApprovalRequested(ItemId item, StepId step, ApprovalRequest request) implements InboxEvent {}

    /**
     * Consent to the bytes of the request.
     *
     * @param automatic whether it was given by a standing instruction ({@code --yes}) rather than a look at the bytes
     */
    record ApprovalGranted(ItemId item, String by, boolean automatic) implements InboxEvent {}

    record ApprovalRejected(ItemId item, String by, String because) implements InboxEvent {}

    /** The bytes that would run are no longer those of the request. */
    record ApprovalVoided(ItemId item, String because) implements InboxEvent {}

    record ApprovalExpired(ItemId item) implements InboxEvent {}

    record ClarificationRequested(ItemId item, StepId step, Question question) implements InboxEvent {}

    record ClarificationAnswered(ItemId item, JsonNode value, String by) implements InboxEvent {}

    /** A proposed plan waits to be reviewed. */
    record ReviewRequested(ItemId item, Review review) implements InboxEvent {}

    record EscalationRaised(ItemId item, StepId step, Escalation escalation) implements InboxEvent {}

    record EscalationResolved(
            ItemId item, Choice choice, String by, @Nullable String because) implements InboxEvent {}
}
