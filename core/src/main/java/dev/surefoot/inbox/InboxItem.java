package dev.surefoot.inbox;

import dev.surefoot.plan.StepId;
import org.jspecify.annotations.Nullable;

/**
 * Something that waits for a person.
 *
 * @param id its name, which tells the run
 * @param step the step that waits, or null where the whole run does
 * @param ask what is asked
 * @param state whether it is still open
 */
public record InboxItem(ItemId id, @Nullable StepId step, Ask ask, ItemState state) {

    /** The same item after its state changed. */
    public InboxItem in(ItemState next) {
        return new InboxItem(id, step, ask, next);
    }
}
