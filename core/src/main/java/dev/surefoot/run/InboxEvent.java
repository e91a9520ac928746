package dev.surefoot.run;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.surefoot.approval.ApprovalRequest;
import dev.surefoot.approval.Grant;
import dev.surefoot.inbox.Choice;
import dev.surefoot.inbox.Escalation;
import dev.surefoot.inbox.HumanTask;
import dev.surefoot.inbox.ItemId;
import dev.surefoot.inbox.Question;
import dev.surefoot.inbox.Review;
import dev.surefoot.json.Digest;
import dev.surefoot.plan.StepId;
import java.util.List;
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
     * @param onBehalfOf whose roles it was given in, where they are not the person's own; null for nobody's
     * @param plan the plan whose approval it follows from; null where somebody looked at the bytes
     */
    record ApprovalGranted(
            ItemId item,
            String by,
            boolean automatic,
            @Nullable List<String> onBehalfOf,
            @Nullable Digest plan) implements InboxEvent {

        @JsonCreator
        public ApprovalGranted {
            onBehalfOf = onBehalfOf == null ? null : List.copyOf(onBehalfOf);
        }

        /** A person's own, for the bytes. */
        public ApprovalGranted(ItemId item, String by, boolean automatic) {
            this(item, by, automatic, null, null);
        }

        static ApprovalGranted of(ItemId item, Grant grant) {
            return new ApprovalGranted(item, grant.by(), grant.automatic(), grant.onBehalfOf(), grant.plan());
        }

        Grant grant() {
            return new Grant(by, automatic, onBehalfOf, plan);
        }
    }

    record ApprovalRejected(ItemId item, String by, String because) implements InboxEvent {}

    /** The bytes that would run are no longer those of the request. */
    record ApprovalVoided(ItemId item, String because) implements InboxEvent {}

    record ApprovalExpired(ItemId item) implements InboxEvent {}

    /**
     * A person has to give a value.
     *
     * @param step the step that waits for it; null where the whole run does, at its end
     */
    record ClarificationRequested(ItemId item, @Nullable StepId step, Question question) implements InboxEvent {}

    record ClarificationAnswered(ItemId item, JsonNode value, String by) implements InboxEvent {}

    /** A step waits for a person to carry it out. */
    record TaskRequested(ItemId item, StepId step, HumanTask task) implements InboxEvent {}

    /**
     * A person carried it out.
     *
     * @param output what they filled in; checks still have to pass
     */
    record TaskDone(ItemId item, JsonNode output, String by) implements InboxEvent {}

    /** A proposed plan waits to be reviewed. */
    record ReviewRequested(ItemId item, Review review) implements InboxEvent {}

    record EscalationRaised(ItemId item, StepId step, Escalation escalation) implements InboxEvent {}

    record EscalationResolved(
            ItemId item, Choice choice, String by, @Nullable String because) implements InboxEvent {}
}
