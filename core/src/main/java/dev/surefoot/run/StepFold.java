package dev.surefoot.run;

import dev.surefoot.expression.Path;
import dev.surefoot.expression.Scope;
import dev.surefoot.plan.Dependency;
import dev.surefoot.plan.StepId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Applies what happened to a step. */
final class StepFold {

    private StepFold() {}

    static void apply(Run run, StepEvent event) {
        StepRun step = run.step(event.step());
        switch (event) {
            case StepEvent.StepSucceeded succeeded -> succeed(run, step, succeeded);
            case StepEvent.StepBlocked blocked -> {
                step.because = blocked.because();
                move(run, step, event, StepStatus.Change.BLOCK);
            }
            case StepEvent.StepInvalid invalid -> {
                step.because = invalid.because();
                move(run, step, event, StepStatus.Change.FAIL);
            }
            case StepEvent.StepReopened reopened -> {
                step.tries = 0;
                step.interruptions = 0;
                step.because = null;
                move(run, step, event, StepStatus.Change.REOPEN);
            }
            case StepEvent.StepSkipped skipped -> {
                for (StepId dependent : run.dependents.getOrDefault(event.step(), List.of())) {
                    if (run.step(dependent).step().dependsOn().contains(new Dependency(event.step(), false))) {
                        throw run.illegal(event, dependent + " does not admit that " + event.step() + " is skipped");
                    }
                }
                step.because = "skipped by " + skipped.by() + ": " + skipped.because();
                move(run, step, event, StepStatus.Change.SKIP);
                Fold.settle(run, step);
            }
        }
    }

    private static void succeed(Run run, StepRun step, StepEvent.StepSucceeded succeeded) {
        Attempt attempt = AttemptFold.open(run, step, succeeded, succeeded.attempt());
        JsonNode output = succeeded.output();
        if (output == null) {
            if (attempt.answer() == null) {
                throw run.illegal(succeeded, "there is no output and no recorded answer");
            }
            output = attempt.answer().output();
        }
        Laws.mayComplete(run, step, attempt, succeeded);
        AttemptFold.move(run, step, succeeded, attempt, AttemptState.Change.SUCCEED);
        run.openAttempts--;
        step.output = output;
        step.because = null;
        move(run, step, succeeded, StepStatus.Change.SUCCEED);
        if (succeeded.facts() != null) {
            Scope scope = Scope.of(Map.of("output", output));
            succeeded.facts().forEach((fact, from) -> {
                JsonNode value = Path.parse(from).find(scope);
                if (value == null) {
                    throw run.illegal(succeeded, "fact " + fact + " has no value at " + from);
                }
                run.facts.put(fact, value);
            });
        }
        Fold.settle(run, step);
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
        if (next == StepStatus.PENDING) {
            schedule(run, step);
        }
    }

    /** Puts a pending step whose dependencies are met where the decider finds it. */
    static void schedule(Run run, StepRun step) {
        if (step.unmet > 0 || step.status != StepStatus.PENDING) {
            return;
        }
        if (step.notBefore == null) {
            run.schedule.ready(step.step().call().tool(), step.step().id());
        } else {
            run.schedule.at(step.notBefore, step.step().id());
        }
    }
}
