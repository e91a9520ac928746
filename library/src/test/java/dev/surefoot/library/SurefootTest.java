package dev.surefoot.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.surefoot.file.FileRefused;
import dev.surefoot.inbox.Choice;
import dev.surefoot.inbox.InboxItem;
import dev.surefoot.journal.Head;
import dev.surefoot.journal.InMemoryJournal;
import dev.surefoot.journal.Journal;
import dev.surefoot.json.Json;
import dev.surefoot.planning.PlanResult;
import dev.surefoot.run.RunStatus;
import dev.surefoot.run.StepStatus;
import dev.surefoot.testing.Misbehaviour;
import dev.surefoot.testing.ScriptedTools;
import dev.surefoot.testing.SettableClock;
import dev.surefoot.tools.java.Tool;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
final class SurefootTest {
    private static final String TOOLBOX = """
        surefoot: v1
        kind: Toolbox
        sources: {shop: {http: {baseUrl: "http://127.0.0.1:1"}}}
        tools:
          shop.find:
            effect: read
            output: trusted
            http: {get: "/articles/${arguments.name}"}
            input: {type: object, required: [name], properties: {name: {type: string}}}
            arguments: {name: {fact: article}}
            produces: {found: {from: output, check: "value.id != ''"}}
          shop.order:
            effect: write
            http: {post: /orders}
            input: {type: object, required: [id], properties: {id: {type: string}}}
            idempotency: {key: {header: Idempotency-Key}, retention: P1D}
            arguments: {id: {fact: found.id}}
            produces: {order: {from: output, check: "value.number > 0"}}
        """;
    private static final String GOAL = """
        {surefoot: v1, kind: Goal, text: Have a lamp, inputs: {article: lamp}, wanted: [order]}
        """;
    private static final String POLICY = """
        surefoot: v1
        kind: Policy
        use: [standard]
        people: {ana: [buyer], ben: [buyer]}
        """;

    private final SettableClock clock =
            SettableClock.ticking(Instant.parse("2026-03-01T12:00:00Z"), Duration.ofSeconds(1));
    private final Journal journal = new InMemoryJournal();
    private final ScriptedTools shop =
            new ScriptedTools(clock).answers("shop.find", "{\"id\": \"a1\"}").answers("shop.order", "{\"number\": 7}");

    private Builder builder() {
        return Surefoot.builder()
                .toolbox(TOOLBOX)
                .calls(shop)
                .policy(POLICY)
                .journal(journal)
                .person("ana")
                .clock(clock);
    }

    @Test
    void carriesGoalToVerifiedEnd() throws Exception {
        try (Surefoot surefoot = builder().open()) {
            RunHandle run = surefoot.run(GOAL);
            assertThat(run.status()).isEqualTo(RunStatus.WAITING);
            assertThat(shop.effects("shop.order")).isEmpty();

            assertThat(run.approve(only(run))).isEqualTo(RunStatus.SUCCEEDED);

            assertThat(run.facts()).containsEntry("order", Json.read("{\"number\": 7}"));
            assertThat(run.conclusion())
                    .satisfies(end -> assertThat(end.reached()).isTrue());
            assertThat(shop.effects("shop.order")).containsExactly(Json.read("{\"id\": \"a1\"}"));
            assertThat(run.verify().intact()).isTrue();
            assertThat(run.verify(new Head(1, journal.head("other").hash())).intact())
                    .isFalse();
        }
    }

    @Test
    void findsWhatHasNotEndedWhenItStartsAgain() throws Exception {
        try (Surefoot first = builder().open()) {
            RunHandle done = first.run(GOAL);
            done.approve(only(done));
            first.run(GOAL);
        }
        try (Surefoot second = builder().open()) {
            assertThat(second.unfinished()).singleElement().satisfies(run -> {
                assertThat(run.approve(only(run))).isEqualTo(RunStatus.SUCCEEDED);
            });
            assertThat(second.unfinished()).isEmpty();
        }
    }

    @Test
    void anotherProcessAnswersAndThisOneSeesIt() throws Exception {
        try (Surefoot here = builder().open();
                Surefoot there = builder().person("ben").open()) {
            RunHandle run = here.run(GOAL);

            RunHandle seen = there.find(run.id());
            seen.reject(only(seen), "too dear");

            assertThat(run.status()).isEqualTo(seen.status()).isNotEqualTo(RunStatus.SUCCEEDED);
            assertThat(shop.calls("shop.order")).isZero();
        }
    }

    @Test
    void doubtIsSettledByAResendThatDoesNothingTwice() throws Exception {
        shop.goesWrong("shop.order", 1, Misbehaviour.cutAfter());
        try (Surefoot surefoot = builder().open()) {
            RunHandle run = surefoot.run(GOAL);

            assertThat(run.approve(only(run))).isEqualTo(RunStatus.SUCCEEDED);

            assertThat(shop.calls("shop.order")).isEqualTo(2);
            assertThat(shop.effects("shop.order")).hasSize(1);
        }
    }

    @Test
    void escalationIsResolved() throws Exception {
        shop.goesWrongFrom("shop.find", 1, Misbehaviour.fail("closed"));
        try (Surefoot surefoot = builder().open()) {
            RunHandle run = surefoot.run(GOAL);

            assertThat(run.resolve(only(run), Choice.STOP, null, "no shop")).isEqualTo(RunStatus.STOPPED);

            assertThatExceptionOfType(SurefootException.class)
                    .isThrownBy(() -> run.output(
                            run.state().path("steps").path(0).path("id").asString()))
                    .satisfies(e -> assertThat(e.code()).isEqualTo(SurefootException.Code.NO_OUTPUT));
        }
    }

