package dev.surefoot.run;

import dev.surefoot.evidence.Evidence;
import dev.surefoot.tool.Effect;
import java.time.Instant;
import java.util.List;

/** What a process that takes over a run makes of what another one left under way. Pure. */
public final class Recovery {

    private Recovery() {}

    /**
     * The lease, and a verdict for every call that may be on its way: a read is repeated; anything else may have been
     * done, and is in doubt (law 4). Answers that are recorded and not confirmed stay as they are.
     */
    public static List<Event> take(Run run, long epoch, String holder, Instant now) {
        Batch batch = new Batch(run);
        batch.add(new RunEvent.LeaseTaken(epoch, holder));
        for (StepRun step : run.steps()) {
            Attempt attempt = step.open();
            if (attempt == null || attempt.state() != AttemptState.SENT) {
                continue;
            }
            if (attempt.contract().effect() == Effect.READ) {
                Outcomes.interruptedRead(run, step, batch, now);
            } else {
                batch.add(new AttemptEvent.AttemptDoubted(
                        step.step().id(),
                        attempt.number(),
                        "the process that sent it ended before it recorded an answer",
                        true,
                        Evidence.NONE,
                        lookInto(run, step, attempt, now),
                        Courses.doubted()));
            }
        }
        return batch.events();
    }

    /** At once, unless only a person can tell: what they find counts once it can no longer be sent. */
    private static Instant lookInto(Run run, StepRun step, Attempt attempt, Instant now) {
        Instant sendBy = attempt.effort().sendBy();
        boolean machine = attempt.contract().lookup() != null
                || DoubtLaws.resendable(run, step, attempt.with(attempt.effort().interrupted()), now);
        return machine || sendBy == null || sendBy.isBefore(now) ? now : sendBy;
    }
}
