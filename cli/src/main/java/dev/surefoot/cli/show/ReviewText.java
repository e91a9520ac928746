package dev.surefoot.cli.show;

import dev.surefoot.inbox.Review;
import dev.surefoot.plan.Plan;
import dev.surefoot.planning.PlanDiff;
import dev.surefoot.run.Run;
import java.util.stream.Stream;

/** A plan that waits to be reviewed, for people. */
public final class ReviewText {

    private ReviewText() {}

    /** What is asked. */
    public static String question(Review review) {
        return review.concernsPlanInForce()
                ? "carry out version " + review.version() + " of the plan?"
                : "go on with version " + review.version() + " of the plan?";
    }

    /** Likewise, as a heading. */
    static String heading(Review review) {
        String question = question(review);
        return Character.toUpperCase(question.charAt(0)) + question.substring(1);
    }

    /** What the plan changes; of the one that is in force, what its steps are. */
    static Stream<String> plan(Run run) {
        Plan proposed = run.proposed();
        return proposed == null
                ? run.plan().steps().values().stream()
                        .map(step -> Words.line(step.id() + ": " + step.description()
                                + (step.allowedTools().isEmpty()
                                        ? ""
                                        : ", with " + String.join(", ", step.allowedTools()))))
                : PlanDiff.of(run.plan(), proposed, run.toolbox(), run.policy())
                        .text()
                        .lines();
    }
}
