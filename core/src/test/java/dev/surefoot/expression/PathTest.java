package dev.surefoot.expression;

import static dev.surefoot.expression.Texts.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PathTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "goal.inputs.topic",
                "steps.gather-sources.output.hits[0].title",
                "output",
                "key",
                "response.headers[\"content-type; x\"]",
                "facts[\"draft.confirmed\"].id",
                "lookup.drafts[0]",
                "item",
                "output.2xx.größe"
            })
    void writesAPathAsItWasRead(String text) {
        assertThat(Path.parse(text)).hasToString(text);
    }

    @Test
    void readsTheSamePathFromBothNotations() {
        assertThat(Path.parse("output[\"id\"]")).isEqualTo(Path.parse("output.id"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | 1",
                "output. | 8",
                "output..id | 8",
                "output.hits[ | 13",
                "output.hits[-1] | 13",
                "output.hits[1 | 14",
                "output.hits[1234567890] | 13",
                "output.id x | 10",
                "4output | 1",
                "goal-x.id | 1",
                "steps | 6",
                "steps[0].output | 6",
                ".id | 1",
                "output[\"id | 8"
            })
    void saysWhereATextStopsBeingAPath(String text, int column) {
        assertThatThrownBy(() -> Path.parse(text))
                .asInstanceOf(type(ExpressionException.class))
                .satisfies(e -> assertThat(e.problems())
                        .singleElement()
                        .extracting(Problem::line, Problem::column)
                        .containsExactly(1, column));
    }

    @Test
    void tellsNullFromMissing() {
        Scope scope = Scope.of(Map.of("output", json("{'a': null, 'l': [1]}")));

        assertThat(Path.parse("output.a").find(scope)).isEqualTo(json("null"));
        assertThat(Path.parse("output.b").find(scope)).isNull();
        assertThat(Path.parse("output.a.b").find(scope)).isNull();
        assertThat(Path.parse("output.l[1]").find(scope)).isNull();
        assertThat(Path.parse("output[0]").find(scope)).isNull();
        assertThat(Path.parse("output.l.length").find(scope)).isNull();
        assertThat(Path.parse("other").find(scope)).isNull();
    }

    @Test
    void asksOnlyForTheStepItReads() {
        List<String> asked = new ArrayList<>();
        Scope scope = Scope.of(Map.of()).withSteps(id -> {
            asked.add(id);
            return json("{'output': {'id': 7}}");
        });

        assertThat(Path.parse("steps.save-draft.output.id").find(scope)).isEqualTo(json("7"));
        assertThat(asked).containsExactly("save-draft");
        assertThat(Path.parse("steps.save-draft.output.id").step()).isEqualTo("save-draft");
        assertThat(Path.parse("output.id").step()).isNull();
    }

    @Test
    void readsEveryPathItWrites() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int i = 0; i < 5_000; i++) {
            List<Segment> segments = new ArrayList<>();
            for (int n = random.nextInt(6); n > 0; n--) {
                segments.add(
                        random.nextInt(3) == 0
                                ? new Segment.Index(random.nextInt(1_000_000_000))
                                : new Segment.Name(Texts.random(random, 8)));
            }
            Path path = new Path("output", segments);
            assertThat(Path.parse(path.toString())).as("seed %d", seed).isEqualTo(path);
        }
    }

    @Test
    void refusesAnyOtherTextWithAPlaceInIt() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            String text = Texts.random(random, 20);
            try {
                assertThat(Path.parse(Path.parse(text).toString())).isEqualTo(Path.parse(text));
            } catch (ExpressionException e) {
                assertThat(e.problems()).as("seed %d, text %s", seed, text).hasSize(1);
            }
        }
        assertThatThrownBy(() -> Path.parse("a" + ".a".repeat(100_000))).isInstanceOf(ExpressionException.class);
        assertThatThrownBy(() -> Path.parse("a".repeat(1_000_000))).isInstanceOf(ExpressionException.class);
    }
}
