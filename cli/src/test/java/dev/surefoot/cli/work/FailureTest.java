package dev.surefoot.cli.work;

import static org.assertj.core.api.Assertions.assertThat;

import dev.surefoot.journal.JournalException;
import dev.surefoot.runtime.EngineException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class FailureTest {

    @ParameterizedTest
    @EnumSource(JournalException.Code.class)
    void knowsWhatEachFailureOfTheJournalMeans(JournalException.Code code) {
        Failure failure = Failure.of(new JournalException(code, "it says why"));
        ExitCode expected = switch (code) {
            case CORRUPT -> ExitCode.NOT_VERIFIED;
            case NOT_FOUND, LIMIT, UNSAFE_SETTINGS, UNKNOWN_STORE -> ExitCode.WRONG_CALL;
            case FULL, BUSY, IO, STALE_EPOCH -> ExitCode.UNFINISHED;
            case STALE_SEQUENCE, STALE_COMMAND, CONFLICT, CLOSED -> ExitCode.DEFECT;
        };
        assertThat(failure.exitCode()).isEqualTo(expected);
        assertThat(failure.message()).startsWith("it says why");
    }

    @ParameterizedTest
    @EnumSource(EngineException.Code.class)
    void knowsWhatEachFailureOfTheEngineMeans(EngineException.Code code) {
        ExitCode expected = switch (code) {
            case UNKNOWN_RUN, TOOL_GONE -> ExitCode.WRONG_CALL;
            case BROKEN_RUN -> ExitCode.NOT_VERIFIED;
            case PLAN_DENIED -> ExitCode.DENIED;
            case NOT_DELIVERED -> ExitCode.UNFINISHED;
        };
        assertThat(Failure.of(new EngineException(code, "why")).exitCode()).isEqualTo(expected);
    }

    @Test
    void blamesFilesForWhatFilesDo() {
        assertThat(Failure.of(new NoSuchFileException("plan.yaml")).message()).contains("plan.yaml");
        assertThat(Failure.of(new UncheckedIOException(new IOException("gone"))).exitCode())
                .isEqualTo(ExitCode.WRONG_CALL);
    }

    @Test
    void callsEverythingElseADefect() {
        Failure failure = Failure.of(new IllegalStateException());
        assertThat(failure.exitCode().number()).isEqualTo(70);
        assertThat(failure.message()).isEqualTo("IllegalStateException");
        assertThat(Failure.of(new OutOfMemoryError()).defect()).isInstanceOf(OutOfMemoryError.class);
    }

    @Test
    void repeatsCommandsAsTheyWereTyped() {
        Hints hints = new Hints("./surefoot", "--data '/tmp/a b'");
        assertThat(hints.of("runs")).isEqualTo("./surefoot runs --data '/tmp/a b'");
        assertThat(hints.in("`surefoot runs` lists them")).isEqualTo("`./surefoot runs` lists them");
        assertThat(Hints.quoted("it's")).isEqualTo("'it'\\''s'");
    }
}
