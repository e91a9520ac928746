package dev.surefoot.run;

import static dev.surefoot.run.Laws.require;

import dev.surefoot.plan.Dependency;
import dev.surefoot.plan.Step;
import dev.surefoot.tool.Idempotency;
import dev.surefoot.tool.ToolContract;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Laws 2, 3, 5, 6 and 9: an attempt starts only where everything it stands on holds. */
final class StartLaws {

    private StartLaws() {}

    static void mayStart(Run run, StepRun step, AttemptEvent.AttemptStarted event, Instant at) {
        Step planned = step.step();
        require(run, event, Standing.active(run, step), "the run does not start attempts now");
        require(run, event, step.unmet == 0, "it is not its turn yet");
        for (Dependency edge : planned.dependsOn()) {
            require(run, event, Laws.admits(planned, run.step(edge.step())), edge.step() + " is not satisfied");
        }
        AttemptFold.expect(run, step, event, event.attempt());
        require(run, event, step.notBefore == null || !at.isBefore(step.notBefore), "it is too early");
        require(run, event, event.generation() == step.generation, "the generation is " + step.generation);
        maySend(run, event, event.epoch(), event.sendBy(), at);
        require(run, event, !DoubtLaws.mayMakeAnother(step, event.sendBy()), DoubtLaws.ANOTHER);
        Budgets.mayStart(run, step, event, at);
        switch (Preparer.prepare(run, step)) {
            case Preparation.Ready(Prepared call) -> {
                mayCall(run, step, event, call);
                require(run, event, event.approval() == null, "it needs no approval");
            }
            case Preparation.NeedsApproval asked -> {
                mayCall(run, step, event, asked.call());
                require(
                        run,
                        event,
                        ApprovalLaws.consented(run, step, event.approval(), asked.call(), at),
                        "no approval for these bytes: " + asked.because());
            }
            case Preparation.Unfolds unfolds -> throw run.illegal(event, "its parts are carried out, not it");
            case Preparation.ByHand byHand -> throw run.illegal(event, "a person carries it out");
            case Preparation.PassedOver(String because) -> throw run.illegal(event, because);
            case Preparation.Denied(String because) -> throw run.illegal(event, because);
            case Preparation.Escalated(String because) -> throw run.illegal(event, because);
            case Preparation.Invalid(String because) -> throw run.illegal(event, because);
        }
    }

    /** Law 3: the intent of a send carries the lease, and ends soon. */
    static void maySend(Run run, Event event, long epoch, Instant sendBy, Instant at) {
        require(run, event, epoch > 0 && epoch == run.epoch, "the lease is at epoch " + run.epoch);
        require(run, event, sendBy.isAfter(at), "it could not be sent in time");
        require(run, event, !sendBy.isAfter(Timing.sendBy(at)), "it could still be sent long after");
    }

    /** The intent is for the call that the plan, its bindings and the contract give, byte for byte. */
    private static void mayCall(Run run, StepRun step, AttemptEvent.AttemptStarted event, Prepared call) {
        ToolContract contract = call.contract();
        String key = key(run, step, contract);
        require(run, event, event.tool().equals(contract.name()), "the step calls " + contract.name());
        require(run, event, event.contract().equals(contract.digest()), "the contract is another one");
        require(run, event, event.endpoint().equals(contract.endpoint()), "the endpoint is another one");
        require(run, event, Objects.equals(event.key(), key), "the key is another one");
        require(
                run,
                event,
                event.call().equals(Keys.call(contract.endpoint(), key, call.arguments())),
                "what is sent is another call");
        require(run, event, event.arguments().equals(call.arguments()), "the arguments are others");
    }

    /** The key that this step's call carries now, or null where its contract has none. */
    static @Nullable String key(Run run, StepRun step, ToolContract contract) {
        return contract.idempotency() instanceof Idempotency.Keyed
                ? Keys.of(run.id, step.step(), step.generation)
                : null;
    }

    /** Law 6: a plan's own number of tries, capped by the policy's ceiling. */
    static int ceiling(Run run, Step step) {
        return Math.min(step.retry().attempts(), run.policy().standard().maxAttempts());
    }
}
