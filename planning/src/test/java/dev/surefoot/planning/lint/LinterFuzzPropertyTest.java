package dev.surefoot.planning.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.surefoot.file.FileRefused;
import dev.surefoot.file.Kind;
import dev.surefoot.file.SourceFile;
import dev.surefoot.json.Json;
import dev.surefoot.planning.Examples;
import dev.surefoot.schema.JsonSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/**
 * Seeded random changes of good files, of which many still satisfy their schema: linting them ends in a report of a
 * screen, in time, and in nothing else.
 */
final class LinterFuzzPropertyTest {
    private static final int FILES = 600;
    private static final int MOST_LINES = 60;

    /** Words that stand in the files, which others take the place of. */
    private static final List<String> WORDS = List.of(
            "count",
            "correct",
            "tell",
            "stock.count",
            "stock.correct",
            "stock.entry",
            "stock.find",
            "stock.undo",
            "post.tell",
            "output",
            "inputs",
            "arguments",
            "goal",
            "steps",
            "items",
            "id",
            "shelf",
            "amount",
            "readback",
            "lookup",
            "object",
            "string",
            "integer",
            "true",
            "required",
            "properties",
            "type",
            "[counted]",
            "A7",
            "3");

    private static final List<String> PIECES = List.of(
            "${steps.count.output}",
            "${env:X}",
            "$${",
            "${",
            "}",
            "${inputs.counted[0]}",
            "${goal.inputs.}",
            "{}",
            "[]",
            "null",
            "0",
            "-1",
            "1e300",
            "''",
            "\\u202e",
            "size(",
            ")",
            "&&",
            "!",
            "||",
            "==",
            "output == output",
            "[1,2].all(x, x > 0)",
            "'a'.matches('(a+)+$')",
            "has(output.id)",
            "{$ref: '#'}",
            "{$ref: '#/properties/id'}",
            "{anyOf: [{}, {type: string}]}",
            "{enum: []}",
            "{const: null}",
            "false",
            "{additionalProperties: false}",
            "{not: {}}",
            "[correct, tell]",
            "{step: count, orSkipped: true}",
            "{required: false}",
            "a.b",
            "a-b",
            "😀");

    private final long seed = Long.getLong("surefoot.seed", 20_260_731);

    @Test
    void plansAreLintedWhateverTheyHold() {
        Linter linter = new Linter(Examples.toolbox(), Examples.policy());
        everyReportIsBounded(Kind.PLAN, Examples.PLAN, linter::lint);
    }

    @Test
    void toolboxesAreLintedWhateverTheyHold() {
        everyReportIsBounded(
                Kind.TOOLBOX, Examples.TOOLBOX, toolbox -> ToolboxLinter.lint(toolbox, Severities.STANDARD));
    }

    @Test
    void policiesAreLintedWhateverTheyHold() {
        everyReportIsBounded(Kind.POLICY, Examples.POLICY, PolicyLinter::lint);
    }

    private void everyReportIsBounded(Kind kind, String text, Function<SourceFile, LintReport> lint) {
        JsonSchema schema = JsonSchema.compile(Json.read(LintReport.jsonSchema()));
        int linted = 0;
        for (long file = seed; file < seed + FILES; file++) {
            String changed = change(text, new Random(file));
            try {
                LintReport report = lint.apply(Examples.read(kind, changed));
                linted++;
                assertThat(report.text(10).lines().count()).as("seed %d", file).isLessThan(MOST_LINES);
                if (file % 20 == 0) {
                    assertThat(schema.validate(report.json()))
                            .as("seed %d", file)
                            .isEmpty();
                    assertThat(report.sarif().path("runs").size()).isOne();
                }
            } catch (FileRefused e) {
                assertThat(e.problems()).isNotEmpty();
            } catch (RuntimeException | StackOverflowError e) {
                throw new AssertionError("seed " + file + ":\n" + changed, e);
            }
        }
        assertThat(linted).as("seed %d", seed).isGreaterThan(FILES / 10);
    }

    /** Puts a word or a piece in the place of one occurrence of a word, one to four times. */
    private static String change(String text, Random random) {
        String changed = text;
        for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
            String word = pick(WORDS, random);
            List<Integer> places = new ArrayList<>();
            for (int at = changed.indexOf(word); at >= 0; at = changed.indexOf(word, at + 1)) {
                places.add(at);
            }
            if (!places.isEmpty()) {
                int at = places.get(random.nextInt(places.size()));
                String other = random.nextBoolean() ? pick(WORDS, random) : pick(PIECES, random);
                changed = changed.substring(0, at) + other + changed.substring(at + word.length());
            }
        }
        return changed;
    }

    private static String pick(List<String> from, Random random) {
        return from.get(random.nextInt(from.size()));
    }
}
