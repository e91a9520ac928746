package dev.surefoot.run;

import dev.surefoot.evidence.CheckResult;
import dev.surefoot.evidence.Evidence;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decides what follows from an outcome. Pure; the fold asks the same again. */
final class Courses {

    private Courses() {}

    static Course succeeded(Evidence evidence) {
        List<CheckResult> checks = evidence.checks();
        return new Course(
                Course.Next.CONTINUE, checks.size() + (checks.size() == 1 ? " check" : " checks") + " passed");
    }

    static Course joined(StepRun whole) {
        int parts = whole.parts().size();
        String done = parts - whole.givenUp + " of " + parts + (parts == 1 ? " part" : " parts") + " succeeded";
        return new Course(Course.Next.CONTINUE, done);
    }

    static Course notDone(Run run, StepRun step, @Nullable Instant retryAt, int tries) {
        return retryAt == null
                ? stuck(run, step, "tried " + tries + (tries == 1 ? " time" : " times"))
                : new Course(Course.Next.CONTINUE, "nothing was done; another try is left");
    }

    static Course doubted() {
        return new Course(Course.Next.CONTINUE, "it may have been done; that is looked into first");
    }

    static Course refuted() {
        return new Course(Course.Next.ESCALATE, "an effect was claimed that is not there");
    }

    /** The step may not go on: a person has to hear of that. */
    static Course denied(Run run, String because) {
        return new Course(revise(run), because);
    }

    /** The step cannot go on by itself. */
    static Course stuck(Run run, StepRun step, String because) {
        return new Course(next(run, step), because);
    }

    private static Course.Next next(Run run, StepRun step) {
        if (Parts.tolerates(step)) {
            return Course.Next.CONTINUE;
        }
        return revise(run);
    }

    private static Course.Next revise(Run run) {
        return run.versions.planner != null && !Standing.undoing(run) && Budgets.moreVersions(run)
                ? Course.Next.REVISE
                : Course.Next.ESCALATE;
    }

    /** What is said to follow is what follows. */
    static void mayFollow(Run run, Event event, @Nullable Course course) {
        if (course == null) {
            return;
        }
        Course.Next next = switch (event) {
            case StepEvent.StepBlocked blocked -> revise(run);
            case StepEvent.StepInvalid invalid -> next(run, run.step(invalid.step()));
            case AttemptEvent.AttemptRefuted refuted -> Course.Next.ESCALATE;
            case AttemptEvent.AttemptNotDone notDone
            when notDone.retryAt() == null -> next(run, run.step(notDone.step()));
            default -> Course.Next.CONTINUE;
        };
        Laws.require(run, event, course.next() == next, "what follows is: " + next.text());
    }
}
