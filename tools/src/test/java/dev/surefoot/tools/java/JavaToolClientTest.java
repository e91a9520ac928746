package dev.surefoot.tools.java;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.surefoot.json.Json;
import dev.surefoot.tool.Response;
import dev.surefoot.tool.ToolAnswer;
import dev.surefoot.tool.ToolCall;
import dev.surefoot.tool.Toolbox;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class JavaToolClientTest {

    private final Ledger ledger = new Ledger();
    private final JavaToolClient client = new JavaToolClient(Map.of("ledger", ledger));

    private ToolAnswer call(String tool, String arguments) throws InterruptedException {
        return call(tool, arguments, Duration.ofSeconds(20));
    }

    private ToolAnswer call(String tool, String arguments, Duration timeout) throws InterruptedException {
        Toolbox toolbox = Toolbox.of(Json.read("""
            {"sources": {"ledger": {"java": "dev.surefoot.tools.java.Ledger"}},
             "tools": {"ledger.%s": {"effect": "read", "limits": {"responseBytes": 10000}}}}
            """.formatted(tool)));
        return client.call(
                new ToolCall(toolbox.tool("ledger." + tool), Json.read(arguments), null, "run/step/1.1", timeout));
    }

    @Test
    void carriesArgumentsAndResultsExactly() throws Exception {
        String arguments = """
            {"entries": [{"account": "a", "amount": 0.1, "side": "DEBIT"}, {"account": "b", "amount": 12345678901, "side": "CREDIT", "note": null}],
             "at": "2026-01-02T03:04:05.678Z", "took": "PT1M0.5S", "totals": {"a": 9007199254740991}, "strict": true, "extra": {"x": [1, null]}%s}
            """;
        assertThat(call("book", arguments.formatted(", \"note\": \"n\"")))
                .isInstanceOfSatisfying(
                        ToolAnswer.Answered.class,
                        answer -> assertThat(answer.output()).isEqualTo(Json.read("""
                            {"entries": [{"account": "a", "amount": 0.1, "side": "DEBIT"}, {"account": "b", "amount": 12345678901, "side": "CREDIT"}],
                             "at": "2026-01-02T03:04:05.678Z", "took": "PT1M0.5S", "totals": {"a": 9007199254740991}, "warning": "ntrue{\\"x\\":[1,null]}"}
                            """)));
        assertThat(call("book", arguments.formatted("")))
                .isInstanceOfSatisfying(
                        ToolAnswer.Answered.class,
                        answer -> assertThat(answer.output().has("warning")).isFalse());
        assertThat(call("nothing", "{}"))
                .isInstanceOfSatisfying(
                        ToolAnswer.Answered.class,
                        answer -> assertThat(answer.output().isNull()).isTrue());
        assertThat(call("returns", "{\"what\": \"float\"}"))
                .isInstanceOfSatisfying(ToolAnswer.Answered.class, answer -> {
                    assertThat(answer.output()).isEqualTo(Json.read("0.1"));
                    assertThat(answer.response().bytes()).isEqualTo(3);
                });
        assertThat(call("tree", "{\"root\": {\"name\": \"r\", \"children\": [{\"name\": \"c\", \"children\": []}]}}"))
                .isInstanceOf(ToolAnswer.Answered.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "numbers | {}",
                "numbers | {\"numbers\": [1, 2.5]}",
                "numbers | {\"numbers\": [1], \"surplus\": 1}",
                "numbers | {\"numbers\": [3000000000]}",
                "numbers | {\"numbers\": \"1\"}",
                "numbers | {\"numbers\": null}",
                "tree    | {\"root\": {\"name\": \"r\"}}",
                "tree    | {\"root\": {\"name\": \"r\", \"children\": [], \"x\": 1}}",
                "fails   | {\"how\": null}",
                "missing | {}"
            })
    void neverCallsAMethodWithArgumentsThatDoNotFit(String tool, String arguments) throws Exception {
        assertThat(call(tool, arguments))
                .isInstanceOfSatisfying(
                        ToolAnswer.NotDone.class,
                        answer -> assertThat(answer.because()).startsWith("never called: "));
    }

    @Test
    void takesWhateverItThrowsAsProofOfNothing() throws Exception {
        assertThat(call("fails", "{\"how\": \"argument\"}"))
                .isEqualTo(new ToolAnswer.Unclear("IllegalArgumentException: how: expected better", Response.NOTHING));
        assertThat(call("fails", "{\"how\": \"checked\"}"))
                .isInstanceOfSatisfying(
                        ToolAnswer.Unclear.class,
                        answer -> assertThat(answer.because())
                                .startsWith("Exception: no paper x")
                                .hasSizeLessThanOrEqualTo(300));
        assertThat(call("fails", "{\"how\": \"error\"}"))
                .isEqualTo(new ToolAnswer.Unclear("StackOverflowError", Response.NOTHING));
        assertThat(call("fails", "{\"how\": \"\"}"))
                .isEqualTo(new ToolAnswer.Unclear("IllegalStateException", Response.NOTHING));
    }

    @ParameterizedTest
    @ValueSource(strings = {"nan", "huge", "inexact", "cycle"})
    void takesAResultThatIsNoExactJsonAsProofOfNothing(String what) throws Exception {
        assertThat(call("returns", "{\"what\": \"" + what + "\"}"))
                .isInstanceOfSatisfying(
                        ToolAnswer.Unclear.class,
                        answer -> assertThat(answer.because())
                                .containsAnyOf(
                                        "answer longer than 10000 bytes",
                                        "cannot be written as JSON",
                                        "not exact JSON"));
    }

    @Test
    void stopsWaitingWhenTheTimeIsOverAndInterruptsTheTool() throws Exception {
        for (String tool : new String[] {"sleeps", "spins"}) {
            assertThat(call(tool, "{}", Duration.ofMillis(50)))
                    .isEqualTo(new ToolAnswer.Unclear("no answer within PT0.05S", Response.NOTHING));
        }
        assertThat(ledger.interrupted.await(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void stopsWaitingWhenInterrupted() throws Exception {
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread caller = Thread.ofVirtual().start(() -> {
            try {
                call("sleeps", "{}");
            } catch (InterruptedException e) {
                thrown.set(e);
            }
        });
        caller.interrupt();
        caller.join();

        assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
    }

    public static final class TwoOfAName {
        @Tool(name = "a")
        public void first() {}

        @Tool(name = "a")
        public void second() {}
    }

    public static final class Hidden {
        @Tool
        void hidden() {}
    }

    @ParameterizedTest
    @ValueSource(classes = {TwoOfAName.class, Hidden.class})
    void refusesClassesWhoseToolsCannotBeTold(Class<?> type) {
        assertThatThrownBy(() -> JavaToolSchema.of(type)).isInstanceOf(IllegalArgumentException.class);
    }
}
