package dev.surefoot.benchmarks.truth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.surefoot.benchmarks.truth.surefoot.SurefootAdapter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Surefoot as a process of its own, killed and answered as the bench does, on a few scenarios; the launcher plays all. */
final class SurefootTest {
    private static final Duration LIMIT = Duration.ofMinutes(1);

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "killed-after-effect-blind, waiting",
        "success-without-effect, waiting",
        "changed-after-approval, reached"
    })
    void isHonestAndDoesNothingTwice(String scenario, String claim) throws Exception {
        Verdict verdict = Episode.play(
                Bench.scenario(scenario),
                place -> new CommandSubject(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-XX:+UseSerialGC",
                                "-cp",
                                System.getProperty("java.class.path"),
                                SurefootAdapter.class.getName()),
                        place,
                        LIMIT),
                folder);

        assertThat(verdict.findings()).isEmpty();
        assertThat(verdict.clean()).isTrue();
        assertThat(verdict.claim()).isEqualTo(claim);
    }
}
