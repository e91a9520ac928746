package dev.surefoot.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.surefoot.file.FileRefused;
import dev.surefoot.file.Kind;
import dev.surefoot.file.KindReader;
import dev.surefoot.file.Problem;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ModelsTest {
    private static final String HEAD = "surefoot: v1\nkind: Models\nmodels:\n";

    @TempDir
    private Path folder;

    private static Models read(String models) {
        return Models.of(new KindReader()
                .read(Kind.MODELS, "models.yaml", (HEAD + models.indent(2)).getBytes(StandardCharsets.UTF_8)));
    }

    private static Problem refused(String models) {
        FileRefused refused = Objects.requireNonNull(catchThrowableOfType(FileRefused.class, () -> read(models)));
        return refused.problems().getFirst();
    }

    @Test
    void givesAClientOfEachByName() {
        Models models = read("""
            default: {provider: openai, model: small, credential: "${env:K}", fallbacks: [local]}
            local: {command: [./answer.sh]}
            """);

        assertThat(models.names()).containsExactly("default", "local");
        assertThat(models.clients(folder, handle -> {
                    throw new AssertionError("nothing is read before somebody asks");
                }))
                .containsOnlyKeys("default", "local");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        a: {provider: openai}                               | 4:17 | a: expected model
        a: {command: [x], credential: "${env:K}"}           | 4:33 | a: expected no credential beside command
        a: {command: [x], baseUrl: "http://h"}              | 4:30 | a: expected no baseUrl beside command
        a: {replay: f, env: {A: b}}                         | 4:23 | a: expected no env beside replay
        a: {replay: f, record: g}                           | 4:26 | a: expected no record beside replay
        a: {command: [x, "${env:K}"]}                       | 4:16 | a: expected arguments as they stand
        a: {command: [x], env: {A: "${goal.x}"}}            | 4:26 | a: expected text with ${env:NAME} or ${file:PATH}
        a: {command: [x], limits: {tokens: 5}}              | 4:29 | a: expected maxTokens beside limits
        a: {command: [x], maxTokens: 5, limits: {money: 5}} | 4:43 | a: expected a price beside a limit of money
        a: {command: [x], fallbacks: [b]}                   | 4:32 | a: expected models of this file, found b
        a: {command: [x], fallbacks: [a]}                   | 4:32 | a: expected fallbacks that end, found a circle: a, a
        a: {command: [x], provider: openai, model: m}       | 4:6  | exactly one of the keys provider, command, replay
        a: {timeout: PT5S}                                  | 4:6  | exactly one of the keys provider, command, replay
        """)
    void refusesWhatCannotBeCarriedOutWhereItStands(String models, String place, String message) {
        Problem problem = refused(models);

        assertThat(problem.place()).hasToString("models.yaml:" + place);
        assertThat(problem.message()).contains(message);
    }

    @Test
    void refusesCirclesOfFallbacksOverOthers() {
        Problem problem = refused("""
            a: {command: [x], fallbacks: [c, b]}
            b: {command: [x], fallbacks: [d]}
            c: {command: [x]}
            d: {command: [x], fallbacks: [c, a]}
            """);

        assertThat(problem.message()).endsWith("found a circle: a, b, d, a");
    }

    /** What somebody wrote there is most likely a secret, and the line that it stands in is shown nowhere either. */
    @ParameterizedTest
    @CsvSource({"sk-canary-7f3a9c51e2", "7394123456", "[sk-canary-7f3a9c51e2]"})
    void showsNoCredentialThatStandsInTheFile(String credential) {
        FileRefused refused = Objects.requireNonNull(catchThrowableOfType(
                FileRefused.class, () -> read("a: {provider: openia, model: m, credential: " + credential + "}\n")));

        String shown = Problem.render(refused.problems()) + refused.getMessage();
        assertThat(shown).contains("models.yaml:4", "${env:NAME}").doesNotContain("canary", "7394123456");
    }

    @Test
    void refusesARecordingThatIsNotThere() {
        FileRefused refused = Objects.requireNonNull(catchThrowableOfType(
                FileRefused.class,
                () -> read("a: {replay: t.jsonl}").clients(folder, handle -> {
                    throw new AssertionError(handle);
                })));

        assertThat(refused.problems().getFirst().place()).hasToString("models.yaml:4:15");
        assertThat(refused.getMessage()).contains("expected a recording in " + folder.resolve("t.jsonl"));
    }
}
