package dev.surefoot.run.laws;

import dev.surefoot.inbox.Ask;
import dev.surefoot.inbox.Choice;
import dev.surefoot.inbox.Escalation;
import dev.surefoot.inbox.InboxItem;
import dev.surefoot.inbox.ItemId;
import dev.surefoot.json.Digest;
import dev.surefoot.json.Json;
import dev.surefoot.plan.Plan;
import dev.surefoot.plan.StepId;
import dev.surefoot.run.Capacity;
import dev.surefoot.run.Command;
import dev.surefoot.run.CommandResult;
import dev.surefoot.run.Commands;
import dev.surefoot.run.Decider;
import dev.surefoot.run.Event;
import dev.surefoot.run.EventCodec;
import dev.surefoot.run.Happened;
import dev.surefoot.run.Outcomes;
import dev.surefoot.run.Recovery;
import dev.surefoot.run.Redraft;
import dev.surefoot.run.Revisions;
import dev.surefoot.run.Run;
import dev.surefoot.run.RunEvent;
import dev.surefoot.run.RunId;
import dev.surefoot.run.RunStatus;
import dev.surefoot.run.StepRun;
import dev.surefoot.run.StepStatus;
import dev.surefoot.run.Task;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One run from its start to its end, carried out by processes that crash, are replaced and come back too late, over a
 * world that misbehaves, with people who err. Everything is decided by the dice.
 */
final class Simulation {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    /** A task under way. */
    private static final class Flight {
        final Task task;
        SimulatedExecutor.Done done;

        Flight(Task task) {
            this.task = task;
        }
    }

    final Scenario scenario;
    final World world;
    final List<Happened> journal = new ArrayList<>();
    private final List<Event> read = new ArrayList<>();
    final RunId id;
    Instant now = START;
    long epoch;
    Run run;
    int rejectedAppends;

    /** How often a person said of a step that it was not done. */
    final Map<String, Integer> saidNotDone = new HashMap<>();

    int refolds;

    private final Dice dice;
    private final SimulatedExecutor executor;
    private final Transitions transitions;
    private final boolean digests;
    private final Map<StepId, Flight> flights = new LinkedHashMap<>();
    private final List<Flight> ghosts = new ArrayList<>();
    private final List<Digest> states = new ArrayList<>();
    private final Map<String, Integer> permits = new HashMap<>();
    private ObjectNode toolbox;
    private JsonNode policy;

    Simulation(long seed, Transitions transitions) {
        this.dice = new Dice(seed);
        this.id = new RunId("r" + Long.toUnsignedString(seed, 36));
        this.scenario = Scenarios.make(dice);
        this.world = new World(dice, scenario.trouble());
        this.executor = new SimulatedExecutor(scenario, world, dice);
        this.transitions = transitions;
        this.digests = dice.percent(5);
        this.run = new Run(id);
        this.toolbox = scenario.toolbox();
        this.policy = scenario.policy();
    }

    /** Lives through the whole sequence, first in trouble, then in calm until it ends. */
    void live() {
        begin();
        int actions = dice.between(5, 60);
        for (int i = 0; i < actions && !run.status().ended(); i++) {
            act();
        }
        calm();
        refold();
    }

    private void begin() {
        append(List.of(
                new RunEvent.RunStarted(
                        "local", scenario.startedBy(), scenario.given(), Json.object(), scenario.setting()),
                new RunEvent.LeaseTaken(++epoch, "test")));
        if (dice.percent(1)) {
            tell(new Command.Cancel("ana", "before any plan"));
            return;
        }
        append(List.of(new RunEvent.PlanProposed(
                1,
                scenario.plan(),
                scenario.planned().digest(),
                scenario.startedBy(),
                "to try",
                dice.percent(40) ? "goal" : null,
                null)));
        if (dice.percent(2)) {
            tell(new Command.Cancel("ana", "not this plan", dice.percent(50)));
            return;
        }
        append(List.of(new RunEvent.PlanAccepted(
                scenario.planned().digest(), scenario.startedBy(), dice.percent(40) ? true : null)));
    }

