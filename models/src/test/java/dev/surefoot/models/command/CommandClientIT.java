package dev.surefoot.models.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.surefoot.expression.HandleText;
import dev.surefoot.expression.Secret;
import dev.surefoot.json.Json;
import dev.surefoot.model.Message;
import dev.surefoot.model.ModelAnswer;
import dev.surefoot.model.ModelAnswer.Answered;
import dev.surefoot.model.ModelAnswer.Failed;
import dev.surefoot.model.ModelAnswer.ToolUse;
import dev.surefoot.model.ModelAnswer.Usage;
import dev.surefoot.model.ModelAnswer.Why;
import dev.surefoot.model.ModelRequest;
import dev.surefoot.model.Money;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Programs that answer, as the shell carries them out. */
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class CommandClientIT {
    private static final String KEY = "sk-canary-7f3a9c51e2";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    private Path folder;

    private static ModelRequest asked(Duration timeout) {
        return new ModelRequest(
                "local",
                "run1/triage[0]/1",
                List.of(
                        new Message.SystemPrompt("You triage."),
                        new Message.User("How urgent is t1?"),
                        new Message.Assistant("", List.of(new Message.Call("c-1", "desk.read", "{\"id\":\"t1\"}"))),
                        new Message.Result("c-1", "desk.read", "It burns")),
                List.of(new Message.Tool("desk.read", "Reads a ticket", Json.read("{\"type\": \"object\"}"))),
                Json.read("{\"type\": \"object\", \"required\": [\"urgency\"]}"),
                500,
                timeout);
    }

    private CommandClient client(String script, String... arguments) throws IOException {
        Path file = Files.writeString(folder.resolve("answer.sh"), "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
        List<String> command = new ArrayList<>(List.of("./answer.sh"));
        command.addAll(List.of(arguments));
        return client(command);
    }

    private CommandClient client(List<String> command) {
        return new CommandClient(
                new CommandModel(
                        command,
                        folder,
                        Map.of(
                                "MODEL_KEY",
                                HandleText.parse("Key ${env:MODEL_KEY}"),
                                "MODE",
                                HandleText.parse("fast"))),
                handle -> Secret.of(KEY));
    }

    private ModelAnswer ask(String script, String... arguments) throws Exception {
        return client(script, arguments).ask(asked(PATIENCE));
    }

    private static Failed failed(ModelAnswer answer) {
        assertThat(answer).isInstanceOf(Failed.class);
        assertThat(((Failed) answer).because()).doesNotContain(KEY).isNotBlank().hasSizeLessThan(700);
        return (Failed) answer;
    }

    @Test
    void isToldTheWholeRequestAndItsAnswerIsRead() throws Exception {
        ModelAnswer answer = ask("""
            cat > told.json
            echo '{"text": "high", "usage": {"input": 12, "output": 3, "money": 0.0045}}'\
            """);

        assertThat(answer).isEqualTo(new Answered("high", List.of(), new Usage(12, 3, new Money(4_500))));
        assertThat(Json.read(Files.readAllBytes(folder.resolve("told.json")))).isEqualTo(Json.read("""
            {"surefoot": "v1", "model": "local", "id": "run1/triage[0]/1", "timeout": "PT20S",
             "messages": [
               {"role": "system", "text": "You triage."},
               {"role": "user", "text": "How urgent is t1?"},
               {"role": "assistant", "text": "",
                "calls": [{"id": "c-1", "tool": "desk.read", "arguments": {"id": "t1"}}]},
               {"role": "tool", "text": "It burns", "id": "c-1", "tool": "desk.read"}],
             "tools": [{"name": "desk.read", "description": "Reads a ticket", "input": {"type": "object"}}],
             "output": {"type": "object", "required": ["urgency"]},
             "maxTokens": 500}\
            """));
    }

    @Test
    void itsCallsAreTakenAsItWroteThem() throws Exception {
        assertThat(ask("""
            echo '{"calls": [{"tool": "desk.read", "arguments": {"id": "t1"}}, {"tool": "x", "arguments": "{"}]}'\
            """))
                .isEqualTo(new Answered(
                        "",
                        List.of(new ToolUse("desk.read", "{\"id\":\"t1\"}"), new ToolUse("x", "{")),
                        Usage.UNKNOWN));
    }

    @Test
    void tellsWhyItDoesNotAnswer() throws Exception {
        assertThat(ask("""
            echo '{"failed": {"why": "busy", "because": "loading", "retryAfter": "PT5S"}, \
            "usage": {"input": 1, "output": 0}}'\
            """)).isEqualTo(new Failed(Why.BUSY, "loading", new Usage(1, 0), Duration.ofSeconds(5)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        echo It is urgent.                              | not one JSON document
        echo '{"text": "a"} {"text": "b"}'              | not one JSON document
        true                                            | not one JSON document
        echo '{"text": "a", "call": []}'                | only the keys text, calls, failed, usage
        echo '{"usage": {"input": 1, "output": 1}}'     | text, calls or failed
        echo '{"text": 5}'                              | text to be a text
        echo '{"text": "a", "usage": {"input": -1}}'    | a whole number of tokens
        echo '{"text": "a", "usage": {"input": 1, "output": 1, "money": -1}}'        | usage to have money
        echo '{"text": "a", "usage": {"input": 1, "output": 1, "money": 0.0000001}}' | at most six decimals
        echo '{"failed": {"why": "bad", "because": ""}}'| one of busy, unreachable
        echo '[]'                                       | to be an object
        """)
    void whatIsNoAnswerIsNoneAndItSaysWhy(String script, String because) throws Exception {
        Failed failed = failed(ask(script));

        assertThat(failed.why()).isEqualTo(Why.UNREACHABLE);
        assertThat(failed.because()).contains(because);
    }

    @Test
    void oneThatFailsIsToldWithTheEndOfWhatItComplainedOf() throws Exception {
        Failed failed = failed(ask("""
            echo '{"text": "high"}'
            i=0; while [ $i -lt 3000 ]; do echo "loading the weights, piece $i" >&2; i=$((i + 1)); done
            echo "no $MODEL_KEY for you" >&2
            exit 3\
            """));

        assertThat(failed.why()).isEqualTo(Why.UNREACHABLE);
        assertThat(failed.because()).contains("./answer.sh ended with 3");
        assertThat(failed(ask("echo \"no $MODEL_KEY for you\" >&2; exit 3")).because())
                .isEqualTo("./answer.sh ended with 3: no Key [credential] for you");
    }

    @Test
    void repeatsNoCredentialInItsAnswer() throws Exception {
        assertThat(ask("""
            printf '{"text": "%s", "calls": [{"tool": "%s", "arguments": {"key": "%s"}}]}' \
              "$MODEL_KEY" "$MODEL_KEY" "$MODEL_KEY"\
            """).toString()).contains("[credential]").doesNotContain(KEY);
        assertThat(ask("""
            printf '{"failed": {"why": "refused", "because": "%s"}}' "$MODEL_KEY"\
            """).toString()).contains("[credential]").doesNotContain(KEY);
    }

    @Test
    void hasNoEnvironmentButWhatIsDeclared() throws Exception {
        assertThat(ask("env > environment; echo '{\"text\": \"\"}'")).isInstanceOf(Answered.class);

        assertThat(Files.readAllLines(folder.resolve("environment")).stream()
                        .filter(line -> !line.matches("(PWD|OLDPWD|SHLVL|_)=.*")))
                .containsExactlyInAnyOrder("MODEL_KEY=Key " + KEY, "MODE=fast");
    }

    @Test
    void noShellReadsItsArguments() throws Exception {
        ask("printf '%s\\n' \"$@\" > arguments; echo '{\"text\": \"\"}'", "$(id)", "a; b", "*", "two words");

        assertThat(Files.readAllLines(folder.resolve("arguments"))).containsExactly("$(id)", "a; b", "*", "two words");
    }

    @Test
    void isEndedAtTheDeadlineWithAllThatItStarted() throws Exception {
        Failed failed = failed(client("(sleep 600 & echo $! > below; wait) & echo $! > child; echo $$ > self; wait")
                .ask(asked(Duration.ofSeconds(2))));

        assertThat(failed.why()).isEqualTo(Why.UNREACHABLE);
        assertThat(failed.because()).contains("no whole answer from ./answer.sh within PT2S");
        requireGone("self", "child", "below");
    }

    /** One that answers and lingers has not ended: what it says may still fail. */
    @Test
    void waitsUntilItEnds() throws Exception {
        Failed failed = failed(client("echo $$ > self; echo '{\"text\": \"high\"}'; exec >&-; sleep 600")
                .ask(asked(Duration.ofSeconds(2))));

        assertThat(failed.why()).isEqualTo(Why.UNREACHABLE);
        requireGone("self");
    }

    @Test
    void isEndedWhereNobodyWaitsAnyLonger() throws Exception {
        CommandClient client = client("(sleep 600 & echo $! > child; wait) & echo $$ > self; wait");
        CompletableFuture<Throwable> ended = new CompletableFuture<>();
        Thread asking = Thread.ofVirtual().start(() -> {
            try {
                ended.complete(new AssertionError(client.ask(asked(PATIENCE))));
            } catch (InterruptedException e) {
                ended.complete(e);
            }
        });
        pid("self");
        pid("child");

        asking.interrupt();

        assertThat(ended.get()).isInstanceOf(InterruptedException.class);
        requireGone("self", "child");
    }

    @Test
    void moreThanMayBeReadIsCut() throws Exception {
        Failed failed = failed(ask("echo $$ > self; exec yes"));

        assertThat(failed.why()).isEqualTo(Why.CUT);
        assertThat(failed.because()).contains("more than 4194304 bytes");
        requireGone("self");
    }

    /** It is not told to the end, and need not listen. */
    @Test
    void needNotReadWhatItIsTold() throws Exception {
        ModelRequest long1 = new ModelRequest(
                "local", "1", List.of(new Message.User("x".repeat(1 << 20))), List.of(), null, null, PATIENCE);

        assertThat(client("echo '{\"text\": \"high\"}'").ask(long1))
                .isEqualTo(new Answered("high", List.of(), Usage.UNKNOWN));
    }

    @Test
    void oneThatCannotBeStartedIsTold() throws Exception {
        Failed failed = failed(client(List.of("./nothing.sh")).ask(asked(PATIENCE)));

        assertThat(failed.why()).isEqualTo(Why.REJECTED);
        assertThat(failed.because()).contains("./nothing.sh cannot be started");
    }

    @Test
    void isNotStartedWithoutItsCredential() throws Exception {
        CommandClient client = new CommandClient(
                new CommandModel(List.of("touch", "started"), folder, Map.of("K", HandleText.parse("${env:K}"))),
                handle -> {
                    throw new IllegalStateException(handle + ": is not set");
                });

        assertThat(failed(client.ask(asked(PATIENCE))))
                .isEqualTo(new Failed(
                        Why.REJECTED, "nothing was sent to touch: ${env:K}: is not set", Usage.UNKNOWN, null));
        assertThat(folder.resolve("started")).doesNotExist();
    }

    private void requireGone(String... files) throws Exception {
        for (String file : files) {
            long pid = pid(file);
            ProcessHandle.of(pid).ifPresent(process -> process.onExit().join());
            assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive))
                    .as(file)
                    .isEmpty();
        }
    }

    /** The process that a script wrote down; waits until it has. */
    private long pid(String file) throws Exception {
        Path path = folder.resolve(file);
        while (!Files.exists(path) || !Files.readString(path).endsWith("\n")) {
            Thread.onSpinWait();
        }
        return Long.parseLong(Files.readString(path).strip());
    }
}
