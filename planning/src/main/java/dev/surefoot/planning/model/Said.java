package dev.surefoot.planning.model;

import dev.surefoot.planning.PlanResult;
import java.util.List;

/**
 * What a model may say to a planner.
 *
 * @param <T> what is made of its proposal
 */
sealed interface Said<T> {

    record Proposed<T>(T what, String because) implements Said<T> {}

    record Unclear<T>(List<PlanResult.Question> questions) implements Said<T> {}

    record Impossible<T>(String because) implements Said<T> {}
}
