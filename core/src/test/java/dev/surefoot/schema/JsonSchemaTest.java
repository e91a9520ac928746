package dev.surefoot.schema;

import static dev.surefoot.schema.Schemas.json;
import static dev.surefoot.schema.Schemas.schema;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.list;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.surefoot.json.Json;
import org.assertj.core.api.ListAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class JsonSchemaTest {
    @Test
    void saysWhereWhatWasExpectedAndWhatWasFound() {
        JsonSchema schema = schema("{'type': 'object', 'required': ['id'], 'properties': {'id': {'type': 'string'}}}");

        assertThat(schema.validate(json("{'id': 7}")))
                .containsExactly(new Violation("/id", "expected string, found 7"));
        assertThat(schema.validate(json("{'id': 'x'}"))).isEmpty();
        assertThat(schema.validate(json("{}")))
                .singleElement()
                .satisfies(violation -> assertThat(violation.message()).contains("id"));
    }

    @Test
    void countsAWholeNumberAsIntegerHoweverItIsWritten() {
        assertThat(schema("{'type': 'integer'}").validate(json("1.0"))).isEmpty();
        assertThat(schema("{'type': 'integer'}").validate(json("1.5"))).hasSize(1);
        assertThat(schema("{'const': 1}").validate(json("1.0"))).isEmpty();
        assertThat(schema("{'enum': [1, 2]}").validate(json("2.0"))).isEmpty();
    }

    @Test
    void boundsHowManyViolationsItTells() {
        StringBuilder many = new StringBuilder("[0");
        many.append(", 'x'".repeat(1_000)).append("]");

        assertThat(schema("{'items': {'type': 'integer'}}").validate(json(many.toString())))
                .hasSize(Validator.MAX_VIOLATIONS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'type': 'objekt'}",
                "{'type': []}",
                "{'required': 'id'}",
                "{'required': ['a', 'a']}",
                "{'minLength': -1}",
                "{'properties': {'a': 1}}",
                "{'anyOf': []}",
                "{'items': [{}]}",
                "{'multipleOf': 0}",
                "7",
                "[]"
            })
    void refusesWhatTheMetaschemaRefuses(String document) {
        problems(document).isNotEmpty();
    }

    @Test
    void refusesAReferenceOutOfTheDocumentByName() {
        problems("{'properties': {'a': {'$ref': 'https://example.com/a.json'}}}")
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.pointer()).isEqualTo("/properties/a/$ref");
                    assertThat(problem.message()).contains("https://example.com/a.json");
                });
        problems("{'$ref': '#/$defs/none'}").hasSize(1);
        problems("{'$dynamicRef': '#x'}").hasSize(1);
        problems("{'$schema': 'http://json-schema.org/draft-07/schema#'}").hasSize(1);
    }

    @Test
    void refusesAPatternThatNeedsBacktracking() {
        problems("{'pattern': '(?=a)b'}").hasSize(1);
        problems("{'pattern': '(a)\\\\1'}").hasSize(1);
        problems("{'patternProperties': {'[': {}}}").hasSize(1);
        problems("{'pattern': '" + "a".repeat(2_000) + "'}").hasSize(1);
        problems("{'pattern': '((a{100}){100}){100}'}").hasSize(1);
    }

    @Test
    void matchesAHostileInputInLinearTime() {
        JsonSchema schema = schema("{'pattern': '^(a+)+$'}");
        JsonNode hostile = JsonNodeFactory.instance.stringNode("a".repeat(50_000) + "b");

        assertThat(schema.validate(hostile)).hasSize(1);
        assertThat(schema("{'pattern': '^\\\\u00e9$'}").validate(json("'é'"))).isEmpty();
    }

    @Test
    void boundsTheDepthAndSizeOfADocument() {
        ObjectNode deep = JsonNodeFactory.instance.objectNode();
        ObjectNode inner = deep;
        for (int i = 0; i < 5_000; i++) {
            inner = inner.putObject("items");
        }
        ObjectNode wide = JsonNodeFactory.instance.objectNode();
        ObjectNode properties = wide.putObject("properties");
        for (int i = 0; i < 20_000; i++) {
            properties.putObject("p" + i);
        }

        assertThatThrownBy(() -> JsonSchema.compile(deep)).isInstanceOf(SchemaException.class);
        assertThatThrownBy(() -> JsonSchema.compile(wide)).isInstanceOf(SchemaException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'$ref': '#'}",
                "{'$defs': {'a': {'$ref': '#/$defs/b'}, 'b': {'$ref': '#/$defs/a'}}}",
                "{'allOf': [{'type': 'object'}, {'$ref': '#'}]}",
                "{'properties': {'a': {'anyOf': [{'not': {'$ref': '#/properties/a'}}]}}}"
            })
    void refusesASchemaThatLeadsBackToItself(String document) {
        problems(document).isNotEmpty();
    }

    @Test
    void boundsTheStepsOfAValidation() {
        JsonSchema doubling =
                schema("{'allOf': [{'properties': {'a': {'$ref': '#'}}}, {'properties': {'a': {'$ref': '#'}}}]}");
        ObjectNode deep = Json.object();
        ObjectNode inner = deep;
        for (int i = 0; i < 60; i++) {
            inner = inner.putObject("a");
        }

        assertThat(doubling.validate(json("{'a': {'a': {}}}"))).isEmpty();
        assertThat(doubling.validate(deep))
                .singleElement()
                .satisfies(violation -> assertThat(violation.message()).contains("within bounds"));
        assertThat(doubling.shape().property("a").property("a").provablyDisjoint(doubling.shape()))
                .isFalse();
    }

    @Test
    void validatesARecursiveDocument() {
        JsonSchema tree =
                schema("{'type': 'object', 'properties': {'child': {'$ref': '#'}, 'n': {'type': 'integer'}}}");

        assertThat(tree.validate(json("{'child': {'child': {'n': 1}}}"))).isEmpty();
        assertThat(tree.validate(json("{'child': {'child': {'n': 'x'}}}")))
                .extracting(Violation::pointer)
                .containsExactly("/child/child/n");
    }

    private static ListAssert<Violation> problems(String document) {
        return assertThatThrownBy(() -> schema(document))
                .asInstanceOf(type(SchemaException.class))
                .extracting(SchemaException::problems)
                .asInstanceOf(list(Violation.class));
    }
}
