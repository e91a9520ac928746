package dev.surefoot.run;

import static dev.surefoot.run.Laws.require;

import dev.surefoot.plan.Dependency;
import dev.surefoot.plan.StepId;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Laws 1 and 2, for steps that are passed over, and for those that unfold into parts. */
final class PartLaws {

    private PartLaws() {}

    /** A step is passed over where its condition does not hold, or where one that it needs was. */
    static void mayPassOver(Run run, StepRun step, StepEvent.StepPassedOver event) {
        require(run, event, Standing.active(run), "the run goes on with nothing now");
        if (step.unmet > 0) {
            require(run, event, strandedBy(run, step) != null, "dependencies are not met");
        } else {
            require(
                    run,
                    event,
                    Preparer.prepare(run, step) instanceof Preparation.PassedOver,
                    "its condition holds, or there is none");
        }
    }

    /** The step that this one needs and that was passed over, or null. */
    static @Nullable StepId strandedBy(Run run, StepRun step) {
        for (Dependency edge : step.step().dependsOn()) {
            StepRun dependency = run.step(edge.step());
            if (dependency.passedOver && !Laws.admits(step.step(), dependency)) {
                return edge.step();
            }
        }
        return null;
    }

    /** The items are those that the plan's bindings give. */
    static void mayUnfold(Run run, StepRun step, StepEvent.StepUnfolded event) {
        if (step.turns != null && step.status == StepStatus.RUNNING) {
            ModelLaws.mayUnfold(run, step, event);
            return;
        }
        require(run, event, Standing.active(run), "the run starts nothing now");
        require(run, event, step.unmet == 0, "dependencies are not met");
        boolean right = Preparer.prepare(run, step) instanceof Preparation.Unfolds(JsonNode items)
                && items.equals(event.items());
        require(run, event, right, "its list is another one");
    }

    static void mayGiveUp(Run run, StepRun step, StepEvent.PartGivenUp event) {
        require(run, event, step.status == StepStatus.FAILED, event.step() + " is " + step.status.text());
        require(run, event, step.escalation == null, "a person was asked about it");
        require(run, event, Parts.tolerates(step), "a person has to be asked");
    }

    /** The whole succeeds once every part is settled: each one succeeded with evidence, or came to nothing as admitted. */
    static void mayJoin(Run run, StepRun step, StepEvent.PartsJoined event) {
        require(run, event, Standing.active(run), "the run goes on with nothing now");
        boolean unfolded = step.status == StepStatus.RUNNING
                && step.open() == null
                && Parts.next(run, step) instanceof ModelLaws.Next.Joined;
        require(run, event, unfolded, "it has no parts");
        require(run, event, step.settledParts == step.parts().size(), "parts are not settled");
    }
}
