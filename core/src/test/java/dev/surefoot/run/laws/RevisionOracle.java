package dev.surefoot.run.laws;

import static dev.surefoot.run.laws.Oracle.require;

import dev.surefoot.inbox.ItemId;
import dev.surefoot.json.CanonicalJson;
import dev.surefoot.run.AttemptEvent;
import dev.surefoot.run.Happened;
import dev.surefoot.run.InboxEvent;
import dev.surefoot.run.RunEvent;
import dev.surefoot.run.StepEvent;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Law 7: a revision keeps what was done, goes on from what is known, is shown to a person, and comes to an end. */
final class RevisionOracle implements Oracle.Judge {

    private static final int MOST = 10;

    private final Set<JsonNode> seen = new HashSet<>();
    private final Set<String> doubtful = new HashSet<>();
    private final Set<String> underWay = new HashSet<>();
    private final Set<String> refuted = new HashSet<>();
    private final Set<ItemId> escalations = new HashSet<>();
    private final Map<ItemId, String> about = new HashMap<>();
    private int versions;
    private RunEvent.PlanProposed pending;
    private boolean shown;

    @Override
    public void see(Happened happened, Known known) {
        switch (happened.event()) {
            case RunEvent.PlanProposed e -> proposed(e, known);
            case InboxEvent.ReviewRequested e -> {
                require(pending != null && !shown, 7, "a plan is shown that nobody proposed");
                boolean same = e.review().plan().equals(pending.digest())
                        && e.review().replaces().equals(CanonicalJson.digest(known.plan))
                        && e.review().version() == versions
                        && e.review().because().equals(pending.reason());
                require(same, 7, "another plan is shown than was proposed");
                shown = true;
            }
            case RunEvent.PlanAccepted e -> {
                if (known.plan != null) {
                    require(pending != null && shown, 7, "a plan was accepted that nobody was shown");
                    require(e.digest().equals(pending.digest()), 7, "another plan was accepted than was proposed");
                    keeps(pending.plan(), known);
                    escalations.removeIf(item -> givenUp(known).contains(about.get(item)));
                    refuted.removeAll(givenUp(known));
                }
                pending = null;
                shown = false;
            }
            case RunEvent.PlanRejected e -> {
                require(pending != null && e.digest().equals(pending.digest()), 7, "nothing was there to be rejected");
                pending = null;
                shown = false;
            }
            case RunEvent.RevisionDeclined e -> answers(e.answers());
            case InboxEvent.EscalationRaised e -> {
                escalations.add(e.item());
                about.put(e.item(), e.step().value());
            }
            case InboxEvent.EscalationResolved e -> escalations.remove(e.item());
            case StepEvent.StepSucceeded e -> settled(e.step().value());
            case StepEvent.StepSkipped e -> settled(e.step().value());
            case StepEvent.StepReopened e -> refuted.remove(e.step().value());
            case AttemptEvent e -> attempt(e, known);
            default -> {}
        }
    }

    private void settled(String id) {
        underWay.remove(id);
        refuted.remove(id);
    }

    private void attempt(AttemptEvent event, Known known) {
        String id = event.step().value();
        switch (event) {
            case AttemptEvent.AttemptStarted e -> underWay.add(id);
            case AttemptEvent.CallResent e -> pursued(id);
            case AttemptEvent.ResultSupplied e -> pursued(id);
            case AttemptEvent.ResultClaimed e -> underWay.add(id);
            case AttemptEvent.LookupMade e -> {
                if (e.finding() == AttemptEvent.Finding.PRESENT) {
                    pursued(id);
                }
            }
            case AttemptEvent.AttemptDoubted e -> {
                underWay.remove(id);
                doubtful.add(id);
            }
            case AttemptEvent.AttemptNotDone e -> {
                underWay.remove(id);
                doubtful.remove(id);
            }
            case AttemptEvent.AttemptRefuted e -> {
                underWay.remove(id);
                AttemptEvent.AttemptStarted intent = known.intents.get(id);
                if (intent != null && intent.attempt() == e.attempt()) {
                    refuted.add(id);
                }
            }
            case AttemptEvent.ResponseReceived e -> {}
            case AttemptEvent.LateAnswer e -> {}
        }
    }

    private void pursued(String id) {
        doubtful.remove(id);
        underWay.add(id);
    }

    private void proposed(RunEvent.PlanProposed event, Known known) {
        versions++;
        require(event.version() == versions && versions <= MOST, 7, "version " + event.version() + " is out of line");
        require(seen.add(event.plan().path("steps")), 7, "the same steps were proposed twice");
        if (known.plan == null) {
            require(versions == 1, 7, "a second plan, and the first was not accepted");
            return;
        }
        require(known.accepted && !known.paused && !known.stopping, 7, "a plan was proposed while nothing goes on");
        require(known.named(event.by()), 7, event.by() + " proposed and is not known");
        require(!event.reason().isBlank(), 7, "a plan without a reason");
        require(
                event.plan()
                        .path("parent")
                        .asString("")
                        .equals(CanonicalJson.digest(known.plan).toString()),
                7,
                "the proposed plan has another parent than the plan in force");
        require(event.plan().path("goal").equals(known.plan.path("goal")), 7, "the goal was changed");
        keeps(event.plan(), known);
        if (event.answers() != null) {
            answers(event.answers());
        }
        pending = event;
    }

    private void answers(ItemId item) {
        require(escalations.remove(item), 7, item + " is no escalation that waits for a planner");
    }

    /** History stays, and nothing is in the air. */
    private void keeps(JsonNode plan, Known known) {
        require(doubtful.isEmpty(), 7, "a plan was changed while " + doubtful + " is in doubt");
        require(refuted.isEmpty(), 7, "a plan was changed while something of " + refuted + " may stand");
        Map<String, JsonNode> next = new HashMap<>();
        plan.path("steps").forEach(step -> next.put(step.path("id").stringValue(), step));
        for (JsonNode step : known.plan.path("steps")) {
            String id = step.path("id").stringValue();
            boolean same = step.equals(next.get(id));
            boolean done = known.succeeded.contains(id) || known.skipped.contains(id);
            require(same || !done, 7, id + " was done, and is changed");
            require(same || !underWay.contains(id), 7, id + " is under way, and is changed");
            require(same || !next.containsKey(id) || !known.intents.containsKey(id), 7, id + " was tried as another");
        }
        next.keySet().forEach(id -> require(!known.retired.contains(id), 7, id + " was given up before"));
    }

    /** The steps of the plan in force that the proposed one does not have, or not so. */
    static Set<String> givenUp(Known known) {
        Set<String> given = new HashSet<>();
        if (known.plan == null) {
            return given;
        }
        Set<JsonNode> next = new HashSet<>();
        known.proposed.path("steps").forEach(next::add);
        for (JsonNode step : known.plan.path("steps")) {
            if (!next.contains(step)) {
                given.add(step.path("id").stringValue());
            }
        }
        return given;
    }
}
