package dev.surefoot.run;

import dev.surefoot.approval.Approval;
import dev.surefoot.approval.ApprovalRequest;
import dev.surefoot.evidence.Evidence;
import dev.surefoot.inbox.Ask;
import dev.surefoot.inbox.Choice;
import dev.surefoot.inbox.Escalation;
import dev.surefoot.inbox.HumanTask;
import dev.surefoot.inbox.InboxItem;
import dev.surefoot.inbox.ItemId;
import dev.surefoot.inbox.ItemState;
import dev.surefoot.inbox.Question;
import dev.surefoot.inbox.Review;
import dev.surefoot.json.JsonRefused;
import dev.surefoot.plan.Plan;
import dev.surefoot.plan.StepId;
import dev.surefoot.schema.JsonSchema;
import dev.surefoot.schema.Violation;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Decides what becomes of a person's command: exactly one decision for each item, by somebody who may. Pure. */
public final class Commands {

    private final Run run;
    private final Instant now;

    private Commands(Run run, Instant now) {
        this.run = run;
        this.now = now;
    }

    /** Decides the command against the run as it is now. */
    public static CommandResult decide(Run run, Command command, Instant now) {
        return new Commands(run, now).decide(command);
    }

    private CommandResult decide(Command command) {
        if (run.status().ended()) {
            return refused("the run has already ended: " + run.status().text());
        }
        if (!run.policy().knows(command.by())) {
            return refused(command.by() + " is not named in the policy; add them under people");
        }
        return switch (command) {
            case Command.Approve approve -> approve(approve);
            case Command.Reject reject -> reject(reject);
            case Command.Answer answer -> answer(answer);
            case Command.Resolve resolve -> resolve(resolve);
            case Command.Revise revise -> revise(revise);
            case Command.Pause pause -> changeable(RunStatus.Change.PAUSE, new RunEvent.RunPaused(pause.by()));
            case Command.Continue go -> changeable(RunStatus.Change.CONTINUE, new RunEvent.RunContinued(go.by()));
            case Command.Cancel cancel ->
                stop(new RunEvent.StopRequested(
                        RunEvent.StopCause.CANCELLED, cancel.by(), cancel.because(), !cancel.keeps()));
        };
    }

    private CommandResult revise(Command.Revise command) {
        Plan plan;
        try {
            plan = Plan.of(command.plan());
        } catch (IllegalArgumentException | DateTimeException | JacksonException | JsonRefused e) {
            return refused("that is no plan: " + e.getMessage());
        }
        return Revisions.propose(
                run, plan, new Revisions.Cause(command.by(), command.planner(), command.because(), command.answers()));
    }

    private CommandResult changeable(RunStatus.Change change, Event event) {
        if (run.stop != null || run.status.after(change) == null) {
            return refused("the run is "
                    + (run.stop != null ? "stopping" : run.status().text()));
        }
        return accepted(event);
    }

    private CommandResult stop(RunEvent.StopRequested request) {
        if (run.stop == null || (Standing.undoing(run) && !request.undoes())) {
            return accepted(request);
        }
        return refused("the run is already stopping"
                + (Standing.undoing(run) ? "; cancel it with --keep to leave standing what is not undone yet" : ""));
    }

    private CommandResult approve(Command.Approve command) {
        return switch (open(command.item())) {
            case Found.Not(String because) -> refused(because);
            case Found.Item(InboxItem item) -> {
                if (item.ask() instanceof Ask.Revise(Review review)) {
                    yield Revisions.accept(run, item, review, command, now);
                }
                if (!(item.ask() instanceof Ask.Consent(ApprovalRequest request))) {
                    yield refused(command.item() + " does not ask for an approval");
                }
                yield granted(item, request, command);
            }
        };
    }

    /** Consent that comes too late, or to what no longer would run, is none. */
    private CommandResult granted(InboxItem item, ApprovalRequest request, Command.Approve command) {
        String unfit = ApprovalLaws.unfit(run, command.by(), request.roles(), now);
        if (unfit != null) {
            return refused(unfit);
        }
        Approval approval = Objects.requireNonNull(run.approval(item.id()), "an item for consent has an approval");
        if (!now.isBefore(request.expiresAt())) {
            return new CommandResult.Refused(
                    "it stood until " + request.expiresAt() + "; it will be asked anew",
                    List.of(new InboxEvent.ApprovalExpired(item.id())));
        }
        if (!ApprovalLaws.stands(run, approval)) {
            return new CommandResult.Refused(
                    ApprovalLaws.CHANGED + "; it will be asked anew",
                    List.of(new InboxEvent.ApprovalVoided(item.id(), ApprovalLaws.CHANGED)));
        }
        return switch (ApprovalLaws.consenting(run, approval, command.by(), now)) {
            case Acting.Not(String because) -> refused(because);
            case Acting.May(List<String> behalf) ->
                accepted(new InboxEvent.ApprovalGranted(
                        item.id(), command.by(), command.automatic(), behalf.isEmpty() ? null : behalf, null));
        };
    }

