package dev.surefoot.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import dev.surefoot.journal.Holder;
import dev.surefoot.journal.InMemoryJournal;
import dev.surefoot.journal.JournalException;
import dev.surefoot.journal.Lease;
import dev.surefoot.journal.Limits;
import dev.surefoot.json.Json;
import dev.surefoot.run.AttemptEvent;
import dev.surefoot.run.Command;
import dev.surefoot.run.Happened;
import dev.surefoot.run.RunId;
import dev.surefoot.run.RunStatus;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The store fails, the lease is lost, or somebody's code throws: nothing is done that is not recorded, and nothing leaks. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class TroubleTest {

    private final World world = new World();
    private final TroubledJournal journal = new TroubledJournal(new InMemoryJournal());
    private final Engine engine = world.engine(journal);

    @ParameterizedTest
    @EnumSource(
            value = JournalException.Code.class,
            names = {"FULL", "IO", "BUSY", "STALE_SEQUENCE"})
    void performsNothingThatCouldNotBeRecordedAndGivesTheRunBack(JournalException.Code code) throws Exception {
        RunDriver driver = engine.start(World.run("a:order", "b:read"));
        journal.failNext(code);

        assertThatExceptionOfType(JournalException.class)
                .isThrownBy(() -> driver.carryOut(event -> {}))
                .returns(code, JournalException::code);

        assertThat(world.sent).isEmpty();
        try (RunDriver second = World.take(engine, driver.run())) {
            assertThat(second.carryOut(event -> {})).isEqualTo(RunStatus.SUCCEEDED);
        }
        assertThat(world.sent).containsExactlyInAnyOrder("a/1.1", "b/1.1");
    }

    @Test
    void recordsMoreThanOneAppendCanHoldInSeveral() throws Exception {
        int steps = Limits.ENTRIES / 2 + 1;
        NewRun wanted = World.run(IntStream.range(0, steps)
                .mapToObj(i -> "s" + i + ":" + (i == 0 ? "read" : "vault"))
                .toArray(String[]::new));
        try (RunDriver driver = engine.start(wanted)) {
            assertThat(driver.carryOut(event -> {})).isEqualTo(RunStatus.WAITING);

            assertThat(engine.load(driver.run().id()).openItems()).hasSize(steps - 1);
        }
    }

    @Test
    void sendsNothingMoreOnceTheLeaseIsLost() throws Exception {
        CountDownLatch called = new CountDownLatch(1);
        CountDownLatch calledOff = new CountDownLatch(1);
        world.service = call -> {
            if (!call.contract().name().equals("shop.order")) {
                called.await();
                return World.answer();
            }
            called.countDown();
            try {
                new CountDownLatch(1).await();
                return World.silence();
            } finally {
                calledOff.countDown();
            }
        };
        RunDriver driver = engine.start(World.run("slow:order", "a:read", "b:once>"));
        String run = driver.run().id().value();
        try (Lease thief = journal.steal(run, new Holder(1, "elsewhere", world.clock.instant(), "test"))) {
            assertThat(thief.fence().epoch()).isEqualTo(2);
            assertThatExceptionOfType(JournalException.class)
                    .isThrownBy(() -> driver.carryOut(event -> {}))
                    .returns(JournalException.Code.STALE_EPOCH, JournalException::code);
            assertThat(world.sent).isEmpty();
        }

        RunDriver second = World.take(engine, driver.run());
        Lease[] thief = new Lease[1];
        assertThatExceptionOfType(JournalException.class)
                .isThrownBy(() -> second.carryOut(happened -> {
                    if (happened.event() instanceof AttemptEvent.AttemptStarted && thief[0] == null) {
                        thief[0] = journal.steal(run, new Holder(1, "elsewhere", world.clock.instant(), "test"));
                    }
                }))
                .returns(JournalException.Code.STALE_EPOCH, JournalException::code);

        calledOff.await();
        assertThat(world.sent).containsExactlyInAnyOrder("slow/1.1", "a/1.1");
        second.close();
        assertThat(engine.take(driver.run().id(), null)).isInstanceOf(Engine.Taken.Held.class);
    }

    @Test
    void cannotBeUsedOnceGivenBackAndClosesTwice() {
        RunDriver driver = engine.start(World.run("a:read"));
        driver.close();
        driver.close();

        assertThatIllegalStateException().isThrownBy(() -> driver.carryOut(event -> {}));
        assertThatIllegalStateException().isThrownBy(() -> driver.command(new Command.Pause("ana"), event -> {}));
        assertThat(world.sent).isEmpty();
    }

    @Test
    void leavesNoLeaseBehindWhereARunCannotBeStarted() {
        Engine once = new Engine(
                journal,
                task -> {
                    throw new AssertionError("nothing is performed");
                },
                new Settings(world.clock, () -> "same", "test", Duration.ofMillis(5), null));
        journal.failNext(JournalException.Code.FULL);
        assertThatExceptionOfType(JournalException.class).isThrownBy(() -> once.start(World.run("a:read")));

        assertThat(journal.holder("same")).isNull();
        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() -> once.take(new RunId("same"), null))
                .returns(EngineException.Code.UNKNOWN_RUN, EngineException::code);
    }

    @Test
    void goesOnAfterAListenerThrew() throws Exception {
        try (RunDriver driver = engine.start(World.run("a:once"))) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> driver.carryOut(TroubleTest::refuse))
                    .withMessage("the screen is gone");

            assertThat(driver.carryOut(event -> {})).isEqualTo(RunStatus.SUCCEEDED);
        }
        assertThat(world.sent).containsExactly("a/1.1");
    }

    private static void refuse(Happened happened) {
        throw new IllegalStateException("the screen is gone");
    }

    @Test
    void goesOnAfterAnInterrupt() throws Exception {
        CountDownLatch answered = new CountDownLatch(1);
        world.service = call -> {
            answered.await();
            return World.answer();
        };
        try (RunDriver driver = engine.start(World.run("a:order"))) {
            Thread.currentThread().interrupt();
            assertThatExceptionOfType(InterruptedException.class).isThrownBy(() -> driver.carryOut(event -> {}));
            answered.countDown();

            assertThat(driver.carryOut(event -> {})).isEqualTo(RunStatus.SUCCEEDED);
        }
        assertThat(world.sent).containsExactly("a/1.1");
    }

    @Test
    void doubtsAWriteWhoseExecutorThrows() throws Exception {
        world.service = call -> {
            throw new AssertionError("a defect");
        };
        try (RunDriver driver = engine.start(World.run("a:once"))) {
            assertThat(driver.carryOut(event -> {})).isEqualTo(RunStatus.WAITING);
            assertThat(World.only(driver.run()).step()).hasToString("a");
        }
        assertThat(world.sent).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"command\": \"approve\"}", "{\"command\": \"answer\", \"by\": \"ana\"}", "{}", "7"})
    void refusesACommandThatSaysTooLittleAndGoesOn(String payload) throws Exception {
        RunDriver driver = engine.start(World.run("a:read"));
        journal.submit(new dev.surefoot.journal.Command(
                "c1", driver.run().id().value(), Json.read(payload), "ana", world.clock.instant()));

        assertThat(driver.carryOut(event -> {})).isEqualTo(RunStatus.SUCCEEDED);

        JsonNode outcome = engine.outcome("c1");
        assertThat(outcome).isNotNull();
        assertThat(outcome.path("accepted").asBoolean(true)).isFalse();
    }

    @Test
    void refusesToLookForCommandsWithoutPause() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Settings(Clock.systemUTC(), Ids.random(), "test", Duration.ZERO, null));
    }

    @Test
    void callsOffWhatIsUnderWayWhenItIsClosed() throws Exception {
        CountDownLatch calledOff = new CountDownLatch(1);
        world.service = call -> {
            try {
                new CountDownLatch(1).await();
                return World.silence();
            } finally {
                calledOff.countDown();
            }
        };
        Driving driving = new Driving(engine.start(World.run("a:read")));
        await().until(() -> world.sent.size() == 1);

        driving.abandon();

        calledOff.await();
    }
}
