package dev.surefoot.planning.lint;

import dev.surefoot.tool.ToolContract;
import org.jspecify.annotations.Nullable;

/**
 * A step with what its rules ask about.
 *
 * @param contract the contract of its tool, or null where the toolbox has none
 */
record PlannedStep(DraftStep draft, @Nullable ToolContract contract, Wiring wiring) {

    int index() {
        return draft.index();
    }

    String id() {
        return draft.id();
    }

    boolean isRead() {
        return contract != null && !contract.effect().consequential();
    }

    /** Whether it is known to change something. */
    boolean isConsequential() {
        return contract != null && contract.effect().consequential();
    }
}
