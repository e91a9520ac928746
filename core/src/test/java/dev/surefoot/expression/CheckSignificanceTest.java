package dev.surefoot.expression;

import static dev.surefoot.expression.Texts.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.surefoot.schema.Shape;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CheckSignificanceTest {
    private static final Set<String> RESULT = Set.of("output", "readback", "response");
    private static final Declarations DECLARED = Declarations.of("output", "readback", "response", "arguments", "goal")
            .withSteps(id -> Shape.UNKNOWN);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "true",
                "1 == 1",
                "!false",
                "size('abc') == 3",
                "arguments.title != ''",
                "goal.inputs.topic == arguments.topic",
                "steps.a.output.id == 'x'",
                "output == output",
                "output.id == output.id",
                "true || output.id == 'x'",
                "output.id == 'x' || true",
                "size(output) >= 0",
                "size(output.hits) > -1",
                "output.hits.size() >= 0 && true",
                "has(output.id) || !has(output.id)",
                "output.n >= 0 || output.n < 0",
                "output.id == 'x' || output.id != 'x'",
                "output.hits.all(h, h == h)",
                "output.hits.all(h, true)",
                "output.hits.filter(h, h.ok).size() >= 0",
                "output.id.matches('.*')",
                "output.id.startsWith('')",
                "output.id.contains('')",
                "arguments.ok == true && output == output",
                "output.ok ? true : true",
                "[output].size() == 1",
                "type(output) == type(output)",
                "!(output.a && !output.a)",
                "output in [output]"
            })
    void seesThatAConditionSaysNothing(String text) {
        assertThat(Check.compile(text, DECLARED).saysSomethingAbout(RESULT)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "size(output.hits) >= 3",
                "size(output.hits) >= 1000",
                "output.id != ''",
                "output != null",
                "has(output.id)",
                "!has(output.error)",
                "output.status == 'published'",
                "output.status in ['published', 'scheduled']",
                "response.status == 201",
                "response.status >= 200 && response.status < 300",
                "readback.title == arguments.title",
                "readback.title == arguments.title && readback.body == arguments.body",
                "readback == arguments",
                "output.id == steps.a.output.id",
                "output.amount > 100.5",
                "output.total == output.price * output.count",
                "output.end > output.start",
                "output.hits.all(h, h.url.startsWith('https://'))",
                "output.hits.exists(h, h.title == goal.inputs.topic)",
                "output.hits.exists_one(h, h.score > 0.75)",
                "output.hits.map(h, h.id) == arguments.ids",
                "output.hits.filter(h, h.ok == true).size() >= 3",
                "output.id.matches('^dr-[0-9]+$')",
                "!output.id.matches('^x{5}$')",
                "output.ok",
                "!output.failed",
                "output.ok == true || output.code == 7",
                "output.kind == 'a' ? output.n > 3 : output.m > 3",
                "output[arguments.key] == 1",
                "output.rows[3].cells[2] == 'x'",
                "size(output.text) < 5000",
                "has(output.error) == false",
                "arguments.dryRun || output.id != ''",
                "output.a == 'x' && output.b == 'y' && output.c > 5 && output.d.matches('^q+$') && size(output.e) == 12"
            })
    void seesThatAConditionSaysSomething(String text) {
        assertThat(Check.compile(text, DECLARED).saysSomethingAbout(RESULT)).isTrue();
    }

    @Test
    void asksAboutTheGivenRootsOnly() {
        Check check = Check.compile("readback.title == arguments.title", DECLARED);

        assertThat(check.saysSomethingAbout(Set.of("readback"))).isTrue();
        assertThat(check.saysSomethingAbout(Set.of("arguments"))).isTrue();
        assertThat(check.saysSomethingAbout(Set.of("output"))).isFalse();
        assertThat(check.saysSomethingAbout(Set.of())).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            quoteCharacter = '`',
            value = {
                "size(output.hits) >= 3 => output.hits has 2 items",
                "output.id == 'd-2' => output.id is \"d-1\"",
                "output.id == 'd-1' && output.n > 3 => output.n is 3",
                "has(output.title) => output.title is missing",
                "readback.title == arguments.title => readback.title is null; arguments.title is \"T\"",
                "output.hits.all(h, h > 1) => output.hits has 2 items",
                "output.empty != [] => output.empty has no items",
                "output.o == null => output.o has 1 name",
                "1 == 2 => it reads no value",
                "output.n == 3 => it holds"
            })
    void tellsWhatItFoundWhereItDoesNotHold(String text, String expected) {
        Scope scope = Scope.of(Map.of(
                "output",
                json("{'id': 'd-1', 'n': 3, 'hits': [1, 2], 'empty': [], 'o': {'a': 1}}"),
                "readback",
                json("{'title': null}"),
                "arguments",
                json("{'title': 'T'}")));

        assertThat(Check.compile(text, DECLARED).explain(scope).split("; "))
                .containsExactlyInAnyOrder(expected.split("; "));
    }
}
