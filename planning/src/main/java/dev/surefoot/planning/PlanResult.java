package dev.surefoot.planning;

import dev.surefoot.plan.Plan;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What came of planning. That there is no plan, and that none was found in time, are two things. */
public sealed interface PlanResult {

    /**
     * A plan. It has no steps where the goal holds already.
     *
     * @param explanation why each of its steps is there
     */
    record Found(Plan plan, Explanation explanation) implements PlanResult {}

    /**
     * No order of these tools' calls reaches the goal.
     *
     * @param facts those that nothing can give, the wanted ones first
     * @param conflict wanted facts that can be had one by one and not together; empty where {@code facts} is not
     * @param blocked the tools that would have helped, and what stands against each
     */
    record Unreachable(List<String> facts, List<String> conflict, List<Blocked> blocked) implements PlanResult {
        public Unreachable {
            facts = List.copyOf(facts);
            conflict = List.copyOf(conflict);
            blocked = List.copyOf(blocked);
        }
    }

    /**
     * The search came to the end of its bound before it knew.
     *
     * @param looked how many states it looked at
     */
    record SearchLimit(long looked) implements PlanResult {}

    /**
     * A tool that would have helped.
     *
     * @param gives the facts it was wanted for
     * @param lacks the facts that it needs and that nothing gives
     * @param because what else stands against it, in words, or null
     */
    record Blocked(
            String tool,
            List<String> gives,
            List<String> lacks,
            @Nullable String because) {
        public Blocked {
            gives = List.copyOf(gives);
            lacks = List.copyOf(lacks);
        }
    }
}
