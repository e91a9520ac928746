package dev.surefoot.runtime;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.surefoot.journal.Journal;
import dev.surefoot.run.AttemptEvent;
import dev.surefoot.run.Command;
import dev.surefoot.run.Happened;
import dev.surefoot.run.Run;
import dev.surefoot.run.RunStatus;
import dev.surefoot.run.StepStatus;
import dev.surefoot.tool.ToolCall;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One process ends at some stage of a run, another takes it up: what was recorded counts, and nothing else. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
abstract class TakeoverContract {

    private final World world = new World();
    private TroubledJournal here;
    private TroubledJournal elsewhere;

    /** The store, as one process opens it. */
    abstract Journal open();

    /** The same store, as another process opens it. */
    abstract Journal openAgain();

    @BeforeEach
    final void openJournals() {
        here = new TroubledJournal(open());
        elsewhere = new TroubledJournal(openAgain());
    }

    @AfterEach
    final void closeJournals() {
        here.close();
        elsewhere.close();
    }

    /** Carries the run out until such a call is under way, and ends as a process does. */
    private Run endAt(NewRun wanted, Predicate<ToolCall> stage) throws InterruptedException {
        CountDownLatch reached = new CountDownLatch(1);
        world.service = call -> {
            if (stage.test(call)) {
                reached.countDown();
                new CountDownLatch(1).await();
            }
            return World.answer();
        };
        RunDriver driver = world.engine(here).start(wanted);
        Driving driving = new Driving(driver);
        reached.await();
        driving.abandon();
        world.service = call -> World.answer();
        return driver.run();
    }

    private static boolean isCall(ToolCall call) {
        return call.requestId().endsWith("a/1.1");
    }

    private Run carryOut(Run run, RunStatus expected) throws InterruptedException {
        try (RunDriver second = World.take(world.engine(elsewhere), run)) {
            assertThat(second.carryOut(event -> {})).isEqualTo(expected);
            return second.run();
        }
    }

    @Test
    void carriesOutWhatWasOnlyStarted() throws Exception {
        RunDriver first = world.engine(here).start(World.run("a:once"));
        first.close();

        carryOut(first.run(), RunStatus.SUCCEEDED);

        assertThat(world.sent).containsExactly("a/1.1");
    }

    @Test
    void repeatsAReadThatWasCutShort() throws Exception {
        carryOut(endAt(World.run("a:read"), TakeoverContract::isCall), RunStatus.SUCCEEDED);

        assertThat(world.sent).containsExactly("a/1.1", "a/2.1");
    }

    @Test
    void sendsAWriteThatWasCutShortAgainWithItsKey() throws Exception {
        carryOut(endAt(World.run("a:order"), TakeoverContract::isCall), RunStatus.SUCCEEDED);

        assertThat(world.sent).containsExactly("a/1.1", "a/1.2");
    }

    @Test
    void asksAPersonAboutAWriteWithoutKeyThatWasCutShort() throws Exception {
        Run first = endAt(World.run("a:once", "b:read>"), TakeoverContract::isCall);
        world.clock.advance(Duration.ofMinutes(1));

        Run second = carryOut(first, RunStatus.WAITING);

        assertThat(world.sent).containsExactly("a/1.1");
        assertThat(second.steps())
                .extracting(step -> step.status())
                .containsExactly(StepStatus.IN_DOUBT, StepStatus.PENDING);
        assertThat(World.only(second).step()).hasToString("a");
    }

