package dev.surefoot.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.surefoot.evidence.Evidence;
import dev.surefoot.plan.StepId;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What happened to a step outside its attempts, and its success. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public sealed interface StepEvent extends Event {

    StepId step();

    /**
     * The step succeeded: the only event that gives it an output.
     *
     * @param attempt the attempt that did it
     * @param output the output, or null where it is that of the response already recorded
     * @param facts the facts it produced, each with the path in {@code output} where its value stands; null for none
     * @param evidence what proves it
     * @param course what follows from it; null in events of releases that did not say so
     */
    record StepSucceeded(
            StepId step,
            int attempt,
            @Nullable JsonNode output,
            @Nullable Map<String, String> facts,
            Evidence evidence,
            @Nullable Course course)
            implements StepEvent {

        /** The facts, none where there are none. */
        Map<String, String> producedFacts() {
            return facts == null ? Map.of() : facts;
        }
    }

    /** A rule or a missing permission does not let it start. */
    record StepBlocked(
            StepId step, String because, @Nullable Course course) implements StepEvent {}

    /** Its inputs or arguments cannot be used. */
    record StepInvalid(
            StepId step, String because, @Nullable Course course) implements StepEvent {}

    /** A person lets it be tried again. */
    record StepReopened(StepId step, String by) implements StepEvent {}

    /**
     * Its condition does not hold, or a step that it stands on was passed over.
     *
     * @param because which of the two, in words
     */
    record StepPassedOver(StepId step, String because) implements StepEvent {}

    /**
     * It is carried out once for each of these items.
     *
     * @param items an array
     */
    record StepUnfolded(StepId step, JsonNode items) implements StepEvent {}

    /** An item of a list came to nothing, and the plan tolerates so many. */
    record PartGivenUp(StepId step, String because) implements StepEvent {}

    /** Every part of it is settled: it succeeded, and its output is the list of theirs. */
    record PartsJoined(StepId step, Course course) implements StepEvent {}

    /** A run that stops begins to undo what the step did: a step called after it is carried out for that. */
    record UndoBegun(StepId step) implements StepEvent {}

    /** A person goes on without it. */
    record StepSkipped(StepId step, String by, String because) implements StepEvent {}
}
