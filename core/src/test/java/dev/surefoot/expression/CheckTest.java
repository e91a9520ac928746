package dev.surefoot.expression;

import static dev.surefoot.expression.Texts.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.surefoot.schema.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class CheckTest {
    private static final Declarations DECLARED =
            Declarations.of("output", "arguments", "response", "key").withSteps(id -> Shape.UNKNOWN);
    private static final JsonNode OUTPUT = json("""
        {'id': 'd-1', 'i': 10, 'd': 100.5, 'whole': 10.0, 'none': null, 'ok': true, 'empty': '', 'big': 1e300,
         'hits': [{'title': 'a', 'n': 1}, {'title': 'b', 'n': 2.5}], 'l': [1, 2.0, 'x'], 'no': [],
         'o': {'x-y': 1, 'z': {'deep': [true]}}}\
        """);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "201 == 201",
                "response.status == 201",
                "1.0 == 1",
                "output.i == 10.0",
                "output.whole == 10",
                "output.d > 100",
                "100 < output.d",
                "output.d * 2 == 201",
                "2 * output.d == 201.0",
                "output.i + 1 == 11",
                "output.d - 1 > 99",
                "output.d / 2 < 51",
                "output.i / 4.0 == 2.5",
                "size(output.hits) >= 2",
                "size(output.hits) == 2.0",
                "output.hits.size() >= 1.5",
                "output.id != ''",
                "output.id.startsWith('d-')",
                "output.id.matches('^d-[0-9]+$')",
                "output.none == null",
                "output.id != null",
                "has(output.none)",
                "!has(output.nope)",
                "!has(output.nope) || output.nope > 3",
                "output.hits.all(h, h.n > 0)",
                "output.hits.exists(h, h.title == 'b')",
                "output.hits.exists_one(h, h.n == 2.5)",
                "output.hits.map(h, h.title) == ['a', 'b']",
                "output.hits.filter(h, h.n > 2).size() == 1",
                "output.hits[1].title == 'b'",
                "output['hits'][0]['n'] == 1.0",
                "output.o['x-y'] == 1",
                "output.o.`x-y` == 1.0",
                "'x-y' in output.o",
                "1.0 in output.l",
                "2 in output.l",
                "10.0 in [output.i]",
                "output.l == [1.0, 2, 'x']",
                "output.o.z.deep[0]",
                "output.o == {'x-y': 1.0, 'z': {'deep': [true]}}",
                "output.o.map(k, k).size() == 2",
                "output == output",
                "output.ok && true",
                "output.ok ? true : false",
                "type(output.i) == int",
                "string(output.i) == '10'",
                "output.big > 1",
                "size(output.no) == 0",
                "size('€😀') == 2",
                "steps['save-draft'].output.id == 'd-1'",
                "output.nope == 1 || output.i == 10"
            })
    void holds(String text) {
        assertThat(evaluate(text)).isEqualTo(new Verdict.True());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1 == 2",
                "size(output.hits) >= 3",
                "output.id == ''",
                "output.none != null",
                "output.d < 100",
                "output.i == output.id",
                "has(output.nope)",
                "output.hits.all(h, h.n > 1)",
                "output.nope == 1 && output.i == 11",
                "output.none == 0",
                "output.empty == null",
                "'z' in output.l"
            })
    void doesNotHold(String text) {
        assertThat(evaluate(text)).isEqualTo(new Verdict.False());
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            quoteCharacter = '`',
            value = {
                "output.nope == 1 => nope",
                "output.nope != 1 => nope",
                "output.id > 1 => '>' applies to",
                "output.id + 1 == 'd-11' => '+' applies to",
                "output.l[9] == 1 => 9",
                "output.i => expected true or false, found 10",
                "output => expected true or false, found an object",
                "output.hits.all(h, h.nope > 1) => nope",
                "arguments.x == 1 => expected a value for arguments",
                "has(arguments.x) => expected a value for arguments",
                "arguments.x == 1 || true => expected a value for arguments",
                "output.none.x == 1 => x",
                "1 / 0 == output.i => zero",
                "9223372036854775807 + output.i > 0 => overflow",
                "output.id.matches(output.o['x-y']) => matches",
                "output.id.matches('(' + output.id) => expected a regular",
                "steps['none'].output == 1 => none"
            })
    void failsRatherThanAnswer(String text, String reason) {
        assertThat(evaluate(text))
                .asInstanceOf(type(Verdict.Failed.class))
                .satisfies(failed -> assertThat(failed.reason()).contains(reason));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "output.id == | 1 | 13",
                "output.id = 1 | 1 | 11",
                "size(outptu.hits) > 1 | 1 | 6",
                "nope(output) | 1 | 5",
                "size(output, 1) > 1 | 1 | 5",
                "output.steps-x == 1 | 1 | 14",
                "size(output) > 'x' | 1 | 14",
                "1 + 'x' == 2 | 1 | 3",
                "1 == 'x' | 1 | 3",
                "size(output.hits) | 1 | 5",
                "timestamp('2020-01-01T00:00:00Z') != null | 1 | 10",
                "now() > 1 | 1 | 4",
                "output.id.matches('(?=a)') | 1 | 19",
                "google.protobuf.Any{} == output | 1 | 20"
            })
    void refusesWhatIsNoConditionWithItsPlace(String text, int line, int column) {
        assertThatThrownBy(() -> Check.compile(text, DECLARED))
                .asInstanceOf(type(ExpressionException.class))
                .satisfies(e -> assertThat(e.problems().getFirst())
                        .extracting(Problem::line, Problem::column)
                        .as(e.getMessage())
                        .containsExactly(line, column));
    }

    @Test
    void isCompiledOnceForTheSameDeclarations() {
        Check check = Check.compile("output.i == 10", DECLARED);

        assertThat(Check.compile("output.i == 10", DECLARED)).isSameAs(check);
        assertThat(Check.compile("output.i == 10", DECLARED.with("value", Shape.UNKNOWN)))
                .isNotSameAs(check);
    }

    @Test
    void forgetsChecksRatherThanKeepThemWithoutBound() {
        Check check = Check.compile("output.i == 10", DECLARED);
        for (int i = 0; i < 300; i++) {
            Check.compile("output.i == " + (1_000 + i), DECLARED);
        }

        assertThat(Check.compile("output.i == 10", DECLARED)).isNotSameAs(check).isEqualTo(check);
    }

    @Test
    void namesThePathsItReadsWithoutTheVariablesOfItsMacros() {
        Check check = Check.compile(
                "output.hits.all(h, h.n > arguments.min) && has(output.o.`x-y`) && steps['a-b'].output.l[0] == key",
                DECLARED);

        assertThat(check.mentions())
                .containsExactlyInAnyOrder(
                        Path.parse("output.hits"),
                        Path.parse("arguments.min"),
                        Path.parse("output.o.x-y"),
                        Path.parse("steps.a-b.output.l[0]"),
                        Path.parse("key"));
        assertThat(Check.compile("1 == 1", DECLARED).mentions()).isEmpty();
    }

    @Test
    void asksOnlyForTheStepItReads() {
        List<String> asked = new ArrayList<>();
        Scope scope = Scope.of(Map.of()).withSteps(id -> {
            asked.add(id);
            return json("{'output': 1}");
        });

        assertThat(Check.compile("steps.a.output == 1", DECLARED).evaluate(scope))
                .isEqualTo(new Verdict.True());
        assertThat(asked).containsOnly("a");
    }

    private static Verdict evaluate(String text) {
        Scope scope = Scope.of(Map.of("output", OUTPUT, "response", json("{'status': 201}"), "key", json("'k'")))
                .withSteps(id -> id.equals("save-draft") ? json("{'output': {'id': 'd-1'}}") : null);
        return Check.compile(text, DECLARED).evaluate(scope);
    }
}
