package dev.surefoot.run.laws;

import dev.surefoot.approval.ApprovalState;
import dev.surefoot.inbox.Ask;
import dev.surefoot.inbox.InboxItem;
import dev.surefoot.inbox.ItemId;
import dev.surefoot.inbox.ItemState;
import dev.surefoot.plan.Plan;
import dev.surefoot.plan.StepId;
import dev.surefoot.run.Attempt;
import dev.surefoot.run.AttemptEvent;
import dev.surefoot.run.AttemptState;
import dev.surefoot.run.Event;
import dev.surefoot.run.Happened;
import dev.surefoot.run.InboxEvent;
import dev.surefoot.run.Run;
import dev.surefoot.run.RunEvent;
import dev.surefoot.run.RunStatus;
import dev.surefoot.run.StepEvent;
import dev.surefoot.run.StepRun;
import dev.surefoot.run.StepStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Watches events being folded: what each one means to each state machine is said here once more, and where it leads is
 * compared with the tables. Keeps every pair of state and change that it saw. Safe for use by many threads.
 */
final class Transitions {

    /** A change of one machine: what it was in, what happened, and where the table says that leads. */
    private record Step(
            String machine, Enum<?> from, Enum<?> change, Enum<?> to, java.util.function.Supplier<Enum<?>> is) {}

    private final Set<String> seen = ConcurrentHashMap.newKeySet();

    /** Folds the event into the run. */
    void watch(Run run, Happened happened) {
        List<Step> expected = new ArrayList<>();
        Event event = happened.event();
        ofRun(run, event, expected);
        ofSteps(run, event, expected);
        ofAttempts(run, event, expected);
        ofApprovals(run, event, expected);
        ofItems(run, event, expected);
        run.apply(happened);
        for (Step step : expected) {
            Enum<?> is = step.is.get();
            if (is != step.to && !(is == RunStatus.WAITING && step.to == RunStatus.RUNNING)) {
                throw new AssertionError(step + " led to " + is + " by " + event);
            }
            seen.add(pair(step.machine, step.from, step.change));
        }
    }

    static String pair(String machine, Enum<?> state, Enum<?> change) {
        return machine + " " + state + " " + change;
    }

    /** The pairs that the tables admit and nothing visited. */
    Set<String> unvisited() {
        Set<String> legal = new TreeSet<>();
        for (RunStatus from : RunStatus.values()) {
            for (RunStatus.Change change : RunStatus.Change.values()) {
                add(legal, "run", from, change, from.after(change));
            }
        }
        for (StepStatus from : StepStatus.values()) {
            for (StepStatus.Change change : StepStatus.Change.values()) {
                add(legal, "step", from, change, from.after(change));
            }
        }
        for (AttemptState from : AttemptState.values()) {
            for (AttemptState.Change change : AttemptState.Change.values()) {
                add(legal, "attempt", from, change, from.after(change));
            }
        }
        for (ApprovalState from : ApprovalState.values()) {
            for (ApprovalState.Change change : ApprovalState.Change.values()) {
                add(legal, "approval", from, change, from.after(change));
            }
        }
        for (ItemState from : ItemState.values()) {
            for (ItemState.Change change : ItemState.Change.values()) {
                add(legal, "item", from, change, from.after(change));
            }
        }
        legal.removeAll(seen);
        return legal;
    }

    private static void add(Set<String> legal, String machine, Enum<?> from, Enum<?> change, Enum<?> to) {
        if (to != null) {
            legal.add(pair(machine, from, change));
        }
    }

    private static void ofRun(Run run, Event event, List<Step> expected) {
        RunStatus.Change change = switch (event) {
            case RunEvent.PlanProposed e -> RunStatus.Change.PROPOSE;
            case RunEvent.PlanAccepted e -> RunStatus.Change.ACCEPT;
            case RunEvent.PlanRejected e -> RunStatus.Change.KEEP;
            case RunEvent.RunPaused e -> RunStatus.Change.PAUSE;
            case RunEvent.RunContinued e -> RunStatus.Change.CONTINUE;
            case RunEvent.RunSucceeded e -> RunStatus.Change.SUCCEED;
            case RunEvent.RunFailed e -> RunStatus.Change.FAIL;
            case RunEvent.RunStopped e -> RunStatus.Change.STOP;
            default -> null;
        };
        if (change != null) {
            RunStatus from = run.status();
            expected.add(new Step("run", from, change, from.after(change), run::status));
        }
    }

