package dev.surefoot.planning.lint;

import dev.surefoot.tool.ToolContract;
import dev.surefoot.tool.Toolbox;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A step with what its rules ask about.
 *
 * @param contract the contract of its tool, or null where the toolbox has none
 * @param inside those of the tools that the steps of its plan call, where a plan carries it out; or that its model may call
 */
record PlannedStep(DraftStep draft, @Nullable ToolContract contract, List<ToolContract> inside, Wiring wiring) {

    static PlannedStep of(DraftStep step, Toolbox toolbox) {
        List<ToolContract> inside = new ArrayList<>();
        for (String name : step.tools()) {
            ToolContract contract = toolbox.find(name);
            if (contract != null) {
                inside.add(contract);
            }
        }
        return new PlannedStep(step, toolbox.find(step.tool()), inside, Wiring.of(step));
    }

    /** The contract of its tool, and those of the steps of its plan, or of what its model may call. */
    List<ToolContract> contracts() {
        List<ToolContract> contracts = new ArrayList<>(inside);
        if (contract != null) {
            contracts.add(contract);
        }
        return contracts;
    }

    int index() {
        return draft.index();
    }

    String id() {
        return draft.id();
    }

    boolean isRead() {
        return contract != null
                && contracts().stream().noneMatch(each -> each.effect().consequential());
    }

    /** Whether it is known to change something. */
    boolean isConsequential() {
        return contract != null && contract.effect().consequential();
    }
}