    private void act() {
        now = now.plusMillis(dice.between(0, 2000));
        int chance = dice.between(1, 100);
        if (chance <= 40) {
            decide();
        } else if (chance <= 72) {
            carryOn();
        } else if (chance <= 86) {
            somebodyActs();
        } else if (chance <= 91) {
            crash();
        } else if (chance <= 93) {
            ghostActs();
        } else if (chance <= 96) {
            now = now.plusSeconds(dice.oneOf(5, 30, 120, 4000, 90_000));
        } else if (chance <= 97) {
            change();
        } else if (chance <= 98) {
            revise();
        } else {
            decideAndCrashBeforeItIsDurable();
        }
    }

    private boolean decide() {
        boolean any = false;
        Decider.Decision decision = Decider.next(run, now, capacity());
        for (int rounds = 0; !decision.isEmpty(); rounds++) {
            Oracle.require(rounds < 1000, 0, "deciding does not end");
            any = true;
            append(decision.events());
            decision.tasks().forEach(task -> flights.put(task.work().step().id(), new Flight(task)));
            if (decision.events().isEmpty()) {
                break;
            }
            decision = Decider.next(run, now, capacity());
        }
        if (!any && flights.isEmpty()) {
            somethingHolds();
        }
        return any;
    }

    /** Liveness: where nothing can be decided and nothing is under way, something is awaited. */
    private void somethingHolds() {
        boolean awaited = switch (run.status()) {
            case WAITING -> !run.openItems().isEmpty();
            case RUNNING -> run.nextDue() != null;
            case PAUSED, SUCCEEDED, FAILED, STOPPED -> true;
            case IN_REVIEW ->
                !run.hasPlan() || run.proposed() == null || !run.openItems().isEmpty();
            case PLANNING -> run.stopping() == null;
        };
        Oracle.require(awaited, 0, "run is stuck: " + run.status() + " with " + run.openItems());
    }

    private Capacity capacity() {
        Map<String, Integer> taken = new HashMap<>();
        flights.values()
                .forEach(flight -> taken.merge(flight.task.work().contract().name(), 1, Integer::sum));
        return new Capacity() {
            @Override
            public boolean idle(StepId step) {
                return !flights.containsKey(step);
            }

            @Override
            public boolean tryAcquire(String tool) {
                int most = permits.computeIfAbsent(tool, name -> dice.between(1, 3));
                boolean free = taken.getOrDefault(tool, 0) < most;
                if (free) {
                    taken.merge(tool, 1, Integer::sum);
                }
                return free;
            }

            @Override
            public void release(String tool) {
                taken.merge(tool, -1, Integer::sum);
            }
        };
    }

    private boolean carryOn() {
        if (flights.isEmpty()) {
            return decide();
        }
        Flight flight = dice.pick(List.copyOf(flights.values()));
        if (flight.done == null) {
            flight.done = executor.perform(flight.task, now);
            return true;
        }
        if (flight.done.at().isAfter(now)) {
            now = dice.percent(70) ? flight.done.at() : now;
            return true;
        }
        flights.remove(flight.task.work().step().id());
        append(Outcomes.of(run, flight.done.report(), now));
        if (dice.percent(3)) {
            append(Outcomes.of(run, flight.done.report(), now));
        }
        return true;
    }

    /** The process is gone; another one folds what is durable and takes the run. */
    private void crash() {
        for (Flight flight : flights.values()) {
            if (flight.done == null && flight.task instanceof Task.Send && dice.percent(40)) {
                ghosts.add(flight);
            }
        }
        flights.clear();
        now = now.plusSeconds(dice.oneOf(0, 1, 5, 60));
        refold();
        if (!run.status().ended()) {
            append(Recovery.take(run, ++epoch, "another", now));
        }
    }

    private void decideAndCrashBeforeItIsDurable() {
        List<Event> lost = Decider.next(run, now, capacity()).events();
        long sequence = run.sequence();
        for (Event event : lost) {
            run.apply(new Happened(++sequence, now, event));
        }
        crash();
    }

    /** A process that lost its lease sends what it had still to send, in time; what it reports is rejected. */
    private void ghostActs() {
        if (ghosts.isEmpty()) {
            return;
        }
        Flight ghost = ghosts.removeFirst();
        if (ghost.task instanceof Task.Send send && now.isBefore(send.sendBy())) {
            executor.perform(send, now);
        }
        rejectedAppends++;
    }

