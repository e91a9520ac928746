package dev.surefoot.run;

import dev.surefoot.model.TurnRequest;
import dev.surefoot.tool.Lookup;
import java.time.Instant;

/** Something to carry out, outside the state; what comes of it is a {@link Report}. */
public sealed interface Task {

    Work work();

    /**
     * Send the call, once; its intent is durable.
     *
     * @param send 1 for the first send of the attempt
     * @param sendBy when it is too late to send, exclusive
     */
    record Send(Work work, int send, Instant sendBy) implements Task {}

    /**
     * Ask a model for its next turn, once; the intent is durable.
     *
     * @param request all that the model is told
     * @param sendBy when it is too late to ask, exclusive
     */
    record Ask(Work work, TurnRequest request, Instant sendBy) implements Task {}

    /** Confirm a recorded answer: checks and read-backs. */
    record Confirm(Work work, Attempt.Answer answer) implements Task {}

    /**
     * Look up whether the effect was made.
     *
     * @param number 1 for the first lookup of the attempt
     */
    record LookUp(Work work, Lookup lookup, int number) implements Task {}
}
