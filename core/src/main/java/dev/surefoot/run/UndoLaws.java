package dev.surefoot.run;

import static dev.surefoot.run.Laws.require;

import org.jspecify.annotations.Nullable;

/**
 * Laws 2 and 4, on the way back: what succeeded is undone once, the last first, one at a time, and only once everybody
 * knows what was done.
 */
final class UndoLaws {

    private UndoLaws() {}

    static void mayBegin(Run run, StepRun step, StepEvent.UndoBegun event) {
        require(run, event, Standing.undoing(run), "nothing is undone now");
        String unsettled = unsettled(run);
        require(run, event, unsettled == null, String.valueOf(unsettled));
        require(run, event, step.equals(run.undos.next()), event.step() + " is not what is undone next");
    }

    /** The run ends once what can be undone is, or somebody let it stand. */
    static void mayEnd(Run run, RunEvent.RunStopped event) {
        String unsettled = unsettled(run);
        require(run, event, unsettled == null, String.valueOf(unsettled));
        require(run, event, run.undos.next() == null, "what it did is not undone");
    }

    /** What has to be settled before anything more is undone, or null where nothing has. */
    static @Nullable String unsettled(Run run) {
        if (run.underWay()) {
            return "attempts are under way";
        }
        StepRun undo = run.undos.last;
        if (undo != null && !undo.status.settled()) {
            return undo.step().id() + " is " + undo.status.text();
        }
        for (StepRun step : run.steps.values()) {
            if (step.status == StepStatus.IN_DOUBT && run.undos.undoable(step)) {
                return step.step().id() + " is in doubt";
            }
        }
        return null;
    }
}
