package dev.surefoot.cli.work;

import dev.surefoot.inbox.InboxItem;
import dev.surefoot.run.Run;

/** Which approvals the person at the command line has granted in advance; the exact bytes are still what is recorded. */
public enum Granting {
    /** None: each is asked for. */
    NONE,
    /** Those of the plan approved by its digest, where the plan and the goal's inputs alone say what would be sent. */
    PLAN,
    /** All that this person may grant ({@code --yes}). */
    ALL;

    boolean covers(Run run, InboxItem item) {
        return switch (this) {
            case NONE -> false;
            case PLAN ->
                item.step() != null && run.step(item.step()).step().call().knownInAdvance();
            case ALL -> true;
        };
    }
}
