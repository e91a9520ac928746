package dev.surefoot.execution;

import dev.surefoot.inbox.InboxItem;
import dev.surefoot.json.Json;
import dev.surefoot.plan.Plan;
import dev.surefoot.plan.StepId;
import dev.surefoot.policy.Policy;
import dev.surefoot.run.Capacity;
import dev.surefoot.run.Command;
import dev.surefoot.run.CommandResult;
import dev.surefoot.run.Commands;
import dev.surefoot.run.Decider;
import dev.surefoot.run.Event;
import dev.surefoot.run.EventCodec;
import dev.surefoot.run.Happened;
import dev.surefoot.run.Outcomes;
import dev.surefoot.run.Run;
import dev.surefoot.run.RunEvent;
import dev.surefoot.run.RunId;
import dev.surefoot.run.Task;
import dev.surefoot.tool.Toolbox;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A run carried out by the executor against a world, in one thread and in the world's own time. */
final class Simulation {

    private static final int MOST_ROUNDS = 200;
    private static final Capacity ROOM = new Capacity() {
        @Override
        public boolean idle(StepId step) {
            return true;
        }

        @Override
        public boolean tryAcquire(String tool) {
            return true;
        }

        @Override
        public void release(String tool) {}
    };

    private final Run run = new Run(new RunId("k3f9x2"));
    private final List<String> history = new ArrayList<>();
    private final World world;
    private final ToolExecutor executor;

    Simulation(World world, Toolbox toolbox, Plan plan) {
        this.world = world;
        this.executor = new ToolExecutor(world, world, Map.of(), world::pause);
        Policy policy = Policy.standardOnly();
        record(List.of(
                new RunEvent.RunStarted(
                        "local",
                        "ana",
                        Map.of(),
                        Json.object(),
                        new RunEvent.Setting(toolbox.json(), policy.json(), policy.loosened())),
                new RunEvent.LeaseTaken(1, "test"),
                new RunEvent.PlanProposed(1, plan.json(), plan.digest(), "ana", "it is the plan", null, null),
                new RunEvent.PlanAccepted(plan.digest(), "ana")));
    }

    Run run() {
        return run;
    }

    List<String> history() {
        return history;
    }

    /** Goes on until it has ended or only a person can help. */
    void carryOut() throws InterruptedException {
        for (int round = 0; round < MOST_ROUNDS; round++) {
            Decider.Decision decision = Decider.next(run, world.instant(), ROOM);
            record(decision.events());
            for (Task task : decision.tasks()) {
                // whatever was decided, the process may be slow to do it
                world.pause(Duration.ofMillis(round % 7 == 6 ? 11_000 : 1));
                record(Outcomes.of(run, executor.perform(task), world.instant()));
            }
            if (decision.isEmpty() && !approve()) {
                Instant due = run.nextDue();
                if (due == null || run.status().ended()) {
                    return;
                }
                world.moveTo(due);
            }
        }
        throw new AssertionError("it never ends: " + history);
    }

    private boolean approve() {
        for (InboxItem item : run.openItems()) {
            if (Commands.decide(run, new Command.Approve(item.id(), "ana", false), world.instant())
                    instanceof CommandResult.Accepted(List<Event> events)) {
                record(events);
                return true;
            }
        }
        return false;
    }

    private void record(List<? extends Event> events) {
        for (Event event : events) {
            history.add(EventCodec.type(event));
            Event read = EventCodec.read(EventCodec.type(event), EventCodec.VERSION, EventCodec.write(event));
            run.apply(new Happened(run.sequence() + 1, world.instant(), read));
        }
    }
}