    private void change() {
        if (run.status().ended() || !run.hasPlan()) {
            return;
        }
        if (dice.percent(60)) {
            policy = Scenarios.policy(dice);
        } else {
            ObjectNode changed = toolbox.deepCopy();
            ObjectNode tool = (ObjectNode) changed.path("tools")
                    .path(dice.pick(List.copyOf(scenario.services().keySet())));
            switch (dice.between(1, 4)) {
                case 1 -> tool.put("description", "another");
                case 2 -> tool.remove(dice.oneOf("lookup", "compensate"));
                case 3 -> tool.remove("idempotency");
                default -> ((ObjectNode) changed.path("sources").path("svc")).put("java", "com.example.Elsewhere");
            }
            toolbox = changed;
        }
        append(List.of(new RunEvent.SettingChanged(Scenario.setting(toolbox, policy), "edited")));
        if (dice.percent(80)) {
            append(Decider.voidStale(run, now));
        }
    }

    /** A planner looks at what nobody can go on from, or somebody proposes another plan out of the blue. */
    private void revise() {
        if (run.status().ended() || !run.hasPlan()) {
            return;
        }
        InboxItem due = Revisions.due(run);
        if (due != null && dice.percent(30)) {
            append(List.of(new RunEvent.RevisionDeclined(due.id(), "goal", "there is no other way")));
            return;
        }
        Revisions.Cause cause = due == null
                ? new Revisions.Cause(dice.pick(Scenario.PEOPLE), null, "a better one", null)
                : new Revisions.Cause(scenario.startedBy(), "goal", "that does not work", due.id());
        for (int tries = dice.between(1, 4); tries > 0; tries--) {
            Plan plan = dice.pick(Redraft.of(run));
            if (Revisions.propose(run, plan, cause) instanceof CommandResult.Accepted(List<Event> events)) {
                append(events);
                return;
            }
        }
    }

    private void somebodyActs() {
        String person = dice.pick(Scenario.PEOPLE);
        int chance = dice.between(1, 100);
        if (chance <= 3) {
            tell(new Command.Cancel(person, "enough", dice.percent(30)));
        } else if (chance <= 9) {
            tell(new Command.Pause(person));
        } else if (chance <= 18 || run.status() == RunStatus.PAUSED) {
            tell(new Command.Continue(person));
        } else if (chance <= 22 || run.items().isEmpty()) {
            ItemId nothing = ItemId.of(id.value(), dice.between(1, 9));
            Choice choice = dice.oneOf(Choice.values());
            boolean guess = choice == Choice.NOT_DONE && scenario.careful();
            tell(dice.oneOf(
                    new Command.Approve(nothing, person, true),
                    new Command.Reject(nothing, person, "no"),
                    new Command.Answer(nothing, Json.read("1"), person),
                    new Command.Resolve(nothing, guess ? Choice.SKIP : choice, null, null, person)));
        } else {
            InboxItem item = dice.pick(
                    List.copyOf(dice.percent(90) && !run.openItems().isEmpty() ? run.openItems() : run.items()));
            Command said = said(item, person, dice.percent(80));
            tell(said);
            if (dice.percent(10)) {
                tell(said);
            }
        }
    }

    private Command said(InboxItem item, String person, boolean willing) {
        return switch (item.ask()) {
            case Ask.Consent consent ->
                willing
                        ? new Command.Approve(item.id(), person, dice.percent(20))
                        : new Command.Reject(item.id(), person, "not so");
            case Ask.Revise revise ->
                willing
                        ? new Command.Approve(item.id(), person, dice.percent(5))
                        : new Command.Reject(item.id(), person, "not so");
            case Ask.Do task -> new Command.Answer(item.id(), filledIn(willing), person);
            case Ask.Clarify clarify -> new Command.Answer(item.id(), Json.read("\"told\""), person);
            case Ask.Decide(Escalation escalation) -> decided(item, escalation, person, willing);
        };
    }

    /** A form, now and then filled in wrongly. */
    private JsonNode filledIn(boolean willing) {
        JsonNode output = Json.object()
                .put("id", "by hand")
                .put("ok", willing || dice.percent(50))
                .put("value", dice.between(1, 3));
        world.answers.add(output);
        return dice.percent(90) ? output : Json.read("\"nothing\"");
    }

