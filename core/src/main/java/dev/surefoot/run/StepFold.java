package dev.surefoot.run;

import static dev.surefoot.run.Laws.require;

import dev.surefoot.inbox.Choice;
import dev.surefoot.plan.StepId;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Applies what happened to a step. */
final class StepFold {

    private StepFold() {}

    static void apply(Run run, StepEvent event, Instant at) {
        StepRun step = Laws.step(run, event, event.step());
        switch (event) {
            case StepEvent.StepSucceeded succeeded -> succeed(run, step, succeeded);
            case StepEvent.StepBlocked blocked -> {
                Courses.mayFollow(run, event, blocked.course());
                step.because = blocked.because();
                move(run, step, event, StepStatus.Change.BLOCK);
            }
            case StepEvent.StepInvalid invalid -> {
                Courses.mayFollow(run, event, invalid.course());
                step.because = invalid.because();
                move(run, step, event, StepStatus.Change.FAIL);
            }
            case StepEvent.StepReopened reopened -> {
                DoubtLaws.mayReopen(run, step, reopened, at);
                step.tries = 0;
                step.interruptions = 0;
                step.because = null;
                if (step.turns != null) {
                    step.turns.renewed();
                }
                move(run, step, event, StepStatus.Change.REOPEN);
            }
            case StepEvent.StepPassedOver passed -> {
                PartLaws.mayPassOver(run, step, passed);
                step.because = passed.because();
                step.passedOver = true;
                move(run, step, event, StepStatus.Change.PASS_OVER);
                Fold.settle(run, step);
            }
            case StepEvent.StepUnfolded unfolded -> {
                PartLaws.mayUnfold(run, step, unfolded);
                if (step.turns != null && step.status == StepStatus.RUNNING) {
                    run.schedule.forget(step);
                } else {
                    move(run, step, event, StepStatus.Change.UNFOLD);
                }
                int from = step.parts().size();
                step.unfold(run, unfolded.items());
                Parts.add(run, step, from);
            }
            case StepEvent.PartGivenUp given -> {
                PartLaws.mayGiveUp(run, step, given);
                step.because = given.because();
                move(run, step, event, StepStatus.Change.SKIP);
                Fold.settle(run, step);
            }
            case StepEvent.PartsJoined joined -> {
                PartLaws.mayJoin(run, step, joined);
                Courses.mayFollow(run, joined, joined.course());
                step.output = Parts.output(step);
                step.origins = Origins.joined(step);
                step.because = null;
                move(run, step, event, StepStatus.Change.SUCCEED);
                Parts.factsOf(run, step).putAll(Parts.facts(run, step));
                Fold.settle(run, step);
            }
            case StepEvent.UndoBegun begun -> {
                UndoLaws.mayBegin(run, step, begun);
                run.undos.begin(step);
            }
            case StepEvent.StepSkipped skipped -> {
                DoubtLaws.carryOut(run, step, event, skipped.by(), Choice.SKIP);
                StepId needs = needing(run, event.step());
                require(run, event, needs == null, needs + " does not admit that " + event.step() + " is skipped");
                step.because = "skipped by " + skipped.by() + ": " + skipped.because();
                move(run, step, event, StepStatus.Change.SKIP);
                Fold.settle(run, step);
            }
        }
    }

    /** A step that cannot go on where that one is skipped, or null where every one can. */
    static @Nullable StepId needing(Run run, StepId skipped) {
        for (StepId dependent : run.dependents.getOrDefault(skipped, List.of())) {
            if (!Laws.admitsSkip(run.step(dependent).step(), skipped)) {
                return dependent;
            }
        }
        return null;
    }

    private static void succeed(Run run, StepRun step, StepEvent.StepSucceeded succeeded) {
        Attempt attempt = AttemptFold.open(run, step, succeeded, succeeded.attempt());
        EvidenceLaws.mayComplete(run, step, attempt, succeeded);
        Courses.mayFollow(run, succeeded, succeeded.course());
        JsonNode output = EvidenceLaws.output(attempt, succeeded);
        AttemptFold.move(run, step, succeeded, attempt, AttemptState.Change.SUCCEED);
        run.openAttempts--;
        step.output = output;
        step.origins = Origins.of(run, step, attempt);
        step.vouched = Origins.vouched(run, step, attempt);
        step.keep(succeeded.evidence());
        step.because = null;
        if (Turns.isTurn(step)) {
            run.spend.took(Turns.tokens(step), Turns.money(step));
        }
        move(run, step, succeeded, StepStatus.Change.SUCCEED);
        if (output != null) {
            Map<String, JsonNode> facts = Parts.factsOf(run, step);
            facts.putAll(Parts.facts(run, step));
            succeeded.producedFacts().forEach((fact, from) -> facts.put(fact, EvidenceLaws.value(from, output)));
        }
        Fold.settle(run, step);
        run.undos.succeeded(step, succeeded);
    }

    static void move(Run run, StepRun step, Event event, StepStatus.Change change) {
        StepStatus next = step.status.after(change);
        if (next == null) {
            throw run.illegal(
                    event,
                    "step " + step.step().id() + " is " + step.status.text() + " and cannot "
                            + change.name().toLowerCase(Locale.ROOT).replace('_', ' '));
        }
        run.schedule.forget(step);
        step.notBefore = null;
        step.status = next;
        reschedule(run, step);
    }

    /** Puts a step of a run that is going on where the decider finds it, or nowhere. */
    static void reschedule(Run run, StepRun step) {
        schedule(run, step);
        if (step.unmet > 0 && step.status == StepStatus.PENDING && PartLaws.strandedBy(run, step) != null) {
            run.schedule.stranded(step.step().id());
        }
    }

    /** Puts a pending step whose dependencies are met where the decider finds it; what waits for a time comes later. */
    static void schedule(Run run, StepRun step) {
        if (step.unmet == 0 && step.status == StepStatus.PENDING && Standing.goesOn(run, step)) {
            run.schedule.ready(step);
        }
    }
}
