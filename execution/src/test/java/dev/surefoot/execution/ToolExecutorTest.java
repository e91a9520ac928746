package dev.surefoot.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.surefoot.evidence.CheckResult;
import dev.surefoot.evidence.Evidence;
import dev.surefoot.evidence.Exchange;
import dev.surefoot.json.Json;
import dev.surefoot.run.Attempt;
import dev.surefoot.run.EventCodec;
import dev.surefoot.run.Report;
import dev.surefoot.run.StepEvent;
import dev.surefoot.run.Task;
import dev.surefoot.run.Work;
import dev.surefoot.tool.Lookup;
import dev.surefoot.tool.Response;
import dev.surefoot.tool.ToolAnswer;
import dev.surefoot.tool.ToolCall;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ToolExecutorTest {

    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678Z");
    private static final Instant LATER = NOW.plusSeconds(10);
    private static final String READ_BACK = """
        , "readBack": {"tool": "s.get", "arguments": {"id": "${output.id}"}, "check": "readback.text == arguments.text"}
        """;
    private static final String LOOKUP = """
        , "lookup": {"tool": "s.find", "arguments": {"key": "${key}"}, "present": "size(lookup.notes) > 0", "output": "${lookup.notes[0]}"}
        """;
    private static final String CRITERION = ", \"successCriteria\": [{\"check\": \"output.id != ''\"}]";

    private final Scripted client = new Scripted();
    private final List<Duration> pauses = new ArrayList<>();
    private final ToolExecutor executor =
            new ToolExecutor(client, Clock.fixed(NOW.plusNanos(12_345), ZoneOffset.UTC), Map.of(), pauses::add);

    private Report send(Work work) throws InterruptedException {
        return executor.perform(new Task.Send(work, 1, LATER));
    }

    private Report confirm(Work work, String output) throws InterruptedException {
        return executor.perform(new Task.Confirm(work, new Attempt.Answer(Json.read(output), null, "ana")));
    }

    private Report.LookedUp lookUp(Work work) throws InterruptedException {
        Lookup lookup = Objects.requireNonNull(work.contract().lookup());
        return (Report.LookedUp) executor.perform(new Task.LookUp(work, lookup, 2));
    }

    @Test
    void sendsNothingOnceItIsTooLate() throws Exception {
        Report report = executor.perform(new Task.Send(Works.work(CRITERION, "", null), 1, NOW));

        assertThat(report)
                .isInstanceOfSatisfying(
                        Report.NotDone.class,
                        notDone -> assertThat(notDone.evidence().exchanges())
                                .singleElement()
                                .satisfies(exchange ->
                                        assertThat(exchange.result()).isEqualTo(Exchange.Result.NOT_DONE)));
        assertThat(client.calls()).isEmpty();
    }

    @Test
    void sendsTheCallAsItWasDecided() throws Exception {
        client.then(Scripted.answered("{\"id\": \"n1\"}"));
        Work work = Works.work(CRITERION + ", \"timeout\": \"PT7S\"", "", "key-1");

        assertThat(executor.perform(new Task.Send(work, 3, LATER))).isInstanceOf(Report.Confirmed.class);
        assertThat(client.calls())
                .containsExactly(new ToolCall(
                        work.contract(), work.arguments(), "key-1", "k3f9x2/save/1.3", Duration.ofSeconds(7)));
    }

    @Test
    void handsOnWhatTheAnswerProves() throws Exception {
        client.then(Scripted.notDone("refused")).then(Scripted.unclear(503));
        Work work = Works.work(CRITERION, READ_BACK, null);

        assertThat(send(work))
                .isInstanceOfSatisfying(
                        Report.NotDone.class,
                        report -> assertThat(report.evidence())
                                .isEqualTo(Evidence.of(
                                        exchange(Exchange.Result.NOT_DONE, "refused", Scripted.notDone("refused")))));
        assertThat(send(work))
                .isInstanceOfSatisfying(
                        Report.Unclear.class,
                        report -> assertThat(report.evidence())
                                .isEqualTo(Evidence.of(exchange(
                                        Exchange.Result.UNCLEAR, "the service answered 503", Scripted.unclear(503)))));
    }

    private static Exchange exchange(Exchange.Result result, String because, ToolAnswer answer) {
        return new Exchange(
                Exchange.Purpose.CALL,
                "k3f9x2/save/1.1",
                "s.save",
                "POST http://service/notes",
                null,
                NOW,
                result,
                because,
                answer.response(),
                null);
    }

    @Test
    void recordsAnAnswerBeforeItReadsBack() throws Exception {
        client.then(Scripted.answered("{\"id\": \"n1\"}"));

        assertThat(send(Works.work(CRITERION, READ_BACK, null)))
                .isInstanceOfSatisfying(
                        Report.Responded.class,
                        report -> assertThat(report.output()).isEqualTo(Json.read("{\"id\": \"n1\"}")));
        assertThat(client.calls()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "output.id == 'n1' && arguments.text == 'hello' && inputs.note.text == 'hello' | true",
                "response.status == 200 && response.headers['content-type'] == 'application/json' | true",
                "goal.inputs.size == 3 && output.id == 'n1'       | true",
                "output.id == 'n2'                                | false",
                "output.missing == 'n1'                           | false",
                "output.id > 3                                    | false",
                "output.id +                                      | false",
                "steps.other.output == 1                          | false",
            })
    void takesOnlyATrueCriterionForOneThatPassed(String check, boolean passes) throws Exception {
        client.then(Scripted.answered("{\"id\": \"n1\"}"));

        Report report = send(Works.work(", \"successCriteria\": [{\"check\": \"" + check + "\"}]", "", null));

        if (passes) {
            assertThat(report).isInstanceOf(Report.Confirmed.class);
        } else {
            assertThat(report).isInstanceOfSatisfying(Report.Refuted.class, refuted -> {
                assertThat(refuted.claimed()).isEqualTo("{\"id\":\"n1\"}");
                assertThat(refuted.found()).startsWith(check.strip());
                assertThat(refuted.evidence().checks())
                        .singleElement()
                        .satisfies(result -> assertThat(result.passed()).isFalse());
            });
        }
    }

    @Test
    void holdsTheOutputAgainstTheSchemaThatThePlanExpects() throws Exception {
        String schema = ", \"expectedOutput\": {\"type\": \"object\", \"required\": [\"id\"]}";
        client.then(Scripted.answered("{\"id\": 1}")).then(Scripted.answered("[" + "1,".repeat(400) + "1]"));

        assertThat(send(Works.work(schema, "", null)))
                .isInstanceOfSatisfying(
                        Report.Confirmed.class,
                        report -> assertThat(report.evidence().checks())
                                .containsExactly(new CheckResult(
                                        CheckResult.Kind.EXPECTED_OUTPUT, Evidence.SCHEMA, true, null)));
        assertThat(send(Works.work(schema, "", null))).isInstanceOfSatisfying(Report.Refuted.class, report -> {
            assertThat(report.claimed()).hasSizeLessThanOrEqualTo(500);
            assertThat(report.found()).startsWith("schema: ").hasSizeLessThanOrEqualTo(500);
        });
    }

    @Test
    void holdsTheOutputAgainstTheSchemaThatItsToolDeclares() throws Exception {
        String schema = ", \"outputSchema\": {\"type\": \"object\", \"properties\": {\"id\": {\"type\": \"string\"}}}";
        client.then(Scripted.answered("{\"id\": \"n1\"}")).then(Scripted.answered("{\"id\": 1}"));

        assertThat(send(Works.work("", schema, null)))
                .isInstanceOfSatisfying(
                        Report.Confirmed.class,
                        report -> assertThat(report.evidence().checks())
                                .containsExactly(
                                        new CheckResult(CheckResult.Kind.TOOL_OUTPUT, Evidence.SCHEMA, true, null)));
        assertThat(send(Works.work("", schema, null)))
                .isInstanceOfSatisfying(
                        Report.Refuted.class,
                        report -> assertThat(report.found()).contains("/id").contains("string"));
    }

    @Test
    void confirmsWhatAReadBackShows() throws Exception {
        client.then(Scripted.answered("{\"id\": \"n1\", \"text\": \"hello\"}"));

        Report report = confirm(Works.work(CRITERION, READ_BACK, null), "{\"id\": \"n1\"}");

        assertThat(report).isInstanceOfSatisfying(Report.Confirmed.class, confirmed -> {
            assertThat(confirmed.output()).isNull();
            assertThat(confirmed.evidence().checks())
                    .extracting(CheckResult::kind)
                    .containsExactly(CheckResult.Kind.CRITERION, CheckResult.Kind.READ_BACK);
            assertThat(confirmed.evidence().exchanges()).singleElement().satisfies(exchange -> {
                assertThat(exchange.purpose()).isEqualTo(Exchange.Purpose.READ_BACK);
                assertThat(exchange.arguments()).isEqualTo(Json.read("{\"id\": \"n1\"}"));
                assertThat(exchange.body()).isEqualTo(Json.read("{\"id\": \"n1\", \"text\": \"hello\"}"));
            });
        });
    }

    @Test
    void refutesWhatAReadBackDoesNotShow() throws Exception {
        Work work = Works.work(CRITERION, READ_BACK, null);
        client.then(Scripted.answered("{\"id\": \"n1\", \"text\": \"other\"}"))
                .then(Scripted.unclear(404))
                .then(Scripted.unclear(410));

        for (int i = 0; i < 3; i++) {
            assertThat(confirm(work, "{\"id\": \"n1\"}"))
                    .isInstanceOfSatisfying(
                            Report.Refuted.class,
                            report -> assertThat(report.found()).contains("readback.text == arguments.text"));
        }
        assertThat(pauses).isEmpty();
    }

    @Test
    void triesAReadBackThatIsNotAnsweredThreeTimes() throws Exception {
        Work work = Works.work(CRITERION, READ_BACK, null);
        client.then(Scripted.unclear(500))
                .then(Scripted.notDone("never sent"))
                .then(Scripted.answered("{\"text\": \"hello\"}"));

        assertThat(confirm(work, "{\"id\": \"n1\"}")).isInstanceOf(Report.Confirmed.class);
        assertThat(pauses).hasSize(2);
        assertThat(client.calls()).extracting(ToolCall::requestId).doesNotHaveDuplicates();

        client.then(Scripted.unclear(500)).then(Scripted.unclear(500)).then(Scripted.unclear(500));
        assertThat(confirm(work, "{\"id\": \"n1\"}"))
                .isInstanceOfSatisfying(
                        Report.Unconfirmed.class,
                        report -> assertThat(report.evidence().exchanges()).hasSize(3));
    }

    @ParameterizedTest
    @ValueSource(strings = {"s.erase", "s.nowhere"})
    void neverReadsBackOrLooksUpWithAToolThatMayWrite(String tool) throws Exception {
        Work confirmed = Works.work(CRITERION, READ_BACK.replace("s.get", tool), "key-1");
        Work doubted = Works.work(CRITERION, LOOKUP.replace("s.find", tool), "key-1");

        assertThat(confirm(confirmed, "{\"id\": \"n1\"}")).isInstanceOf(Report.Unconfirmed.class);
        assertThat(lookUp(doubted).seen()).isNull();
        assertThat(client.calls()).isEmpty();
    }

    @Test
    void tellsWhatALookupShows() throws Exception {
        Work work = Works.work(CRITERION, LOOKUP, "key-1");
        client.then(Scripted.answered("{\"notes\": [{\"id\": \"n1\"}]}"))
                .then(Scripted.answered("{\"notes\": []}"))
                .then(Scripted.answered("{}"))
                .then(Scripted.unclear(404))
                .then(Scripted.notDone("never sent"));

        Report.LookedUp present = lookUp(work);
        assertThat(present.seen()).isTrue();
        assertThat(present.output()).isEqualTo(Json.read("{\"id\": \"n1\"}"));
        assertThat(lookUp(work).seen()).isFalse();
        for (int i = 0; i < 3; i++) {
            assertThat(lookUp(work).seen()).isNull();
        }
        assertThat(client.calls()).allSatisfy(call -> {
            assertThat(call.arguments()).isEqualTo(Json.read("{\"key\": \"key-1\"}"));
            assertThat(call.key()).isNull();
            assertThat(call.requestId()).isEqualTo("k3f9x2/save/1.lookup2");
        });
    }

    @Test
    void looksUpNothingByAKeyThatIsNotThere() throws Exception {
        assertThat(lookUp(Works.work(CRITERION, LOOKUP, null)).seen()).isNull();
        assertThat(client.calls()).isEmpty();
    }

    @Test
    void findsNoEffectInALookupWithoutItsOutput() throws Exception {
        client.then(Scripted.answered("{\"notes\": [{\"id\": \"n1\"}]}"));

        assertThat(lookUp(Works.work(CRITERION, LOOKUP.replace("notes[0]", "notes[1]"), "key-1"))
                        .seen())
                .isNull();
    }

    @Test
    void givesTheFactsThatHold() throws Exception {
        String produces = """
            , "produces": {"note": {"from": "output", "check": "value.id == 'n1'"},
                "first": {"from": "output.a", "check": "size(value) > 0"},
                "second": {"from": "output.b", "check": "size(value) > 0"},
                "gone": {"from": "output.c"}, "kept": {"from": "output.b"}}
            """;
        client.then(Scripted.answered("{\"id\": \"n1\", \"a\": [1], \"b\": []}"));

        assertThat(send(Works.work(CRITERION, produces, null)))
                .isInstanceOfSatisfying(Report.Confirmed.class, report -> {
                    assertThat(report.facts())
                            .isEqualTo(Map.of("note", "output", "first", "output.a", "kept", "output.b"));
                    assertThat(report.evidence().checks())
                            .filteredOn(check -> check.kind() == CheckResult.Kind.FACT)
                            .extracting(CheckResult::expression, CheckResult::passed)
                            .containsExactly(
                                    tuple("value.id == 'n1'", true),
                                    tuple("size(value) > 0", true),
                                    tuple("second: size(value) > 0", false));
                });
    }

    @Test
    void keepsEvidenceSmall() throws Exception {
        client.then(Scripted.answered("{\"id\": \"" + "x".repeat(180) + "\"}"));
        Report.Confirmed report = (Report.Confirmed) send(Works.work(CRITERION, "", null));
        StepEvent.StepSucceeded event = new StepEvent.StepSucceeded(
                report.step(), report.attempt(), report.output(), null, report.evidence(), null);
        assertThat(Json.writeBytes(EventCodec.write(event))).hasSizeLessThan(1024);

        client.then(Scripted.answered("{\"text\": \"hello\", \"body\": \"" + "x".repeat(100_000) + "\"}"));
        Report.Confirmed large = (Report.Confirmed) confirm(Works.work(CRITERION, READ_BACK, null), "{\"id\": \"n1\"}");
        assertThat(large.evidence().exchanges()).singleElement().satisfies(exchange -> {
            assertThat(exchange.body()).isNull();
            assertThat(exchange.response().bytes()).isGreaterThan(100_000);
        });
    }

    private static final String VISIBLE_WITHIN = READ_BACK.replace("\"check\"", "\"within\": \"PT3S\", \"check\"");

    @Test
    void readsBackAgainWhileTheEffectMayNotBeVisibleYet() throws Exception {
        client.then(Scripted.answered("{\"text\": \"old\"}"))
                .then(Scripted.unclear(404))
                .then(Scripted.answered("{\"text\": \"hello\"}"));

        assertThat(confirm(Works.work(CRITERION, VISIBLE_WITHIN, null), "{\"id\": \"n1\"}"))
                .isInstanceOfSatisfying(Report.Confirmed.class, report -> {
                    assertThat(report.evidence().exchanges()).hasSize(3);
                    assertThat(report.evidence().checks())
                            .filteredOn(check -> check.kind() == CheckResult.Kind.READ_BACK)
                            .singleElement()
                            .matches(CheckResult::passed);
                });
        assertThat(client.calls()).extracting(ToolCall::requestId).doesNotHaveDuplicates();
    }

    @Test
    void refutesOnceTheEffectWouldBeVisible() throws Exception {
        for (int read = 0; read < 100; read++) {
            client.then(Scripted.answered("{\"text\": \"old\"}"));
        }

        assertThat(confirm(Works.work(CRITERION, VISIBLE_WITHIN, null), "{\"id\": \"n1\"}"))
                .isInstanceOf(Report.Refuted.class);
        assertThat(pauses.stream().reduce(Duration.ZERO, Duration::plus)).isEqualTo(Duration.ofSeconds(3));
        assertThat(client.calls()).as("bounded").hasSizeBetween(3, 12);
    }

    private static final String GUARD = """
        , "guard": {"tool": "s.get", "arguments": {"id": "${arguments.text}"}, "check": "guard.version == 3",
                    "ifMatch": "${response.headers.etag}"}
        """;

    private static ToolAnswer version(int version, String etag) {
        return new ToolAnswer.Answered(
                Json.object().put("version", version),
                new Response(200, etag.isEmpty() ? Map.of() : Map.of("etag", etag), 1, null));
    }

    @Test
    void sendsWithWhatItsGuardReadTheRecordAs() throws Exception {
        client.then(version(3, "\"v3\"")).then(Scripted.answered("{\"id\": \"n1\"}"));

        assertThat(send(Works.work(CRITERION, GUARD, null)))
                .isInstanceOfSatisfying(
                        Report.Confirmed.class,
                        report -> assertThat(report.evidence().exchanges())
                                .extracting(Exchange::purpose)
                                .containsExactly(Exchange.Purpose.GUARD, Exchange.Purpose.CALL));
        assertThat(client.calls()).extracting(ToolCall::ifMatch).containsExactly(null, "\"v3\"");
    }

    @Test
    void refusesTheWriteToTheWrongRecordBeforeItIsSent() throws Exception {
        client.then(version(4, "\"v4\""));

        assertThat(send(Works.work(CRITERION, GUARD, null))).isInstanceOfSatisfying(Report.NotDone.class, report -> {
            assertThat(report.because())
                    .startsWith("it was not sent: its guard does not hold: expected guard.version == 3, found");
            assertThat(report.evidence().checks())
                    .extracting(CheckResult::kind, CheckResult::passed)
                    .containsExactly(tuple(CheckResult.Kind.GUARD, false));
            assertThat(report.evidence().exchanges())
                    .extracting(Exchange::purpose, Exchange::result)
                    .containsExactly(
                            tuple(Exchange.Purpose.GUARD, Exchange.Result.ANSWERED),
                            tuple(Exchange.Purpose.CALL, Exchange.Result.NOT_DONE));
        });
        assertThat(client.calls()).hasSize(1);
    }

    @Test
    void aGuardThatFindsNothingOrNoVersionRefuses() throws Exception {
        client.then(Scripted.unclear(404)).then(version(3, ""));

        for (int i = 0; i < 2; i++) {
            assertThat(send(Works.work(CRITERION, GUARD, null)))
                    .isInstanceOfSatisfying(
                            Report.NotDone.class,
                            report -> assertThat(report.evidence().checks()).anyMatch(check -> !check.passed()));
        }
    }

    @Test
    void aGuardThatIsNotAnsweredProvesNothingAndSendsNothing() throws Exception {
        client.then(Scripted.unclear(503));

        assertThat(send(Works.work(CRITERION, GUARD, null)))
                .isInstanceOfSatisfying(
                        Report.NotDone.class,
                        report -> assertThat(report.evidence().checks())
                                .as("so that it may be tried again")
                                .isEmpty());
        assertThat(client.calls()).hasSize(1);
    }

    @Test
    void whatWasSentBeforeStaysInDoubtWhereItsGuardNoLongerHolds() throws Exception {
        client.then(version(4, "\"v4\""));

        assertThat(executor.perform(new Task.Send(Works.work(CRITERION, GUARD, "key-1"), 2, LATER)))
                .isInstanceOf(Report.Unclear.class);
        assertThat(client.calls()).hasSize(1);
    }

    @Test
    void aRecordThatChangedSinceItsGuardReadItWasNotWritten() throws Exception {
        client.then(version(3, "\"v3\"")).then(new ToolAnswer.NotDone("412", new Response(412, Map.of(), 0, null)));

        assertThat(send(Works.work(CRITERION, GUARD, null)))
                .isInstanceOfSatisfying(
                        Report.NotDone.class,
                        report -> assertThat(report.evidence().checks())
                                .filteredOn(check -> !check.passed())
                                .singleElement()
                                .satisfies(check -> {
                                    assertThat(check.kind()).isEqualTo(CheckResult.Kind.GUARD);
                                    assertThat(check.expression()).isEqualTo("If-Match");
                                }));
    }
}
