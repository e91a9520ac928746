package dev.surefoot.models.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.surefoot.expression.HandleText;
import dev.surefoot.expression.Secret;
import dev.surefoot.model.Message;
import dev.surefoot.model.ModelAnswer;
import dev.surefoot.model.ModelAnswer.Answered;
import dev.surefoot.model.ModelAnswer.Failed;
import dev.surefoot.model.ModelAnswer.ToolUse;
import dev.surefoot.model.ModelAnswer.Usage;
import dev.surefoot.model.ModelAnswer.Why;
import dev.surefoot.model.ModelClient;
import dev.surefoot.model.ModelRequest;
import dev.surefoot.model.Money;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is recorded of a model, and played again. */
final class ReplayTest {
    private static final String KEY = "sk-canary-7f3a9c51e2";
    private static final Answered HIGH = new Answered("high", List.of(), new Usage(10, 2, new Money(60)));
    private static final Answered CALLS =
            new Answered("", List.of(new ToolUse("desk.read", "{\"id\": \"t1\"}")), Usage.UNKNOWN);
    private static final Failed BUSY = new Failed(Why.BUSY, "later", new Usage(1, 0), Duration.ofSeconds(5));

    @TempDir
    private Path folder;

    private final List<ModelRequest> asked = new CopyOnWriteArrayList<>();

    private Path file() {
        return folder.resolve("traffic.jsonl");
    }

    private static ModelRequest asking(String text) {
        return asking("run1/a/1", "c-1", text, Duration.ofSeconds(10));
    }

    private static ModelRequest asking(String id, String call, String text, Duration timeout) {
        return new ModelRequest(
                "default",
                id,
                List.of(
                        new Message.User(text),
                        new Message.Assistant("", List.of(new Message.Call(call, "desk.read", "{}"))),
                        new Message.Result(call, "desk.read", "It burns")),
                List.of(),
                null,
                100,
                timeout);
    }

    private Recorder recorder(ModelAnswer... answers) {
        Iterator<ModelAnswer> next = List.of(answers).iterator();
        ModelClient client = request -> {
            asked.add(request);
            return next.next();
        };
        return new Recorder(client, file(), List.of(HandleText.parse("${env:MODEL_KEY}")), handle -> Secret.of(KEY));
    }

    @Test
    void theSameRequestGetsItsAnswersInOrderWhateverItsIdsAndTimeout() throws Exception {
        Recorder recorder = recorder(HIGH, CALLS, BUSY);
        recorder.ask(asking("How urgent is t1?"));
        recorder.ask(asking("How urgent is t2?"));
        recorder.ask(asking("run9/b/4", "c-77", "How urgent is t1?", Duration.ofSeconds(3)));

        Replay replay = Replay.of(file());

        assertThat(replay.ask(asking("r", "x", "How urgent is t1?", Duration.ofMinutes(1))))
                .isEqualTo(HIGH);
        assertThat(replay.ask(asking("How urgent is t1?"))).isEqualTo(BUSY);
        assertThat(replay.ask(asking("How urgent is t2?"))).isEqualTo(CALLS);
        assertThat(replay.ask(asking("How urgent is t1?"))).isInstanceOfSatisfying(Failed.class, failed -> {
            assertThat(failed.why()).isEqualTo(Why.REJECTED);
            assertThat(failed.because()).contains("2 times, and was made once more", "record: FILE");
        });
    }

    @Test
    void oneThatWasNotRecordedIsRejectedAndItSaysWhatDiffers() throws Exception {
        Recorder recorder = recorder(HIGH, CALLS);
        recorder.ask(asking("How urgent is t1?"));
        recorder.ask(asking("run1/a/1", "c-1", "How urgent is t2?", Duration.ofSeconds(1)));

        ModelAnswer answer = Replay.of(file())
                .ask(new ModelRequest(
                        "default",
                        "r",
                        asking("How urgent is t2?").messages(),
                        List.of(),
                        null,
                        200,
                        Duration.ofSeconds(1)));

        assertThat(answer).isInstanceOfSatisfying(Failed.class, failed -> {
            assertThat(failed.why()).isEqualTo(Why.REJECTED);
            assertThat(failed.because())
                    .contains("is not in " + file(), "at /maxTokens 100, this one 200", "record: FILE");
        });
    }

    @Test
    void keepsNoCredentialWhoeverRepeatsIt() throws Exception {
        Recorder recorder = recorder(
                new Answered("It is " + KEY, List.of(new ToolUse("a", "{\"k\": \"" + KEY + "\"}")), Usage.UNKNOWN),
                new Failed(Why.REFUSED, KEY, Usage.UNKNOWN, null));
        recorder.ask(asking("Is it " + KEY + "?"));
        recorder.ask(asking("Why?"));

        assertThat(Files.readString(file())).contains("[credential]").doesNotContain(KEY);
    }

    @Test
    void aTornLastLineIsToldAndNothingIsAddedToIt() throws Exception {
        Recorder recorder = recorder(HIGH, HIGH);
        recorder.ask(asking("How urgent is t1?"));
        Files.writeString(file(), "{\"request\": {", StandardOpenOption.APPEND);

        assertThat(recorder.ask(asking("How urgent is t2?"))).isInstanceOfSatisfying(Failed.class, failed -> {
            assertThat(failed.why()).isEqualTo(Why.REJECTED);
            assertThat(failed.because()).contains("nothing was sent", "the last one torn", "take the line out");
        });
        assertThat(asked).hasSize(1);
        assertThatExceptionOfType(TrafficRefused.class)
                .isThrownBy(() -> Replay.of(file()))
                .withMessageContaining("line 2 torn");
    }

    @Test
    void aLineThatIsNoExchangeIsTold() throws Exception {
        Files.writeString(file(), "{\"request\": {}, \"answer\": {\"text\": \"a\"}}\n\n{\"request\": {}}\n");

        assertThatExceptionOfType(TrafficRefused.class)
                .isThrownBy(() -> Replay.of(file()))
                .withMessageContaining("an exchange in line 3 of " + file());
    }

    @Test
    void nothingIsSentWhereItCannotBeRecorded() throws Exception {
        Files.createDirectory(file());

        assertThat(recorder(HIGH).ask(asking("How urgent is t1?"))).isInstanceOf(Failed.class);
        assertThat(asked).isEmpty();
    }

    @Test
    void nothingIsSentWhereTheFileIsFull() throws Exception {
        try (var channel = Files.newByteChannel(file(), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            channel.position(Traffic.MAX_BYTES - 1).write(ByteBuffer.wrap(new byte[] {'\n'}));
        }

        assertThat(recorder(HIGH).ask(asking("How urgent is t1?")))
                .isInstanceOfSatisfying(
                        Failed.class, failed -> assertThat(failed.because()).contains("less than 67108864 bytes"));
        assertThat(asked).isEmpty();
    }

    @Test
    void linesOfManyThreadsStandEachByItself() throws Exception {
        List<Recorder> recorders =
                IntStream.range(0, 20).mapToObj(i -> recorder(HIGH)).toList();
        asked.clear();
        List<Thread> threads = IntStream.range(0, 20)
                .mapToObj(i -> Thread.ofVirtual().start(() -> {
                    try {
                        recorders.get(i).ask(asking(("t" + i).repeat(5_000)));
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                }))
                .toList();
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(Traffic.read(file())).hasSize(20);
    }

    @Test
    void tellsOfAFileThatIsNotThere() throws IOException {
        assertThatExceptionOfType(TrafficRefused.class)
                .isThrownBy(() -> Replay.of(folder.resolve("nothing.jsonl")))
                .withMessageContaining("record: FILE");
    }
}
