package dev.surefoot.examples.content.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.surefoot.examples.content.library.Outline.Point;
import dev.surefoot.examples.content.library.Outline.Support;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class LibraryToolsTest {
    private static final String SOURCES = "sources";
    private static final String GUIDANCE = "editorial-guidance.md";

    @TempDir
    Path folder;

    private final LibraryTools tools = new LibraryTools();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Durable execution for agents",
                "idempotency keys",
                "What does a timeout tell us?",
                "approvals",
                "retrying writes safely",
                "prompt injection and least authority"
            })
    void citesWordsThatStandWhereItSays(String topic) throws IOException {
        Findings findings = tools.search(topic, 6, SOURCES);
        Outline outline = tools.outline(topic, "platform engineers", findings.hits(), tools.guidance(GUIDANCE));

        assertThat(findings.hits()).hasSizeBetween(3, 6);
        assertThat(findings.hits()).extracting(Hit::document).doesNotHaveDuplicates();
        for (Hit hit : findings.hits()) {
            assertThat(linesFrom(hit.document(), hit.line())).startsWith(hit.excerpt());
        }
        for (Point point : outline.points()) {
            assertThat(point.supported()).isEqualTo(!point.support().isEmpty());
            for (Support support : point.support()) {
                String from = linesFrom(support.document(), support.line());
                assertThat(Words.folded(from)).contains(support.quote());
                assertThat(Words.folded(from.lines().findFirst().orElseThrow()))
                        .contains(support.quote().substring(0, 8));
            }
            if (point.supported()) {
                assertThat(point.claim()).isEqualTo(point.support().getFirst().quote());
            }
        }
    }

    @Test
    void putsDocumentOnTheTopicFirst() {
        assertThat(tools.search("idempotency key retention", 3, SOURCES).hits().getFirst())
                .extracting(Hit::document, Hit::title, Hit::heading)
                .containsExactly("idempotency-keys.md", "Idempotency keys", "Retention");
    }

    @Test
    void findsOtherFormsOfTheWordsAskedFor() {
        assertThat(tools.search("compensating failed bookings", 3, SOURCES).hits())
                .extracting(Hit::document)
                .contains("sagas-and-compensation.md");
    }

    @Test
    void answersTheSameEachTime() {
        assertThat(tools.search("durable agents", 10, SOURCES)).isEqualTo(tools.search("durable agents", 10, SOURCES));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   ",
                "the of and",
                "xylophone marmalade",
                "\uD83E\uDD80\uD83E\uDD80",
                "\"\"\"",
                "***",
                "-:^()"
            })
    void findsNothingWhereNothingMatches(String topic) {
        Findings findings = tools.search(topic, 5, SOURCES);

        assertThat(findings.hits()).isEmpty();
        assertThat(findings.documents()).isGreaterThanOrEqualTo(12);
    }

    static Stream<String> hostileTopics() {
        return Stream.of(
                "durable\" OR \"x",
                "durable AND NOT (execution",
                "NEAR(durable execution, 5)",
                "title: durable*",
                "{title heading} : durable ^execution + -agents",
                "durable'; DROP TABLE passage; --",
                "durable \u0000 \u202E execution",
                "durable \uD83E\uDD80",
                "durable \uD800",
                "durable ".repeat(12_800),
                "durable " + "x".repeat(100_000));
    }

    @ParameterizedTest
    @MethodSource("hostileTopics")
    void takesAnyTextAsPlainWords(String topic) {
        assertThat(tools.search(topic, 3, SOURCES).hits())
                .extracting(Hit::document)
                .contains("durable-execution.md");
    }

    @Test
    void searchesOnlyMarkdownInsideTheFolder(@TempDir Path outside) throws IOException {
        Path secret =
                write(outside.resolve("secret.md"), "# Secret\n\nThe walrus sleeps under the old pier tonight.\n");
        write(folder.resolve("deep/er/found.md"), "# Found\n\nA walrus swims across the cold grey bay.\n");
        write(folder.resolve("notes.txt"), "A walrus in a file that is not Markdown at all.\n");
        write(folder.resolve(".hidden/h.md"), "A walrus in a hidden folder nobody should search.\n");
        write(folder.resolve("large.md"), "walrus ".repeat(40_000));
        Files.write(folder.resolve("binary.md"), new byte[] {(byte) 0xC3, 0x28, 0, 1});
        Files.createSymbolicLink(folder.resolve("link.md"), secret);
        Files.createSymbolicLink(folder.resolve("linked"), outside);

        Findings findings = tools.search("walrus", 10, folder.toString());

        assertThat(findings.hits()).extracting(Hit::document).containsExactly("deep/er/found.md");
        assertThat(findings.documents()).isEqualTo(1);
        assertThat(findings.skipped()).hasSize(3).anyMatch(s -> s.startsWith("large.md: more than"));
        assertThat(findings.skipped()).anyMatch(s -> s.startsWith("binary.md: not UTF-8"));
        assertThat(findings.skipped()).anyMatch(s -> s.startsWith("link.md: not a regular file"));
    }

    @Test
    void refusesFolderThatIsTooLargeOrMissing() throws IOException {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> tools.search("a", 3, folder.resolve("none").toString()))
                .withMessageContaining("found none at");
        assertThatIllegalArgumentException().isThrownBy(() -> tools.search("a", 3, "a\u0000b"));
        assertThatIllegalArgumentException().isThrownBy(() -> tools.search("a", 0, SOURCES));
        assertThatIllegalArgumentException().isThrownBy(() -> tools.search("a", 21, SOURCES));
        for (int i = 0; i <= 500; i++) {
            write(folder.resolve(i + ".md"), "words\n");
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> tools.search("a", 3, folder.toString()))
                .withMessageContaining("at most 500 Markdown files");
    }

    @Test
    void marksWhatNoSourceSupports() {
        Outline outline = tools.outline(
                "Durable marmalade",
                "cooks",
                tools.search("durable", 2, SOURCES).hits(),
                tools.guidance(GUIDANCE));

        assertThat(outline.needsReview())
                .contains("No source found mentions: marmalade", "Only 2 of at least 3 independent sources");
        List<Point> unsupported =
                outline.points().stream().filter(p -> !p.supported()).toList();
        assertThat(unsupported).isNotEmpty().allSatisfy(point -> {
            assertThat(point.support()).isEmpty();
            assertThat(outline.needsReview()).contains("Nothing found supports a point on: " + point.heading());
        });
    }

    @Test
    void claimsNothingWithoutSources() {
        Guidance guidance = tools.guidance(GUIDANCE);

        Outline outline = tools.outline("Walruses", "sailors", List.of(), guidance);

        assertThat(outline.points()).hasSameSizeAs(guidance.covers()).noneMatch(Point::supported);
        assertThat(tools.format(outline).references()).isEmpty();
        assertThat(tools.format(outline).body()).contains("**Needs review.**");
    }

    @Test
    void numbersReferencesOfEveryClaim() {
        Outline outline = new Outline(
                "T",
                List.of(
                        new Point(
                                "One",
                                "A <script> & more.",
                                List.of(new Support("a.md", 3, "A <script> & more.")),
                                true),
                        new Point(
                                "Two",
                                "B.",
                                List.of(new Support("b.md", 9, "B."), new Support("a.md", 3, "A <script> & more.")),
                                true)),
                List.of("Look at this"));

        Payload payload = tools.format(outline);

        assertThat(payload.references()).containsExactly("a.md, line 3", "b.md, line 9");
        assertThat(payload.body()).isEqualTo("""
            ## One

            A &lt;script> &amp; more. [1]

            ## Two

            B. [2] [1]

            ## References

            1. a.md, line 3: “A &lt;script> &amp; more.”
            2. b.md, line 9: “B.”

            ## Needs review

            - Look at this
            """);
    }

    @Test
    void confirmsBriefWithWhiteSpaceFolded() {
        assertThat(tools.confirm("  Durable\n execution ", "\tengineers"))
                .isEqualTo(new Brief("Durable execution", "engineers"));
    }

    @Test
    void fitsTheCmsWithTheLongestBrief() {
        Brief brief = tools.confirm("t".repeat(200), "a".repeat(80));

        Outline outline = tools.outline(brief.topic(), brief.audience(), List.of(), tools.guidance(GUIDANCE));

        assertThat(outline.title().length()).isLessThanOrEqualTo(300);
    }

    static Stream<String> noBriefs() {
        return Stream.of("", " \n", "?!", "\uD83E\uDD80", "a\u0007b", "a\uD800", "x".repeat(201), "x".repeat(100_000));
    }

    @ParameterizedTest
    @MethodSource("noBriefs")
    void refusesWhatIsNoTopic(String topic) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> tools.confirm(topic, "engineers"))
                .withMessageStartingWith("topic: expected 1 to 200");
    }

    private static String linesFrom(String document, int line) throws IOException {
        return Files.readString(Path.of(SOURCES, document))
                .lines()
                .skip(line - 1L)
                .collect(Collectors.joining("\n"));
    }

    private static Path write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }
}
