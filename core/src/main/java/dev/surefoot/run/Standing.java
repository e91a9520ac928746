package dev.surefoot.run;

/** Where a run stands, and what may go on in it now. */
final class Standing {

    private Standing() {}

    static RunStatus of(Run run) {
        if (undoing(run)) {
            return waits(run) && UndoLaws.unsettled(run) != null ? RunStatus.WAITING : RunStatus.RUNNING;
        }
        return run.status == RunStatus.RUNNING && run.stop == null && waits(run) ? RunStatus.WAITING : run.status;
    }

    private static boolean waits(Run run) {
        return run.openAttempts == 0
                && !run.inbox.open().isEmpty()
                && (run.inbox.questions() > 0 || run.schedule.isEmpty());
    }

    /** Whether attempts may start and calls may be sent. */
    static boolean active(Run run) {
        return run.status == RunStatus.RUNNING && run.stop == null && run.inbox.questions() == 0;
    }

    /** Whether attempts of that step may start and its calls be sent. */
    static boolean active(Run run, StepRun step) {
        return step.undoes() == null ? active(run) : undoing(run) && run.inbox.questions() == 0;
    }

    /** Whether it stops, and undoes what it did first. */
    static boolean undoing(Run run) {
        return run.stop != null && run.stop.undoes() && run.hasPlan() && !run.status.ended();
    }

    /** Whether the step may go on by itself: in a run that undoes what it did, nothing does that does not serve this. */
    static boolean goesOn(Run run, StepRun step) {
        return !undoing(run)
                || step.undoes() != null
                || (step.status == StepStatus.IN_DOUBT && run.undos.undoable(step));
    }
}
