package dev.surefoot.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.surefoot.journal.InMemoryJournal;
import dev.surefoot.journal.JournalException;
import dev.surefoot.run.Run;
import dev.surefoot.run.RunId;
import dev.surefoot.run.RunStatus;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class PermitsTest {

    private final World world = new World();
    private final TroubledJournal journal = new TroubledJournal(new InMemoryJournal());
    private final AtomicInteger calling = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();
    private final Semaphore answers = new Semaphore(0);

    PermitsTest() {
        world.service = call -> {
            most.accumulateAndGet(calling.incrementAndGet(), Math::max);
            try {
                answers.acquire();
            } finally {
                calling.decrementAndGet();
            }
            return World.answer();
        };
    }

    private static NewRun reads(int count) {
        return World.run(
                IntStream.range(0, count).mapToObj(i -> "r" + i + ":read").toArray(String[]::new));
    }

    @Test
    void callsAsManyAtOnceAsTheToolPermitsOverAllRuns() throws Exception {
        Engine engine = world.engine(journal);
        Driving first = new Driving(engine.start(reads(6)));
        Driving second = new Driving(engine.start(reads(6)));
        await().until(() -> calling.get() == World.PERMITS);

        answers.release(12);

        assertThat(first.rest()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(second.rest()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(world.sent).hasSize(12);
        assertThat(most).hasValue(World.PERMITS);
    }

    @Test
    void freesThePermitsOfAnAbandonedRun() throws Exception {
        Engine engine = world.engine(journal);
        Driving first = new Driving(engine.start(reads(3)));
        await().until(() -> calling.get() == World.PERMITS);

        first.abandon();
        answers.release(3);

        assertThat(new Driving(engine.start(reads(3))).rest()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(most).hasValue(World.PERMITS);
    }

    @Test
    void freesThePermitsOfTasksWhoseIntentWasNotRecorded() throws Exception {
        Engine engine = world.engine(journal);
        RunDriver first = engine.start(reads(3));
        journal.failNext(JournalException.Code.FULL);
        assertThatExceptionOfType(JournalException.class).isThrownBy(() -> first.carryOut(event -> {}));
        answers.release(3);

        assertThat(new Driving(engine.start(reads(3))).rest()).isEqualTo(RunStatus.SUCCEEDED);
    }

    @Test
    void holdsThePermitOfAnAbandonedCallUntilItIsOver() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        world.service = call -> {
            while (over.getCount() > 0) {
                try {
                    over.await();
                } catch (InterruptedException e) {
                    calling.incrementAndGet(); // a call that cannot be called off
                }
            }
            return World.answer();
        };
        Engine engine = world.engine(journal);
        Driving stubborn = new Driving(engine.start(reads(2)));
        await().until(() -> world.sent.size() == World.PERMITS);
        stubborn.abandon();
        await().until(() -> calling.get() == World.PERMITS);
        Driving second = new Driving(engine.start(reads(1)));
        long looks = journal.looks();
        await().until(() -> journal.looks() > looks + 3);
        assertThat(world.sent).hasSize(World.PERMITS);

        over.countDown();

        assertThat(second.rest()).isEqualTo(RunStatus.SUCCEEDED);
    }

    @Test
    void wakesEverybodyWhoWaitsForAPermit() throws Exception {
        ToolPermits permits = new ToolPermits();
        Tasks[] tasks = new Tasks[3];
        for (int i = 0; i < tasks.length; i++) {
            tasks[i] = new Tasks(
                    Dispatcher.THREADS,
                    task -> {
                        throw new AssertionError("nothing is performed");
                    },
                    permits,
                    new Run(new RunId("r" + i)));
        }
        assertThat(permits.tryAcquire("read", 1, tasks[0])).isTrue();
        assertThat(permits.tryAcquire("read", 1, tasks[1])).isFalse();
        assertThat(permits.tryAcquire("read", 1, tasks[2])).isFalse();

        permits.release("read", tasks[0]);

        for (Tasks waiting : new Tasks[] {tasks[1], tasks[2]}) {
            long began = System.nanoTime();
            assertThat(waiting.await(Duration.ofHours(1))).isEmpty();
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofMinutes(1));
        }
    }

    @Test
    void carriesOutAPlanOfManyStepsWithNoMoreCallsThanPermits() throws Exception {
        answers.release(2_000);

        assertThat(new Driving(world.engine(journal).start(reads(2_000))).rest())
                .isEqualTo(RunStatus.SUCCEEDED);

        assertThat(world.sent).hasSize(2_000);
        assertThat(most.get()).isLessThanOrEqualTo(World.PERMITS);
    }
}
