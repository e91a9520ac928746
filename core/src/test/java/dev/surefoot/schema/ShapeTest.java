package dev.surefoot.schema;

import static dev.surefoot.schema.Schemas.json;
import static dev.surefoot.schema.Schemas.shape;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShapeTest {
    @Test
    void followsPropertiesItemsReferencesAndAllOf() {
        Shape shape = shape("""
            {'type': 'object',
             '$defs': {'hit': {'type': 'object', 'properties': {'title': {'type': 'string'}}}},
             'allOf': [{'properties': {'total': {'type': 'integer'}}}],
             'properties': {'hits': {'type': 'array', 'items': {'$ref': '#/$defs/hit'}},
                            'pair': {'prefixItems': [{'type': 'string'}], 'items': {'type': 'boolean'}}}}
            """);

        assertThat(shape.property("hits").item(3).property("title").describe()).isEqualTo("string");
        assertThat(shape.property("hits").anyItem().property("title").describe())
                .isEqualTo("string");
        assertThat(shape.property("total").kinds()).containsExactly(Kind.INTEGER);
        assertThat(shape.property("pair").item(0).describe()).isEqualTo("string");
        assertThat(shape.property("pair").item(1).describe()).isEqualTo("boolean");
        assertThat(shape.property("elsewhere").describe()).isEqualTo("anything");
        assertThat(shape.property("hits").property("title").isNever()).isTrue();
        assertThat(shape.item(0).isNever()).isTrue();
    }

    @Test
    void knowsThatAClosedObjectHasNoOtherProperty() {
        Shape closed = shape("{'type': 'object', 'properties': {'id': {}}, 'additionalProperties': false}");

        assertThat(closed.property("id").isNever()).isFalse();
        assertThat(closed.property("name").isNever()).isTrue();
        assertThat(closed.propertyNames()).containsExactly("id");
    }

    @Test
    void putsAnObjectTogetherFromShapesOfOtherDocuments() {
        Shape hit = shape("{'$defs': {'id': {'type': 'integer'}}, 'properties': {'id': {'$ref': '#/$defs/id'}}}");
        Shape object = Shape.ofObject(Map.of("hit", hit, "none", Shape.NEVER));

        assertThat(object.kinds()).containsExactly(Kind.OBJECT);
        assertThat(object.requiredNames()).containsExactlyInAnyOrder("hit", "none");
        assertThat(object.property("hit").property("id").kinds()).containsExactly(Kind.INTEGER);
        assertThat(object.property("none").isNever()).isTrue();
        assertThat(object.property("other").isNever()).isTrue();
        assertThat(object.item(0).isNever()).isTrue();
        assertThat(Shape.ofObject(Map.of("hit", hit)).provablyDisjoint(shape("""
            {'properties': {'hit': {'required': ['id'], 'properties': {'id': {'type': 'string'}}, 'type': 'object'}}}
            """)))
                .isTrue();
    }

    @Test
    void unitesAlternatives() {
        Shape either = shape("""
            {'anyOf': [{'type': 'object', 'properties': {'id': {'type': 'string'}}},
                       {'type': 'object', 'properties': {'id': {'type': 'integer'}}},
                       {'type': 'null'}]}
            """);

        assertThat(either.property("id").kinds()).containsExactly(Kind.INTEGER, Kind.STRING);
        assertThat(either.provablyDisjoint(shape("{'type': 'array'}"))).isTrue();
        assertThat(either.property("id").provablyDisjoint(shape("{'type': 'boolean'}")))
                .isTrue();
        assertThat(either.property("id").provablyDisjoint(shape("{'type': 'number'}")))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'type': 'string'} | {'type': 'integer'}",
                "{'type': 'string'} | {'type': ['array', 'object']}",
                "{'type': 'integer'} | {'type': ['string', 'null']}",
                "{'enum': ['a', 'b']} | {'type': 'integer'}",
                "{'enum': ['a', 'b']} | {'enum': ['c']}",
                "{'const': 1} | {'const': 2}",
                "{'const': 1.5} | {'type': 'integer'}",
                "{'type': 'number', 'minimum': 5} | {'type': 'number', 'maximum': 4}",
                "{'type': 'number', 'exclusiveMinimum': 5} | {'type': 'integer', 'maximum': 4}",
                "{'type': 'string', 'minLength': 5} | {'type': 'string', 'maxLength': 4}",
                "{'type': 'object', 'required': ['id']} |"
                        + " {'type': 'object', 'properties': {}, 'additionalProperties': false}",
                "{'type': 'object', 'required': ['id'], 'properties': {'id': {'type': 'string'}}} |"
                        + " {'type': 'object', 'properties': {'id': {'type': 'integer'}}}",
                "{'type': 'array', 'minItems': 1, 'items': {'type': 'string'}} |"
                        + " {'type': 'array', 'items': {'type': 'integer'}}",
                "{'type': 'array', 'minItems': 3} | {'type': 'array', 'maxItems': 2}",
                "{'anyOf': [{'type': 'string'}, {'type': 'null'}]} | {'type': 'integer'}",
                "false | true"
            })
    void provesThatNoValueIsOfBoth(String left, String right) {
        assertThat(shape(left).provablyDisjoint(shape(right))).isTrue();
        assertThat(shape(right).provablyDisjoint(shape(left))).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "true | {'type': 'string'}",
                "{} | {'type': 'string'}",
                "{'type': 'integer'} | {'type': 'number'}",
                "{'type': 'string'} | {'type': ['string', 'null']}",
                "{'const': 1} | {'const': 1.0}",
                "{'const': 1.0} | {'type': 'integer'}",
                "{'type': 'object'} | {'type': 'object', 'required': ['id']}",
                "{'type': 'object', 'properties': {'id': {'type': 'string'}}} |"
                        + " {'type': 'object', 'properties': {'id': {'type': 'integer'}}}",
                "{'type': 'array', 'items': {'type': 'string'}} | {'type': 'array', 'items': {'type': 'integer'}}",
                "{'not': {'type': 'string'}} | {'type': 'string'}"
            })
    void claimsNothingItCannotProve(String left, String right) {
        assertThat(shape(left).provablyDisjoint(shape(right))).isFalse();
        assertThat(shape(right).provablyDisjoint(shape(left))).isFalse();
    }

    @Test
    void readsTheShapeOfAValue() {
        Shape value = Shape.ofValue(json("{'id': 'x', 'tags': ['a', 1]}"));

        assertThat(value.property("id").describe()).isEqualTo("\"x\"");
        assertThat(value.property("tags").item(1).kinds()).containsExactly(Kind.INTEGER);
        assertThat(value.property("tags").item(2).isNever()).isTrue();
        assertThat(value.property("name").isNever()).isTrue();
    }

    @Test
    void saysWhereTwoShapesPartCompany() {
        Shape wanted = shape(
                "{'type': 'object', 'required': ['doc'], 'properties': {'doc': {'type': 'object', 'required': ['n'],"
                        + " 'properties': {'n': {'type': 'integer'}}}}}");

        assertThat(shape("{'type': 'object', 'properties': {'doc': {'properties': {'n': {'type': 'string'}},"
                                + " 'type': 'object'}}}")
                        .conflict(wanted))
                .isEqualTo("expected integer in doc.n, found string");
        assertThat(shape("{'type': 'object', 'additionalProperties': false}").conflict(wanted))
                .isEqualTo("expected object in doc, found nothing");
        assertThat(shape("{'type': 'string'}").conflict(wanted)).isEqualTo("expected object, found string");
    }
}
