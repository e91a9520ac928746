package dev.surefoot.expression;

import static dev.surefoot.expression.Texts.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.surefoot.schema.JsonSchema;
import dev.surefoot.schema.Shape;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class TemplateTest {
    private static final Scope SCOPE = Scope.of(Map.of(
            "output",
            json("{'id': 'd-1', 'n': 3, 'x': 1.50, 'whole': 2.0, 'ok': true, 'none': null, 'l': [1, {'a': 2}]}")));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'${output.n}' | 3",
                "'${ output.l }' | [1, {'a': 2}]",
                "'${output.none}' | null",
                "'n=${output.n} x=${output.x} w=${output.whole} ok=${output.ok}' | 'n=3 x=1.5 w=2 ok=true'",
                "'/drafts/${output.id}' | '/drafts/d-1'",
                "'$${output.n}' | '${output.n}'",
                "'$$${output.n} $5 {} $' | '$${output.n} $5 {} $'",
                "{'a': ['${output.id}', 1], 'b': {'c': 'plain'}} | {'a': ['d-1', 1], 'b': {'c': 'plain'}}",
                "'${output.l[1].a}' | 2"
            })
    void resolvesToTypedValues(String template, String expected) {
        assertThat(Template.of(json(template)).resolve(SCOPE)).isEqualTo(new Resolution.Resolved(json(expected)));
    }

    @Test
    void namesEveryPathWithoutAValue() {
        Template template = Template.of(json("{'a': '${output.nope}', 'b': 'x ${input.y} ${output.id}'}"));

        assertThat(template.resolve(SCOPE))
                .isEqualTo(new Resolution.Missing(List.of(Path.parse("output.nope"), Path.parse("input.y"))));
    }

    @ParameterizedTest
    @CsvSource({"l, list", "none, null"})
    void takesOnlyScalarsIntoAText(String name, String reason) {
        assertThat(Template.of(json("'text ${output." + name + "}'")).resolve(SCOPE))
                .asInstanceOf(type(Resolution.Unfit.class))
                .satisfies(unfit -> assertThat(unfit.reason()).contains(reason));
    }

    @Test
    void listsEveryReferenceWhereItStands() {
        Template template = Template.of(json("{'a/b': ['${output.id}', 'x ${output.n}'], 'c': 1}"));

        assertThat(template.references())
                .containsExactly(
                        new Reference("/a~1b/0", Path.parse("output.id"), true),
                        new Reference("/a~1b/1", Path.parse("output.n"), false));
    }

    @Test
    void tellsEveryProblemWithItsPlace() {
        assertThatThrownBy(() -> Template.of(json("{'a': '${output.}', 'b': ['ab ${x', '${env:TOKEN}'], '${c}': 1}")))
                .asInstanceOf(type(ExpressionException.class))
                .satisfies(e -> assertThat(e.problems())
                        .extracting(Problem::pointer, Problem::column)
                        .containsExactly(tuple("/a", 10), tuple("/b/0", 7), tuple("/b/1", 1), tuple("/${c}", 1)));
    }

    @Test
    void readsHandlesOnlyWhereTheyAreAllowed() {
        HandleText text = HandleText.parse("Bearer ${env:CMS_TOKEN}");

        assertThat(text.handles()).containsExactly(new Handle(Handle.Source.ENV, "CMS_TOKEN"));
        assertThat(text.reveal(handle -> Secret.of("s3cret")).reveal()).isEqualTo("Bearer s3cret");
        assertThat(text).hasToString("Bearer ${env:CMS_TOKEN}");
        assertThatThrownBy(() -> HandleText.parse("${output.id}")).isInstanceOf(ExpressionException.class);
        assertThatThrownBy(() -> HandleText.parse("${env:}")).isInstanceOf(ExpressionException.class);
        assertThatThrownBy(() -> HandleText.parse("${file:/a")).isInstanceOf(ExpressionException.class);
    }

    @Test
    void provesWhatCannotFit() {
        Shape output = JsonSchema.compile(json("""
            {'type': 'object', 'additionalProperties': false,
             'properties': {'id': {'type': 'string'}, 'hits': {'type': 'array'}}}\
            """)).shape();
        Shape input = JsonSchema.compile(json("""
            {'type': 'object', 'additionalProperties': false, 'required': ['title', 'limit'],
             'properties': {'title': {'type': 'string'}, 'limit': {'type': 'integer'}, 'tags': {'type': 'array'}}}
            """)).shape();
        Declarations declarations = Declarations.of("key")
                .withSteps(id -> id.equals("a") ? JsonSchema.ANYTHING.shape() : null)
                .with("output", output);

        assertThat(Template.of(json("{'title': '${output.id}', 'limit': '${key}', 'tags': '${steps.a.output}'}"))
                        .check(input, declarations))
                .isEmpty();
        assertThat(Template.of(json("""
            {'title': 'x ${output.hits}', 'limit': '${output.id}', 'tags': ['${output.ids}', '${goal.x}',
             '${steps.b.output}'], 'lang': 'en'}\
            """)).check(input, declarations))
                .extracting(Problem::pointer)
                .containsExactly("/title", "/limit", "/tags/0", "/tags/1", "/tags/2", "/lang");
        assertThat(Template.of(json("{'title': 5}")).check(input, declarations))
                .extracting(Problem::pointer)
                .containsExactly("", "/title");
    }

    @Test
    void boundsDepth() {
        ObjectNode deep = JsonNodeFactory.instance.objectNode();
        JsonNode root = deep;
        for (int i = 0; i < 100_000; i++) {
            deep = deep.putObject("a");
        }

        assertThatThrownBy(() -> Template.of(root)).isInstanceOf(ExpressionException.class);
    }

    @Test
    void eitherReadsOrRefusesAnyText() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        int read = 0;
        for (int i = 0; i < 20_000; i++) {
            String text = Texts.random(random, 6) + "${" + Texts.random(random, 8) + "}" + Texts.random(random, 6);
            try {
                Resolution resolution =
                        Template.of(JsonNodeFactory.instance.stringNode(text)).resolve(SCOPE);
                assertThat(resolution).as("seed %d, text %s", seed, text).isNotNull();
                read++;
            } catch (ExpressionException e) {
                assertThat(e.problems()).as("seed %d, text %s", seed, text).isNotEmpty();
            }
        }
        assertThat(read).isPositive();
    }
}
