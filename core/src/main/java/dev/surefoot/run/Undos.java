package dev.surefoot.run;

import dev.surefoot.inbox.InboxItem;
import dev.surefoot.inbox.ItemState;
import dev.surefoot.plan.Step;
import dev.surefoot.provenance.Origin;
import dev.surefoot.tool.Effect;
import dev.surefoot.tool.ToolContract;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a run that stops has to undo: the effects that it made, the last first and one at a time. Each is undone by a step
 * of its own, {@code save~undo}, with attempts, approvals, doubts and evidence like any other.
 */
final class Undos {

    private final Run run;

    /** Steps that made an effect and were not reached on the way back, in the order in which they succeeded. */
    private final List<StepRun> made = new ArrayList<>();

    /** The step that undoes another, and is the last to have begun; null before the first. */
    @Nullable
    StepRun last;

    Undos(Run run) {
        this.run = run;
    }

    /** The step succeeded; what undoes another is not undone itself. */
    void succeeded(StepRun step, Event event) {
        StepRun undone = step.undoes();
        if (undone != null) {
            compensate(undone, event);
        } else if (step.attempts().getLast().contract().effect().consequential()) {
            made.add(step);
        }
    }

    /** The step that is undone next: the last that made an effect, of those that can be undone; null for none. */
    @Nullable
    StepRun next() {
        for (StepRun step : made.reversed()) {
            if (undo(step) != null) {
                return step;
            }
        }
        return null;
    }

    /** Steps that are still to be looked at on the way back, oldest first. */
    List<StepRun> made() {
        return Collections.unmodifiableList(made);
    }

    /** The step that would undo that one, or null where nothing does. */
    private @Nullable Step undo(StepRun step) {
        ToolContract contract = Laws.contract(run, step);
        Step undo = step.step().undo(contract.compensation());
        ToolContract undoing = undo == null ? null : run.toolbox().find(undo.tool());
        return undoing == null || undoing.effect() == Effect.READ ? null : undo;
    }

    /** Whether the step's effect, if it made one, could be undone. */
    boolean undoable(StepRun step) {
        return undo(step) != null;
    }

    /** The step that undoes that one, or null where it was not begun. */
    @Nullable
    StepRun of(StepRun step) {
        return run.steps.get(step.step().id().undo());
    }

    /** The run stops: nothing that is not under way starts any more, and nobody is asked about it. */
    void stop(Event event, Instant at) {
        for (StepRun step : run.steps.values()) {
            switch (step.status) {
                case PENDING, AWAITING_APPROVAL, NEEDS_CLARIFICATION, BLOCKED ->
                    StepFold.move(run, step, event, StepStatus.Change.CANCEL);
                case RUNNING -> {
                    if (step.open() == null) {
                        StepFold.move(run, step, event, StepStatus.Change.CANCEL);
                    }
                }
                case IN_DOUBT -> lookInto(step, at);
                case SUCCEEDED, FAILED, SKIPPED, CANCELLED, COMPENSATED -> {}
            }
        }
        for (InboxItem item : List.copyOf(run.inbox.open())) {
            StepRun asking = item.step() == null ? null : run.steps.get(item.step());
            if (asking == null || asking.status != StepStatus.IN_DOUBT) {
                run.inbox.close(event, item.id(), ItemState.Change.WITHDRAW);
            }
        }
    }

    /** A doubt about what could be undone is looked into at once, whatever was chosen before; any other stays as it is. */
    private void lookInto(StepRun step, Instant at) {
        Instant due = step.notBefore == null ? at : step.notBefore;
        AttemptFold.wait(run, step, step.escalation == null ? due : null);
    }

    /** Begins to undo the step. */
    void begin(StepRun step) {
        Step undo = undo(step);
        if (undo == null) {
            throw new IllegalStateException("nothing undoes " + step.step().id());
        }
        StepRun begun = new StepRun(undo, step, written(step));
        made.subList(made.lastIndexOf(step), made.size()).clear();
        run.steps.put(undo.id(), begun);
        last = begun;
        StepFold.schedule(run, begun);
    }

    /** Who said how the step is undone: whoever wrote it, or the operator, whom whoever started the run relies on. */
    private @Nullable Origin written(StepRun step) {
        if (!run.followsOrigins()) {
            return null;
        }
        return step.step().compensation() == null ? Origin.Written.by(run.startedBy()) : Origins.written(run, step);
    }

    /** The step is undone: what it gave is there no longer. */
    private void compensate(StepRun step, Event event) {
        retract(step, event);
        StepRun whole = step.whole();
        while (whole != null && whole.status == StepStatus.SUCCEEDED && !stands(whole)) {
            retract(whole, event);
            whole = whole.whole();
        }
    }

    /** Whether anything of what its parts did still stands; of a plan, what they read is nothing that they did. */
    private static boolean stands(StepRun whole) {
        boolean ofPlan = whole.step().subPlan() != null || whole.step().specialist() != null;
        return whole.parts().stream()
                .filter(part -> part.status == StepStatus.SUCCEEDED)
                .anyMatch(part -> !ofPlan || (part.parts().isEmpty() ? changed(part) : stands(part)));
    }

    private static boolean changed(StepRun step) {
        Attempt last = step.last();
        return last != null && last.contract().effect().consequential();
    }

    private void retract(StepRun step, Event event) {
        StepFold.move(run, step, event, StepStatus.Change.COMPENSATE);
        step.output = null;
        step.origins = List.of();
        step.vouched = null;
        Laws.contract(run, step).produces().forEach(produced -> run.facts.remove(produced.fact()));
        step.parts().forEach(part -> part.facts.keySet().forEach(run.facts::remove));
    }
}
