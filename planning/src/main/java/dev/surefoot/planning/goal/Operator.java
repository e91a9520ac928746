package dev.surefoot.planning.goal;

import dev.surefoot.tool.ToolContract;
import java.util.List;

/**
 * A call that a plan could make.
 *
 * @param needs what must be known before: the arguments' facts, then those that it requires
 */
record Operator(ToolContract contract, List<Need> needs, long cost) {

    Operator {
        needs = List.copyOf(needs);
    }

    String name() {
        return contract.name();
    }
}
