package dev.surefoot.run.laws;

import static dev.surefoot.run.laws.Oracle.require;

import dev.surefoot.inbox.Choice;
import dev.surefoot.inbox.Escalation;
import dev.surefoot.inbox.ItemId;
import dev.surefoot.run.AttemptEvent;
import dev.surefoot.run.Conclusion;
import dev.surefoot.run.Happened;
import dev.surefoot.run.InboxEvent;
import dev.surefoot.run.RunEvent;
import dev.surefoot.run.StepEvent;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What people are asked, what they say, and what is done in their name: everybody who acts is known, chooses among what
 * there is, is asked once at a time, and is obeyed once.
 */
final class PeopleOracle implements Oracle.Judge {

    private final Simulation simulation;
    private final Map<ItemId, InboxEvent> open = new HashMap<>();
    private final Map<String, ItemId> consent = new HashMap<>();
    private final Map<String, InboxEvent.EscalationResolved> said = new HashMap<>();
    private final Map<String, ItemId> escalated = new HashMap<>();
    private final Map<String, Instant> cutUntil = new HashMap<>();
    private final Map<String, ItemId> tasks = new HashMap<>();
    private final Set<String> questions = new HashSet<>();
    private final Set<String> stopChosen = new HashSet<>();
    private final Set<String> running = new HashSet<>();
    private final Set<String> stands = new HashSet<>();
    private final Set<String> doubtful = new HashSet<>();
    private RunEvent.StopRequested stop;
    private final Set<String> answeredInputs = new HashSet<>();
    private ItemId review;
    private int items;
    private boolean ended;

    PeopleOracle(Simulation simulation) {
        this.simulation = simulation;
    }

    @Override
    public void see(Happened happened, Known known) {
        require(!ended || happened.event() instanceof AttemptEvent.LateAnswer, 10, "something happened after the end");
        switch (happened.event()) {
            case RunEvent.RunPaused e -> acts(e.by(), known);
            case RunEvent.RunContinued e -> acts(e.by(), known);
            case RunEvent.StopRequested e -> {
                acts(e.by(), known);
                boolean keeps = known.undoing && Boolean.FALSE.equals(e.undo());
                require(stop == null || keeps, 0, "asked twice to stop");
                require(
                        e.cause() != RunEvent.StopCause.STOPPED || stopChosen.contains(e.by()),
                        0,
                        "nobody chose to stop");
                if (stop == null && Boolean.TRUE.equals(e.undo()) && known.proposed != null) {
                    nobodyIsAskedButAboutDoubts(known);
                }
                stop = e;
            }
            case RunEvent.RunStopped e -> {
                require(stop != null && stop.by().equals(e.by()), 0, "stopped by nobody");
                require(running.isEmpty(), 4, "stopped while something was under way");
                ended(e.conclusion());
            }
            case RunEvent.RunSucceeded e -> ended(e.conclusion());
            case RunEvent.RunFailed e -> ended(e.conclusion());
            case InboxEvent e -> inbox(e, happened.at(), known);
            case RunEvent.PlanAccepted e -> accepted(e, known);
            case RunEvent.PlanRejected e -> {
                acts(e.by(), known);
                reviewed();
            }
            case StepEvent.StepSucceeded e -> {
                running.remove(e.step().value());
                stands(e.step().value(), e.attempt(), known);
            }
            case StepEvent.StepSkipped e -> obeyed(e.step().value(), e.by(), Choice.SKIP);
            case StepEvent.StepReopened e -> obeyed(e.step().value(), e.by(), Choice.RETRY);
            case StepEvent.StepBlocked e -> {}
            case StepEvent.StepInvalid e -> {}
            case AttemptEvent e -> attempt(e, known);
            default -> {}
        }
    }

    private void attempt(AttemptEvent event, Known known) {
        String id = event.step().value();
        doubtful.remove(id);
        switch (event) {
            case AttemptEvent.AttemptStarted e -> {
                running.add(id);
                cutUntil.put(id, e.sendBy());
            }
            case AttemptEvent.CallResent e -> {
                running.add(id);
                cutUntil.merge(id, e.sendBy(), (one, other) -> one.isAfter(other) ? one : other);
                require(!escalated.containsKey(id), 4, id + " was sent again while a person was asked");
            }
            case AttemptEvent.ResultSupplied e -> {
                obeyed(id, e.by(), Choice.DONE, Choice.SUPPLY);
                running.add(id);
                cutUntil.remove(id);
            }
            case AttemptEvent.ResultClaimed e -> running.add(id);
            case AttemptEvent.LookupMade e -> {
                if (e.finding() == AttemptEvent.Finding.PRESENT) {
                    running.add(id);
                    cutUntil.remove(id);
                } else {
                    doubtful.add(id);
                }
            }
            case AttemptEvent.AttemptDoubted e -> {
                doubtful.add(id);
                running.remove(id);
                if (!e.interrupted()) {
                    cutUntil.remove(id);
                }
            }
            case AttemptEvent.AttemptNotDone e -> running.remove(id);
            case AttemptEvent.AttemptRefuted e -> {
                running.remove(id);
                consent.remove(id);
                stands(id, e.attempt(), known);
            }
            case AttemptEvent.ResponseReceived e -> cutUntil.remove(id);
            case AttemptEvent.LateAnswer e -> {}
        }
    }

