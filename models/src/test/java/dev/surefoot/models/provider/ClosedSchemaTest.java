package dev.surefoot.models.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.surefoot.json.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ClosedSchemaTest {

    @Test
    void objectsAreClosedAndOnlyWhatSaysWhichValuesThereAreStays() {
        assertThat(ClosedSchema.of(Json.read("""
            {"type": "object", "required": ["id", "when"], "minProperties": 2, "additionalProperties": true,
             "properties": {
               "id": {"type": "string", "pattern": "^t[0-9]+$", "maxLength": 9, "description": "A ticket"},
               "when": {"type": "string", "format": "date"},
               "odd": {"type": "string", "format": "iban"},
               "count": {"type": "integer", "minimum": 1, "maximum": 9},
               "one": {"type": "array", "minItems": 1, "maxItems": 5, "uniqueItems": true, "items": {"const": "a"}},
               "two": {"type": "array", "minItems": 2, "items": {"enum": ["a", "b"]}},
               "is": {"oneOf": [{"type": "null"}, {"$ref": "#/$defs/deep"}]}},
             "$defs": {"deep": {"type": "object", "properties": {"x": {"type": "number", "multipleOf": 2}}}}}\
            """))).isEqualTo(Json.read("""
                {"type": "object", "required": ["id", "when"], "additionalProperties": false,
                 "properties": {
                   "id": {"type": "string", "description": "A ticket"},
                   "when": {"type": "string", "format": "date"},
                   "odd": {"type": "string"},
                   "count": {"type": "integer"},
                   "one": {"type": "array", "minItems": 1, "items": {"const": "a"}},
                   "two": {"type": "array", "items": {"enum": ["a", "b"]}},
                   "is": {"anyOf": [{"type": "null"}, {"$ref": "#/$defs/deep"}]}},
                 "$defs": {"deep": {"type": "object", "additionalProperties": false,
                   "properties": {"x": {"type": "number"}}}}}\
                """));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "true",
                "{\"type\": \"object\"}",
                "{\"type\": [\"object\", \"null\"]}",
                "{\"type\": \"object\", \"properties\": {\"a\": {}}, \"additionalProperties\": {\"type\": \"string\"}}",
                "{\"patternProperties\": {\"^a\": {}}}",
                "{\"type\": \"object\", \"properties\": {\"a\": {\"type\": \"object\"}}}",
                "{\"type\": \"array\", \"items\": {\"type\": \"object\"}}",
                "{\"anyOf\": [{\"type\": \"string\"}, {\"type\": \"object\"}]}",
                "{\"type\": \"object\", \"properties\": {\"a\": {}}, \"$defs\": {\"b\": {\"type\": \"object\"}}}"
            })
    void hasNoFormForMembersOfAnyName(String schema) {
        assertThat(ClosedSchema.of(Json.read(schema))).isNull();
    }
}
