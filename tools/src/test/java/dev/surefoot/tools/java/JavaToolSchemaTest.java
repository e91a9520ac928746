package dev.surefoot.tools.java;

import static org.assertj.core.api.Assertions.assertThat;

import dev.surefoot.json.Json;
import dev.surefoot.schema.JsonSchema;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class JavaToolSchemaTest {

    private final Map<String, JavaToolSchema> tools = JavaToolSchema.of(Ledger.class).stream()
            .collect(Collectors.toMap(JavaToolSchema::name, Function.identity()));

    private static final String ENTRY = """
        {"type": "object", "required": ["account", "amount", "side"], "properties": {
          "account": {"type": "string"}, "amount": {"type": "number"},
          "side": {"type": "string", "enum": ["DEBIT", "CREDIT"]},
          "note": {"anyOf": [{"type": "string"}, {"type": "null"}]}}, "additionalProperties": false}
        """;

    private JavaToolSchema tool(String name) {
        return Objects.requireNonNull(tools.get(name));
    }

    @Test
    void tellsArgumentsFromParameters() {
        JavaToolSchema book = tool("book");

        assertThat(book.description()).isEqualTo("Books entries");
        assertThat(book.input()).isEqualTo(Json.read("""
            {"type": "object", "required": ["entries", "at", "took", "totals", "strict", "extra"], "properties": {
              "entries": {"type": "array", "items": %s, "description": "What is booked"},
              "at": {"type": "string", "format": "date-time"}, "took": {"type": "string", "format": "duration"},
              "totals": {"type": "object", "additionalProperties": {"type": "integer", "format": "int64"}},
              "warning": {"anyOf": [{"type": "string"}, {"type": "null"}]},
              "note": {"anyOf": [{"type": "string"}, {"type": "null"}]},
              "strict": {"type": "boolean"}, "extra": {}}, "additionalProperties": false}
            """.formatted(ENTRY)));
    }

    @Test
    void tellsResultsFromReturnTypes() {
        assertThat(tool("nothing").output()).isEqualTo(Json.read("{\"type\": \"null\"}"));
        assertThat(tool("numbers").output())
                .isEqualTo(Json.read("{\"type\": \"array\", \"items\": {\"type\": \"integer\", \"format\": \"int32\"},"
                        + " \"uniqueItems\": true}"));
        assertThat(tool("returns").output()).isEqualTo(Json.object());
        assertThat(tool("book").output().at("/properties/entries/items")).isEqualTo(Json.read(ENTRY));
    }

    @Test
    void definesRecordsThatContainThemselves() {
        JsonSchema schema = JsonSchema.compile(tool("tree").input());

        assertThat(schema.validate(Json.read(
                        "{\"root\": {\"name\": \"a\", \"children\": [{\"name\": \"b\", \"children\": []}]}}")))
                .isEmpty();
        assertThat(schema.validate(Json.read("{\"root\": {\"name\": \"a\", \"children\": [{\"name\": 1}]}}")))
                .isNotEmpty();
        assertThat(tool("tree").input().at("/properties/root/description")).isEqualTo(Json.read("\"The root\""));
    }

    @Test
    void givesOnlySchemasThatCanBeCarriedOut() {
        tools.values().forEach(tool -> {
            JsonSchema.compile(tool.input());
            JsonSchema.compile(tool.output());
        });
        assertThat(tools).hasSize(8);
    }
}