    @Test
    void commandThatIsNotAdmittedIsRefused() throws Exception {
        try (Surefoot surefoot = builder().open()) {
            RunHandle run = surefoot.run(GOAL);
            InboxItem item = only(run);
            run.approve(item);

            assertThatExceptionOfType(SurefootException.class)
                    .isThrownBy(() -> run.approve(item))
                    .satisfies(e -> assertThat(e.code()).isEqualTo(SurefootException.Code.REFUSED));
            assertThatExceptionOfType(SurefootException.class)
                    .isThrownBy(() -> run.as("eve"))
                    .satisfies(e -> assertThat(e.code()).isEqualTo(SurefootException.Code.UNKNOWN_PERSON));
        }
    }

    @Test
    void pausedRunIsResumed() throws Exception {
        try (Surefoot surefoot = builder().open()) {
            RunHandle run = surefoot.run(GOAL);

            assertThat(run.pause()).isEqualTo(RunStatus.PAUSED);
            assertThat(run.resume()).isEqualTo(RunStatus.WAITING);
            assertThat(run.cancel("no longer wanted")).isEqualTo(RunStatus.STOPPED);
        }
    }

    @Test
    void goalThatHoldsAlreadyNeedsNoRun() {
        try (Surefoot surefoot = builder().open()) {
            assertThatExceptionOfType(SurefootException.class)
                    .isThrownBy(() -> surefoot.run(GOAL, Map.of("order", Json.read("{\"number\": 3}"))))
                    .withMessageContaining("the goal holds already")
                    .satisfies(e -> assertThat(e.code()).isEqualTo(SurefootException.Code.NOTHING_TO_DO));
        }
        assertThat(journal.runIds()).isEmpty();
    }

    @Test
    void saysWhyThereIsNoPlan() {
        String moon = GOAL.replace("wanted: [order]", "wanted: [moon]");
        try (Surefoot surefoot = builder().open()) {
            assertThatExceptionOfType(SurefootException.class)
                    .isThrownBy(() -> surefoot.run(moon))
                    .withMessageContaining("nothing gives moon")
                    .satisfies(e -> assertThat(e.code()).isEqualTo(SurefootException.Code.NO_PLAN));
            assertThat(surefoot.plan(moon, Map.of())).isInstanceOf(PlanResult.Unreachable.class);
            assertThatExceptionOfType(FileRefused.class)
                    .isThrownBy(() -> surefoot.plan(GOAL.replace("[order]", "[]"), Map.of()));
            assertThatExceptionOfType(FileRefused.class)
                    .isThrownBy(() -> surefoot.run(POLICY))
                    .withMessageContaining("expected kind: Goal or Plan");
        }
    }

    @Test
    void refusesWhatIsWrongBeforeItOpensAnything(@TempDir Path data) {
        assertThatIllegalStateException()
                .isThrownBy(() -> Surefoot.builder().data(data.resolve("none")).open())
                .withMessageContaining("expected tools, found none");
        assertThatExceptionOfType(SurefootException.class)
                .isThrownBy(() -> builder().person("eve").open());
        assertThatExceptionOfType(FileRefused.class)
                .isThrownBy(() -> Surefoot.builder().toolbox(TOOLBOX.replace("effect: read", "effect: rad")));
        assertThat(data.resolve("none")).doesNotExist();
    }

    /** Methods that nobody declared. */
    public static final class Bell {
        @Tool
        public Map<String, String> ring(String tune) {
            return Map.of("rang", tune);
        }
    }

    @Test
    void methodsOfObjectsAreToolsThatNeedConsent(@TempDir Path data) throws Exception {
        try (Surefoot surefoot = Surefoot.builder()
                .tools("bell", new Bell())
                .data(data)
                .person("ana")
                .open()) {
            RunHandle run = surefoot.run("""
                {surefoot: v1, kind: Plan, goal: {text: Ring it},
                 steps: [{id: ring, description: Ring, allowedTools: [bell.ring],
                   call: {tool: bell.ring, arguments: {tune: ding}}, approval: {required: true},
                   successCriteria: [{check: output.rang == 'ding'}]}]}
                """);
            assertThat(run.status("ring")).isEqualTo(StepStatus.AWAITING_APPROVAL);
            assertThat(run.approve(only(run))).isEqualTo(RunStatus.SUCCEEDED);
            assertThat(run.output("ring")).isEqualTo(Json.read("{\"rang\": \"ding\"}"));
        }
    }

    @Test
    void toolThatDawdlesPastItsTimeoutIsInDoubtAndSentAgain() throws Exception {
        shop.goesWrong("shop.order", 1, Misbehaviour.dawdle(Duration.ofHours(1)));
        try (Surefoot surefoot = builder().open()) {
            RunHandle run = surefoot.run(GOAL);
            assertThat(run.approve(only(run))).isEqualTo(RunStatus.SUCCEEDED);
            assertThat(shop.effects("shop.order")).hasSize(1);
        }
    }

    private static InboxItem only(RunHandle run) {
        List<InboxItem> open = run.openItems();
        assertThat(open).as("%s", run.state()).hasSize(1);
        return open.getFirst();
    }
}