    private void inbox(InboxEvent event, Instant at, Known known) {
        switch (event) {
            case InboxEvent.ApprovalRequested e -> {
                opened(e);
                require(!consent.containsKey(e.step().value()), 5, e.step() + " asked twice for consent");
                String id = e.step().value();
                boolean goesOn = id.equals(Known.original(id))
                        ? known.accepted && !known.paused && !known.stopping
                        : known.undoing;
                require(goesOn, 5, "consent asked though nothing goes on");
                consent.put(e.step().value(), e.item());
            }
            case InboxEvent.ClarificationRequested e -> {
                opened(e);
                require(questions.add(e.question().name()), 0, e.question().name() + " was asked for twice");
                require(!simulation.scenario.given().containsKey(e.question().name()), 0, "asked for what was given");
            }
            case InboxEvent.EscalationRaised e -> {
                opened(e);
                String id = e.step().value();
                require(escalated.put(id, e.item()) == null, 6, id + " was escalated twice at once");
                boolean doubt = e.escalation().kind() == Escalation.Kind.DOUBT;
                boolean cut = cutUntil.containsKey(id) && at.isBefore(cutUntil.get(id));
                require(!doubt || !cut, 4, "a person was asked about " + id + " while it could still be sent");
            }
            case InboxEvent.ApprovalGranted e -> closed(e);
            case InboxEvent.ApprovalRejected e -> {
                acts(e.by(), known);
                var asked = (InboxEvent.ApprovalRequested) closed(e);
                asked.request()
                        .roles()
                        .forEach(role -> require(
                                known.holds(e.by(), "people", role), 5, e.by() + " rejected without the role " + role));
                consent.remove(known.items.get(e.item()));
            }
            case InboxEvent.ApprovalVoided e -> withdrawn(e, known);
            case InboxEvent.ApprovalExpired e -> withdrawn(e, known);
            case InboxEvent.ClarificationAnswered e -> {
                acts(e.by(), known);
                answeredInputs.add(((InboxEvent.ClarificationRequested) closed(e))
                        .question()
                        .name());
            }
            case InboxEvent.TaskRequested e -> {
                opened(e);
                require(tasks.put(e.step().value(), e.item()) == null, 6, e.step() + " was asked for twice at once");
                require(known.accepted && !known.paused && !known.stopping, 2, "a task though nothing goes on");
            }
            case InboxEvent.TaskDone e -> {
                acts(e.by(), known);
                var asked = (InboxEvent.TaskRequested) closed(e);
                String role = asked.task().by();
                require(role == null || known.holds(e.by(), "people", role), 9, e.by() + " did it without " + role);
                tasks.remove(asked.step().value());
                running.add(asked.step().value());
            }
            case InboxEvent.ReviewRequested e -> {
                opened(e);
                require(review == null, 7, "two plans are in review");
                review = e.item();
            }
            case InboxEvent.EscalationResolved e -> {
                acts(e.by(), known);
                var asked = (InboxEvent.EscalationRaised) closed(e);
                require(asked.escalation().choices().contains(e.choice()), 6, e.choice() + " was no choice");
                String id = known.items.get(e.item());
                escalated.remove(id);
                said.put(id, e);
                if (e.choice() == Choice.STOP) {
                    stopChosen.add(e.by());
                }
            }
        }
    }

    private void nobodyIsAskedButAboutDoubts(Known known) {
        open.keySet().removeIf(item -> {
            String about = known.items.get(item);
            boolean gone = about == null || !doubtful.contains(about);
            if (gone && about != null) {
                escalated.remove(about);
                tasks.remove(about);
            }
            return gone;
        });
        review = null;
    }

    /** Nobody is asked any more about what is given up. */
    private void accepted(RunEvent.PlanAccepted event, Known known) {
        if (known.plan == null) {
            return;
        }
        acts(event.by(), known);
        reviewed();
        Set<String> given = RevisionOracle.givenUp(known);
        open.keySet().removeIf(item -> given.contains(String.valueOf(known.items.get(item))));
        consent.keySet().removeAll(given);
        escalated.keySet().removeAll(given);
        tasks.keySet().removeAll(given);
        said.keySet().removeAll(given);
        questions.clear();
        open.values().forEach(asked -> {
            if (asked instanceof InboxEvent.ClarificationRequested question) {
                questions.add(question.question().name());
            }
        });
        answeredInputs.forEach(questions::add);
    }

    private void reviewed() {
        require(review != null && open.remove(review) != null, 7, "a plan was decided that nobody was shown");
        review = null;
    }

    private void opened(InboxEvent event) {
        items++;
        require(event.item().equals(ItemId.of(simulation.id.value(), items)), 0, event.item() + " is out of line");
        open.put(event.item(), event);
    }

    private InboxEvent closed(InboxEvent event) {
        InboxEvent asked = open.remove(event.item());
        require(asked != null, 0, event.item() + " was decided twice");
        return asked;
    }

    private void withdrawn(InboxEvent event, Known known) {
        open.remove(event.item());
        consent.remove(known.items.get(event.item()));
    }

    private void obeyed(String step, String by, Choice... choices) {
        InboxEvent.EscalationResolved decided = said.remove(step);
        require(decided != null && decided.by().equals(by), 4, by + " did not decide about " + step);
        require(Set.of(choices).contains(decided.choice()), 4, by + " decided otherwise about " + step);
    }

    private static void acts(String person, Known known) {
        require(known.named(person), 5, person + " acted and is not known");
    }

    /** Whatever may stand in the world in the run's name is told at the end. */
    private void ended(Conclusion conclusion) {
        ended = true;
        Set<String> told = new HashSet<>(stands);
        told.addAll(doubtful);
        for (String id : told) {
            require(
                    conclusion.effects().stream().anyMatch(line -> line.startsWith(id + ":")),
                    1,
                    "the end does not tell what " + id + " did");
        }
    }

    private void stands(String id, int attempt, Known known) {
        AttemptEvent.AttemptStarted intent = known.intents.get(id);
        boolean sent = intent != null && intent.attempt() == attempt;
        if (sent && !known.service(id).isRead()) {
            stands.add(id);
        }
    }
}