    private CommandResult reject(Command.Reject command) {
        return switch (open(command.item())) {
            case Found.Not(String because) -> refused(because);
            case Found.Item(InboxItem item) -> {
                if (item.ask() instanceof Ask.Revise(Review review)) {
                    yield Revisions.reject(review, command);
                }
                if (!(item.ask() instanceof Ask.Consent(ApprovalRequest request)) || item.step() == null) {
                    yield refused(command.item() + " does not ask for an approval");
                }
                String unfit = ApprovalLaws.unfit(run, command.by(), request.roles(), now);
                if (unfit != null) {
                    yield refused(unfit);
                }
                String because = "rejected by " + command.by() + ": " + command.because();
                yield accepted(
                        new InboxEvent.ApprovalRejected(item.id(), command.by(), command.because()),
                        new InboxEvent.EscalationRaised(
                                new Batch(run).nextItem(),
                                item.step(),
                                Escalations.denied(run, run.step(item.step()), because, now)));
            }
        };
    }

    private CommandResult answer(Command.Answer command) {
        return switch (open(command.item())) {
            case Found.Not(String because) -> refused(because);
            case Found.Item(InboxItem item) -> {
                if (item.ask() instanceof Ask.Do(HumanTask task)) {
                    String refusal = HandLaws.refusal(run, task, command.value(), command.by(), now);
                    yield refusal == null
                            ? accepted(new InboxEvent.TaskDone(item.id(), command.value(), command.by()))
                            : refused(refusal);
                }
                if (!(item.ask() instanceof Ask.Clarify(Question question))) {
                    yield refused(command.item() + " does not ask for a value");
                }
                List<Violation> violations =
                        JsonSchema.compile(question.schema()).validate(command.value());
                yield violations.isEmpty()
                        ? accepted(new InboxEvent.ClarificationAnswered(item.id(), command.value(), command.by()))
                        : refused("that is no answer to " + question.name() + ": "
                                + violations.stream()
                                        .limit(3)
                                        .map(Violation::toString)
                                        .collect(Collectors.joining("; ")));
            }
        };
    }

    private CommandResult resolve(Command.Resolve command) {
        return switch (open(command.item())) {
            case Found.Not(String because) -> refused(because);
            case Found.Item(InboxItem item) -> {
                if (!(item.ask() instanceof Ask.Decide(Escalation escalation)) || item.step() == null) {
                    yield refused(command.item() + " does not ask for a decision; it takes approve, reject or answer");
                }
                if (!escalation.choices().contains(command.choice())) {
                    yield refused(command.choice().text() + " is not among the choices: "
                            + escalation.choices().stream().map(Choice::text).collect(Collectors.joining(", ")));
                }
                StepRun step = run.step(item.step());
                String unfit = Authority.unfitToSettle(run, step, command.choice(), command.by(), now);
                yield unfit == null ? resolve(command, step) : refused(unfit);
            }
        };
    }

    private CommandResult resolve(Command.Resolve command, StepRun step) {
        StepId id = step.step().id();
        String because = command.because() == null ? "no reason given" : command.because();
        InboxEvent.EscalationResolved resolved =
                new InboxEvent.EscalationResolved(command.item(), command.choice(), command.by(), command.because());
        Attempt doubtful = step.open();
        return switch (command.choice()) {
            case DONE, SUPPLY -> {
                JsonNode output = command.output();
                if (output == null) {
                    yield refused("give the result with --output JSON; the checks of " + id + " are made against it");
                }
                int attempt = doubtful == null ? step.attempts().size() + 1 : doubtful.number();
                yield accepted(
                        resolved,
                        new AttemptEvent.ResultSupplied(id, attempt, output, command.by(), command.because()));
            }
            case NOT_DONE -> {
                Batch batch = new Batch(run);
                batch.add(resolved);
                Outcomes.notDone(
                        run,
                        step,
                        batch,
                        AttemptEvent.Proof.PERSON,
                        command.by() + " says that it was not done: " + because,
                        Evidence.NONE,
                        now);
                yield new CommandResult.Accepted(batch.events());
            }
            case RETRY -> {
                if (doubtful == null && DoubtLaws.mayMakeAnother(step, Timing.sendBy(now))) {
                    yield refused(DoubtLaws.ANOTHER);
                }
                yield doubtful == null
                        ? accepted(resolved, new StepEvent.StepReopened(id, command.by()))
                        : accepted(resolved);
            }
            case SKIP -> {
                StepId needs = StepFold.needing(run, id);
                if (needs != null) {
                    yield refused(needs + " depends on " + id
                            + ", and its edge does not admit a skip (orSkipped); supply the result, or stop");
                }
                yield accepted(resolved, new StepEvent.StepSkipped(id, command.by(), because));
            }
            case STOP ->
                run.stop == null
                        ? accepted(
                                resolved,
                                new RunEvent.StopRequested(RunEvent.StopCause.STOPPED, command.by(), because, true))
                        : refused("the run is already stopping");
        };
    }

    /** An open item, or why there is none. */
    private sealed interface Found {
        record Item(InboxItem item) implements Found {}

        record Not(String because) implements Found {}
    }

    private Found open(ItemId id) {
        InboxItem item = run.item(id);
        if (item == null) {
            return new Found.Not("run " + run.id() + " asked nothing as " + id);
        }
        if (item.state() == ItemState.OPEN) {
            return new Found.Item(item);
        }
        Approval approval = run.approval(id);
        String by = approval == null || approval.by() == null ? "" : " by " + approval.by();
        return new Found.Not(
                id + " was already " + (item.state() == ItemState.RESOLVED ? "decided" : "withdrawn") + by);
    }

    private static CommandResult accepted(Event... events) {
        return new CommandResult.Accepted(List.of(events));
    }

    private static CommandResult refused(String because) {
        return new CommandResult.Refused(because);
    }
}