    @Test
    void goesOnUndoingWhereAnotherProcessEndedAndUndoesNothingTwice() throws Exception {
        CountDownLatch reached = new CountDownLatch(1);
        Set<String> undone = ConcurrentHashMap.newKeySet();
        AtomicBoolean ends = new AtomicBoolean(true);
        world.service = call -> {
            if (call.requestId().contains("~undo")) {
                undone.add(call.contract().name() + " " + call.key());
            }
            if (call.requestId().contains("a~undo") && ends.get()) {
                reached.countDown();
                new CountDownLatch(1).await();
            }
            return World.answer();
        };
        RunDriver first = world.engine(here).start(World.run("a:make", "b:make>", "c:vault>"));
        assertThat(first.carryOut(event -> {})).isEqualTo(RunStatus.WAITING);
        first.command(new Command.Cancel("ana", "not needed"), event -> {});
        Driving driving = new Driving(first);
        reached.await();
        driving.abandon();
        ends.set(false);

        Run second = carryOut(first.run(), RunStatus.STOPPED);

        assertThat(world.sent).containsExactly("a/1.1", "b/1.1", "b~undo/1.1", "a~undo/1.1", "a~undo/1.2");
        assertThat(undone).as("each under one key").hasSize(2);
        assertThat(second.steps())
                .extracting(step -> step.step().id() + " " + step.status().text())
                .containsExactly(
                        "a compensated", "b compensated", "c cancelled", "b~undo succeeded", "a~undo succeeded");
    }

    @Test
    void confirmsAnAnswerThatWasRecordedWithoutSendingAgain() throws Exception {
        Run first = endAt(World.run("a:save"), call -> !isCall(call));
        int before = world.sent.size();

        carryOut(first, RunStatus.SUCCEEDED);

        assertThat(world.sent).hasSizeGreaterThan(before);
        assertThat(world.sent).filteredOn("a/1.1"::equals).hasSize(1);
        assertThat(world.sent).noneMatch(call -> call.equals("a/1.2") || call.equals("a/2.1"));
    }

    @Test
    void waitsForTheRecordedTimeOfTheNextTry() throws Exception {
        world.service = call -> World.silence();
        RunDriver driver = world.engine(here).start(World.run("a:read"));
        Driving first = new Driving(driver);
        await().until(() -> !first.told(AttemptEvent.AttemptNotDone.class).isEmpty());
        first.abandon();
        Instant due = requireNonNull(driver.run().nextDue());
        assertThat(due).isEqualTo(world.clock.instant().plus(Duration.ofMinutes(10)));
        world.service = call -> World.answer();
        world.clock.set(due.minusMillis(1));
        RunDriver taken = World.take(world.engine(elsewhere), driver.run());
        assertThat(taken.run().nextDue()).isEqualTo(due);
        Driving second = new Driving(taken);
        await().until(() -> elsewhere.looks() > 5);
        assertThat(world.sent).hasSize(1);

        world.clock.set(due);

        assertThat(second.rest()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(second.told(AttemptEvent.AttemptStarted.class))
                .extracting(Happened::at)
                .containsExactly(due);
        second.abandon();
    }

    @Test
    void belongsToOneProcessAndTakesCommandsFromAnother() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch decided = new CountDownLatch(1);
        world.service = call -> {
            asked.countDown();
            decided.await();
            return World.answer();
        };
        RunDriver driver = world.engine(here).start(World.run("a:once", "b:once>"));
        Driving owner = new Driving(driver);
        asked.await();
        Engine other = world.engine(elsewhere);
        assertThat(other.take(driver.run().id(), null))
                .isInstanceOfSatisfying(
                        Engine.Taken.Held.class,
                        held -> assertThat(held.holder()).isNotNull());

        String command = other.submit(driver.run().id(), new Command.Pause("ana"));
        await().until(() -> other.outcome(command) != null);
        assertThat(String.valueOf(other.outcome(command))).contains("\"accepted\":true");
        assertThat(owner.resting()).isFalse();
        decided.countDown();

        assertThat(owner.rest()).isEqualTo(RunStatus.PAUSED);
        assertThat(world.sent).containsExactly("a/1.1");
        owner.abandon();
        try (RunDriver second = World.take(other, driver.run())) {
            assertThat(second.carryOut(event -> {})).isEqualTo(RunStatus.PAUSED);
            second.command(new Command.Continue("ana"), event -> {});
            assertThat(second.carryOut(event -> {})).isEqualTo(RunStatus.SUCCEEDED);
        }
        assertThat(world.sent).containsExactly("a/1.1", "b/1.1");
    }
}