    private static void ofSteps(Run run, Event event, List<Step> expected) {
        if (event instanceof RunEvent.RunStopped) {
            for (StepRun step : run.steps()) {
                switch (step.status()) {
                    case PENDING, AWAITING_APPROVAL, NEEDS_CLARIFICATION, BLOCKED, RUNNING ->
                        add(expected, step, StepStatus.Change.CANCEL);
                    case IN_DOUBT, SUCCEEDED, FAILED, SKIPPED, CANCELLED, COMPENSATED -> {}
                }
            }
        }
        if (undoes(run, event)) {
            for (StepRun step : run.steps()) {
                switch (step.status()) {
                    case PENDING, AWAITING_APPROVAL, NEEDS_CLARIFICATION, BLOCKED ->
                        add(expected, step, StepStatus.Change.CANCEL);
                    case RUNNING -> {
                        if (step.open() == null) {
                            add(expected, step, StepStatus.Change.CANCEL);
                        }
                    }
                    case IN_DOUBT, SUCCEEDED, FAILED, SKIPPED, CANCELLED, COMPENSATED -> {}
                }
            }
        }
        switch (event) {
            case RunEvent e -> {}
            case StepEvent.StepUnfolded e when run.step(e.step()).status() == StepStatus.RUNNING -> {}
            case StepEvent.UndoBegun e -> {}
            case StepEvent e -> {
                StepRun undone = run.step(e.step()).undoes();
                if (undone != null && e instanceof StepEvent.StepSucceeded) {
                    add(expected, undone, StepStatus.Change.COMPENSATE);
                }
                add(
                        expected,
                        run.step(e.step()),
                        switch (e) {
                            case StepEvent.StepSucceeded s -> StepStatus.Change.SUCCEED;
                            case StepEvent.StepBlocked s -> StepStatus.Change.BLOCK;
                            case StepEvent.StepInvalid s -> StepStatus.Change.FAIL;
                            case StepEvent.StepReopened s -> StepStatus.Change.REOPEN;
                            case StepEvent.StepSkipped s -> StepStatus.Change.SKIP;
                            case StepEvent.StepPassedOver s -> StepStatus.Change.PASS_OVER;
                            case StepEvent.StepUnfolded s -> StepStatus.Change.UNFOLD;
                            case StepEvent.PartGivenUp s -> StepStatus.Change.SKIP;
                            case StepEvent.PartsJoined s -> StepStatus.Change.SUCCEED;
                            case StepEvent.UndoBegun s -> throw new AssertionError(s);
                        });
            }
            case AttemptEvent.LateAnswer e -> {}
            case AttemptEvent e -> ofStep(run, e, expected);
            case InboxEvent e -> ofStep(run, e, expected);
        }
    }

    /** Whether it stops the run, and has what it did undone. */
    private static boolean undoes(Run run, Event event) {
        return event instanceof RunEvent.StopRequested stop
                && Boolean.TRUE.equals(stop.undo())
                && run.hasPlan()
                && run.stopping() == null;
    }

    private static void ofStep(Run run, AttemptEvent event, List<Step> expected) {
        StepRun step = run.step(event.step());
        StepStatus.Change change = switch (event) {
            case AttemptEvent.AttemptStarted e -> StepStatus.Change.START;
            case AttemptEvent.CallResent e -> StepStatus.Change.PURSUE;
            case AttemptEvent.ResponseReceived e -> null;
            case AttemptEvent.ResultSupplied e ->
                step.open() == null ? StepStatus.Change.SUPPLY : StepStatus.Change.PURSUE;
            case AttemptEvent.ResultClaimed e -> null;
            case AttemptEvent.AttemptNotDone e ->
                e.retryAt() == null ? StepStatus.Change.FAIL : StepStatus.Change.RETRY_LATER;
            case AttemptEvent.AttemptRefuted e -> StepStatus.Change.FAIL;
            case AttemptEvent.AttemptDoubted e -> StepStatus.Change.DOUBT;
            case AttemptEvent.LookupMade e ->
                e.finding() == AttemptEvent.Finding.PRESENT ? StepStatus.Change.PURSUE : null;
            case AttemptEvent.LateAnswer e -> null;
        };
        if (change != null) {
            add(expected, step, change);
        }
    }

