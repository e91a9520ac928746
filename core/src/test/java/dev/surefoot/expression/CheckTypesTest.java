package dev.surefoot.expression;

import static dev.surefoot.expression.Texts.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.surefoot.schema.JsonSchema;
import dev.surefoot.schema.Shape;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CheckTypesTest {
    private static final Shape OUTPUT = JsonSchema.compile(json("""
        {'type': 'object', 'additionalProperties': false, 'required': ['id'],
         'properties': {'id': {'type': 'string'}, 'n': {'type': 'integer'}, 'x': {'type': 'number'},
                        'ok': {'type': 'boolean'}, 'maybe': {'type': ['string', 'null']},
                        'kind': {'enum': ['draft', 'final']}, 'free': {},
                        'hits': {'type': 'array', 'items': {'type': 'object', 'additionalProperties': false,
                                 'properties': {'title': {'type': 'string'}, 'n': {'type': 'integer'}}}}}}
        """)).shape();
    private static final Declarations DECLARED = Declarations.of("arguments")
            .with("output", OUTPUT)
            .withSteps(id -> id.equals("a-b") ? Shape.UNKNOWN : null);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "output.id != '' && output.n > 3.5 && output.x == 3",
                "output.ok",
                "!output.ok || output.free",
                "output.maybe == null || output.maybe.startsWith('x')",
                "output.id != null",
                "output.kind == 'draft'",
                "output.kind in ['draft', 'other']",
                "output.hits.all(h, h.title != '' && h.n < 9.5)",
                "output.hits[0].title == arguments.title",
                "output.hits.map(h, h.title)[0] == 'x'",
                "size(output.id) + size(output.hits) > 0",
                "output.free.anything.at[3] > 'x'",
                "has(output.maybe)",
                "steps['a-b'].output.x > 1",
                "output == arguments",
                "output.hits == []",
                "output.n == arguments.n && arguments.x[0].y"
            })
    void acceptsWhatMayFit(String text) {
        assertThatCode(() -> Check.compile(text, DECLARED)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            quoteCharacter = '`',
            value = {
                "output.idd == 'x' => nothing can be at output.idd",
                "has(output.nope) => nothing can be at output.nope",
                "output.id.x == 1 => nothing can be at output.id.x",
                "output.id == 7 => found string and integer",
                "7 != output.id => found integer and string",
                "output.kind == 'published' => found \"draft\" or \"final\" and \"published\"",
                "size(output.hits) == '3' => found integer and",
                "output.id > 3 => two numbers or two texts",
                "output.ok < 'x' => two numbers or two texts",
                "size(output.n) > 1 => something that has a size",
                "output.id => a condition",
                "output.n && output.ok => a condition",
                "output.id ? true : false => a condition",
                "output.hits.all(h, h.titel != '') => has titel",
                "output.hits.exists(h, h.title == 1) => found string and integer",
                "output.hits.all(h, h.title > h.n) => two numbers or two texts",
                "output.n.all(h, h > 1) => a list or an object",
                "steps.ab.output == 1 => the id of a step",
                "output.n == output.hits => found integer and array"
            })
    void refusesWhatCanNeverFit(String text, String problem) {
        assertThatThrownBy(() -> Check.compile(text, DECLARED))
                .asInstanceOf(type(ExpressionException.class))
                .satisfies(e -> assertThat(e.problems().getFirst().message()).contains(problem));
    }
}
