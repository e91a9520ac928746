package dev.surefoot.planning.arazzo;

import dev.surefoot.plan.Plan;
import java.util.List;

/**
 * What was made of a workflow.
 *
 * @param workflow what it is called
 * @param left what the plan does not hold, in the order in which it was met
 */
public record ArazzoImport(String workflow, Plan plan, List<NotCarried> left) {

    public ArazzoImport {
        left = List.copyOf(left);
    }
}