    private static void ofStep(Run run, InboxEvent event, List<Step> expected) {
        InboxItem item = run.item(event.item());
        StepId asking = item == null ? null : item.step();
        switch (event) {
            case InboxEvent.ApprovalRequested e -> add(expected, run.step(e.step()), StepStatus.Change.ASK_APPROVAL);
            case InboxEvent.ClarificationRequested e ->
                add(expected, run.step(e.step()), StepStatus.Change.ASK_CLARIFICATION);
            case InboxEvent.ApprovalGranted e -> add(expected, run.step(asking), StepStatus.Change.APPROVE);
            case InboxEvent.ApprovalRejected e -> add(expected, run.step(asking), StepStatus.Change.REJECT);
            case InboxEvent.ApprovalVoided e -> add(expected, run.step(asking), StepStatus.Change.VOID_APPROVAL);
            case InboxEvent.ApprovalExpired e -> add(expected, run.step(asking), StepStatus.Change.VOID_APPROVAL);
            case InboxEvent.ClarificationAnswered e -> {
                long questions = run.openItems().stream()
                        .filter(open -> open.ask() instanceof Ask.Clarify && asking.equals(open.step()))
                        .count();
                if (questions == 1) {
                    add(expected, run.step(asking), StepStatus.Change.CLARIFY);
                }
            }
            case InboxEvent.TaskRequested e -> add(expected, run.step(e.step()), StepStatus.Change.ASK_CLARIFICATION);
            case InboxEvent.TaskDone e -> add(expected, run.step(asking), StepStatus.Change.SUPPLY);
            case InboxEvent.ReviewRequested e -> {}
            case InboxEvent.EscalationRaised e -> {}
            case InboxEvent.EscalationResolved e -> {}
        }
    }

    private static void add(List<Step> expected, StepRun step, StepStatus.Change change) {
        StepStatus from = step.status();
        expected.add(new Step("step", from, change, from.after(change), step::status));
    }

    private static void ofAttempts(Run run, Event event, List<Step> expected) {
        StepRun step = switch (event) {
            case AttemptEvent.LateAnswer e -> null;
            case AttemptEvent e -> run.step(e.step());
            case StepEvent.StepSucceeded e -> run.step(e.step());
            default -> null;
        };
        Attempt open = step == null ? null : step.open();
        AttemptState.Change change = switch (event) {
            case AttemptEvent.CallResent e -> AttemptState.Change.RESEND;
            case AttemptEvent.ResponseReceived e -> AttemptState.Change.RESPOND;
            case AttemptEvent.ResultSupplied e -> AttemptState.Change.RESPOND;
            case AttemptEvent.AttemptNotDone e -> AttemptState.Change.PROVE_NOT_DONE;
            case AttemptEvent.AttemptRefuted e -> AttemptState.Change.REFUTE;
            case AttemptEvent.AttemptDoubted e -> AttemptState.Change.DOUBT;
            case AttemptEvent.LookupMade e ->
                e.finding() == AttemptEvent.Finding.PRESENT ? AttemptState.Change.RESPOND : null;
            case StepEvent.StepSucceeded e -> AttemptState.Change.SUCCEED;
            default -> null;
        };
        if (open != null && change != null) {
            AttemptState from = open.state();
            expected.add(new Step(
                    "attempt",
                    from,
                    change,
                    from.after(change),
                    () -> step.attempts().get(open.number() - 1).state()));
        }
    }