    private Command decided(InboxItem item, Escalation escalation, String person, boolean willing) {
        Choice choice = dice.pick(escalation.choices());
        if (choice == Choice.STOP && willing) {
            choice = dice.pick(escalation.choices());
        }
        List<World.Effect> made = world.effectsOf(item.step().value());
        if (scenario.careful() && choice == Choice.NOT_DONE && !made.isEmpty()) {
            choice = Choice.DONE;
        }
        if (scenario.careful() && choice == Choice.DONE && made.isEmpty()) {
            choice = Choice.NOT_DONE;
        }
        JsonNode output = choice == Choice.DONE && !made.isEmpty()
                ? made.getLast().output()
                : Json.object().put("id", "supplied").put("ok", true).put("value", dice.between(1, 3));
        if (choice == Choice.NOT_DONE) {
            saidNotDone.merge(item.step().value(), 1, Integer::sum);
        }
        boolean gives = choice == Choice.DONE || choice == Choice.SUPPLY;
        if (gives) {
            world.answers.add(output);
        }
        return new Command.Resolve(item.id(), choice, gives && dice.percent(95) ? output : null, "so it is", person);
    }

    private boolean tell(Command command) {
        List<Event> events = Commands.decide(run, command, now).events();
        append(events);
        return !events.isEmpty();
    }

    /** No more trouble, and whoever is asked answers: the run ends. */
    private void calm() {
        world.trouble = 0;
        executor.sloppy = 0;
        Map<StepId, Integer> asked = new HashMap<>();
        for (int i = 0; !run.status().ended(); i++) {
            Oracle.require(i < 3000, 0, "run does not end in calm: " + run.status() + " " + run.openItems());
            now = now.plusMillis(1);
            if (decide()) {
                continue;
            }
            if (!flights.isEmpty()) {
                carryOn();
            } else if (run.status() == RunStatus.PAUSED) {
                Oracle.require(tell(new Command.Continue("ana")), 0, "cannot be continued");
            } else if (!run.openItems().isEmpty() && (run.nextDue() == null || dice.percent(50))) {
                settle(dice.pick(List.copyOf(run.openItems())), asked);
            } else if (run.nextDue() != null) {
                now = run.nextDue().isAfter(now) ? run.nextDue() : now.plusMillis(50);
            } else {
                Oracle.require(run.hasPlan(), 0, "run is stuck");
            }
        }
    }

    private void settle(InboxItem item, Map<StepId, Integer> asked) {
        int times = asked.merge(item.step(), 1, Integer::sum);
        if (times > 8) {
            boolean again = run.stopping() != null;
            tell(new Command.Cancel("ana", "asked too often", again));
            return;
        }
        for (String person : List.of("ana", "ben")) {
            if (tell(said(item, person, true))) {
                return;
            }
        }
    }

    private void append(List<? extends Event> events) {
        fold(events);
        for (StepRun step : run.steps()) {
            boolean stopped = step.status() == StepStatus.FAILED || step.status() == StepStatus.BLOCKED;
            boolean moot = run.stopping() != null
                    && (step.undoes() == null
                            || !Boolean.TRUE.equals(run.stopping().undo()));
            boolean heard = step.escalation() != null || moot || run.status().ended();
            Oracle.require(!stopped || heard, 6, step.step().id() + " gave up and nobody hears of it");
        }
    }

    private void fold(List<? extends Event> events) {
        for (Event event : events) {
            Happened happened = new Happened(run.sequence() + 1, now, event);
            transitions.watch(run, happened);
            journal.add(happened);
            if (digests) {
                states.add(run.stateDigest());
            }
        }
    }

    /** Law 10: folding what was recorded, as it was written, gives the same state, at every event. */
    private void refold() {
        refolds++;
        Digest before = run.sequence() == journal.size() ? run.stateDigest() : null;
        Run again = new Run(id);
        for (Happened happened : journal) {
            again.apply(new Happened(happened.sequence(), happened.at(), read(happened)));
            if (digests) {
                Digest then = states.get((int) happened.sequence() - 1);
                Oracle.require(
                        again.stateDigest().equals(then), 10, "another state after event " + happened.sequence());
            }
        }
        Oracle.require(before == null || again.stateDigest().equals(before), 10, "another state after folding again");
        run = again;
    }

    /** The event as its journal gives it back; read once, since it cannot change. */
    private Event read(Happened happened) {
        int at = (int) happened.sequence() - 1;
        if (at == read.size()) {
            Event event = happened.event();
            read.add(EventCodec.read(EventCodec.type(event), EventCodec.VERSION, EventCodec.write(event)));
        }
        return read.get(at);
    }
}
