package dev.surefoot.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.surefoot.inbox.InboxItem;
import dev.surefoot.run.AttemptEvent;
import dev.surefoot.run.Event;
import dev.surefoot.run.Happened;
import dev.surefoot.run.InboxEvent;
import dev.surefoot.run.RunId;
import dev.surefoot.run.RunStatus;
import dev.surefoot.testing.ScriptedTools;
import dev.surefoot.testing.SettableClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One consent is one decision, however often, from wherever and however late it is given. Over a journal on disk. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
final class ConsentOnceTest {
    private static final int DOUBLE_CLICKS = 20;
    private static final String TOOLBOX = """
        surefoot: v1
        kind: Toolbox
        sources: {desk: {http: {baseUrl: "http://127.0.0.1:1"}}}
        tools:
          desk.file:
            effect: write
            http: {post: /files}
            input: {type: object, required: [name], properties: {name: {type: string}}}
            idempotency: none
            arguments: {name: {fact: name}}
            produces: {filed: {from: output, check: "value.number > 0"}}
        """;
    private static final String GOAL = """
        {surefoot: v1, kind: Goal, text: File it, inputs: {name: lamp}, wanted: [filed]}
        """;

    @TempDir
    private Path data;

    private final SettableClock clock =
            SettableClock.ticking(Instant.parse("2026-03-01T12:00:00Z"), Duration.ofSeconds(1));
    private final ScriptedTools desk = new ScriptedTools(clock).answers("desk.file", "{\"number\": 7}");
    private final List<Happened> told = Collections.synchronizedList(new ArrayList<>());

    private Surefoot open() {
        return Surefoot.builder()
                .toolbox(TOOLBOX)
                .calls(desk)
                .data(data)
                .clock(clock)
                .person("ana")
                .telling(told::add)
                .open();
    }

    private static InboxItem only(RunHandle run) {
        assertThat(run.openItems()).hasSize(1);
        return run.openItems().getFirst();
    }

    private <E extends Event> long count(Class<E> type) {
        return told.stream()
                .filter(happened -> type.isInstance(happened.event()))
                .count();
    }

    @Test
    void aDoubleClickInTwoProgramsDecidesOnce() throws Exception {
        try (Surefoot here = open();
                Surefoot there = open();
                ExecutorService hands = Executors.newFixedThreadPool(2)) {
            for (int i = 1; i <= DOUBLE_CLICKS; i++) {
                RunHandle run = here.run(GOAL);
                RunHandle seen = there.find(run.id());
                InboxItem item = only(run);
                CyclicBarrier together = new CyclicBarrier(2);
                List<Future<RunStatus>> clicks =
                        hands.invokeAll(List.of(click(together, run, item), click(together, seen, item)));

                assertThat(clicks.stream().filter(ConsentOnceTest::admitted).count())
                        .as("the other click is refused")
                        .isEqualTo(1);
                assertThat(here.find(run.id()).resume()).isEqualTo(RunStatus.SUCCEEDED);
                assertThat(desk.effects("desk.file")).hasSize(i);
                assertThat(run.verify().intact()).isTrue();
            }
        }
        assertThat(count(InboxEvent.ApprovalGranted.class)).isEqualTo(DOUBLE_CLICKS);
        assertThat(count(AttemptEvent.AttemptStarted.class)).isEqualTo(DOUBLE_CLICKS);
    }

    private static Callable<RunStatus> click(CyclicBarrier together, RunHandle run, InboxItem item) {
        return () -> {
            together.await();
            return run.approve(item);
        };
    }

    private static boolean admitted(Future<RunStatus> click) {
        try {
            click.get();
            return true;
        } catch (ExecutionException e) {
            assertThat(e.getCause())
                    .isInstanceOfSatisfying(
                            SurefootException.class,
                            refusal -> assertThat(refusal.code()).isEqualTo(SurefootException.Code.REFUSED));
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aConsentThatIsGivenAgainLaterIsRefused() throws Exception {
        InboxItem item;
        try (Surefoot first = open()) {
            RunHandle run = first.run(GOAL);
            item = only(run);
            run.approve(item);
        }
        try (Surefoot second = open()) {
            refuses(second.find(new RunId(item.id().run())), item);
        }
        assertThat(desk.effects("desk.file")).hasSize(1);
    }

    @Test
    void aConsentToAnotherRunDecidesNothing() throws Exception {
        try (Surefoot surefoot = open()) {
            RunHandle one = surefoot.run(GOAL);
            RunHandle other = surefoot.run(GOAL);

            refuses(other, only(one));

            assertThat(desk.effects("desk.file")).isEmpty();
            assertThat(one.approve(only(one))).isEqualTo(RunStatus.SUCCEEDED);
            assertThat(other.resume()).isEqualTo(RunStatus.WAITING);
            assertThat(desk.effects("desk.file")).hasSize(1);
        }
    }

    @Test
    void aConsentThatComesTooLateIsAskedForAnew() throws Exception {
        try (Surefoot surefoot = open()) {
            RunHandle run = surefoot.run(GOAL);
            InboxItem item = only(run);
            clock.advance(Duration.ofDays(2));

            refuses(run, item);

            assertThat(only(run).id()).isNotEqualTo(item.id());
            assertThat(desk.effects("desk.file")).isEmpty();
            assertThat(run.approve(only(run))).isEqualTo(RunStatus.SUCCEEDED);
            assertThat(desk.effects("desk.file")).hasSize(1);
        }
    }

    private static void refuses(RunHandle run, InboxItem item) {
        assertThatExceptionOfType(SurefootException.class)
                .isThrownBy(() -> run.approve(item))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(SurefootException.Code.REFUSED));
    }
}