    private static void ofApprovals(Run run, Event event, List<Step> expected) {
        switch (event) {
            case InboxEvent.ApprovalGranted e -> add(run, expected, e.item(), ApprovalState.Change.GRANT);
            case InboxEvent.ApprovalRejected e -> add(run, expected, e.item(), ApprovalState.Change.REJECT);
            case InboxEvent.ApprovalVoided e -> add(run, expected, e.item(), ApprovalState.Change.VOID);
            case InboxEvent.ApprovalExpired e -> add(run, expected, e.item(), ApprovalState.Change.EXPIRE);
            case RunEvent.PlanAccepted e -> {
                for (StepRun step : givenUp(run)) {
                    ApprovalState state = step.approval() == null
                            ? null
                            : run.approval(step.approval()).state();
                    if (state == ApprovalState.REQUESTED || state == ApprovalState.GRANTED) {
                        add(run, expected, step.approval(), ApprovalState.Change.VOID);
                    }
                }
            }
            case AttemptEvent.AttemptStarted e -> {
                if (e.approval() != null) {
                    add(run, expected, e.approval(), ApprovalState.Change.CONSUME);
                }
            }
            case AttemptEvent.AttemptNotDone e -> {
                ItemId item = run.step(e.step()).attempts().get(e.attempt() - 1).approval();
                if (item != null) {
                    add(run, expected, item, ApprovalState.Change.RELEASE);
                }
            }
            default -> {}
        }
    }

    private static void add(Run run, List<Step> expected, ItemId item, ApprovalState.Change change) {
        ApprovalState from = run.approval(item).state();
        expected.add(new Step(
                "approval",
                from,
                change,
                from.after(change),
                () -> run.approval(item).state()));
    }

    private static void ofItems(Run run, Event event, List<Step> expected) {
        switch (event) {
            case InboxEvent.ApprovalGranted e -> add(run, expected, e.item(), ItemState.Change.RESOLVE);
            case InboxEvent.ApprovalRejected e -> add(run, expected, e.item(), ItemState.Change.RESOLVE);
            case InboxEvent.ClarificationAnswered e -> add(run, expected, e.item(), ItemState.Change.RESOLVE);
            case InboxEvent.EscalationResolved e -> add(run, expected, e.item(), ItemState.Change.RESOLVE);
            case InboxEvent.ApprovalVoided e -> withdraw(run, expected, e.item());
            case InboxEvent.ApprovalExpired e -> withdraw(run, expected, e.item());
            case RunEvent.PlanRejected e -> add(run, expected, review(run), ItemState.Change.RESOLVE);
            case RunEvent.PlanAccepted e -> {
                if (run.proposed() != null) {
                    add(run, expected, review(run), ItemState.Change.RESOLVE);
                    List<StepId> given =
                            givenUp(run).stream().map(step -> step.step().id()).toList();
                    run.openItems().stream()
                            .filter(item -> given.contains(item.step()))
                            .forEach(item -> withdraw(run, expected, item.id()));
                }
            }
            case RunEvent.StopRequested e -> {
                if (undoes(run, e)) {
                    run.openItems().stream()
                            .filter(item ->
                                    item.step() == null || run.step(item.step()).status() != StepStatus.IN_DOUBT)
                            .forEach(item -> withdraw(run, expected, item.id()));
                }
            }
            case RunEvent.RunStopped e ->
                List.copyOf(run.openItems()).forEach(item -> withdraw(run, expected, item.id()));
            default -> {}
        }
    }

    private static ItemId review(Run run) {
        return run.openItems().stream()
                .filter(item -> item.ask() instanceof Ask.Revise)
                .findFirst()
                .orElseThrow()
                .id();
    }

    /** The steps that the plan in review does not have, or not so. */
    private static List<StepRun> givenUp(Run run) {
        Plan next = run.proposed();
        return next == null
                ? List.of()
                : run.steps().stream()
                        .filter(step -> step.whole() == null)
                        .filter(step -> !next.steps().containsValue(step.step()))
                        .toList();
    }

    private static void withdraw(Run run, List<Step> expected, ItemId item) {
        if (run.item(item).state() == ItemState.OPEN) {
            add(run, expected, item, ItemState.Change.WITHDRAW);
        }
    }

    private static void add(Run run, List<Step> expected, ItemId item, ItemState.Change change) {
        ItemState from = run.item(item).state();
        expected.add(new Step(
                "item", from, change, from.after(change), () -> run.item(item).state()));
    }
}
