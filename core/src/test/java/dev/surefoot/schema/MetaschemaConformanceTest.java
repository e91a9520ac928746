package dev.surefoot.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Holds the written-out rules to the published metaschema, on random documents that are mostly schemas. */
class MetaschemaConformanceTest {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Schema METASCHEMA = SchemaRegistry.withDialect(Dialects.getDraft202012())
            .getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));
    private static final List<String> KEYWORDS = List.of(
            "additionalProperties",
            "unevaluatedProperties",
            "items",
            "unevaluatedItems",
            "contains",
            "propertyNames",
            "not",
            "if",
            "then",
            "else",
            "contentSchema",
            "allOf",
            "anyOf",
            "oneOf",
            "prefixItems",
            "properties",
            "patternProperties",
            "dependentSchemas",
            "$defs",
            "definitions",
            "dependencies",
            "type",
            "enum",
            "examples",
            "maximum",
            "exclusiveMaximum",
            "minimum",
            "exclusiveMinimum",
            "multipleOf",
            "maxLength",
            "minLength",
            "maxItems",
            "minItems",
            "maxContains",
            "minContains",
            "maxProperties",
            "minProperties",
            "title",
            "description",
            "$comment",
            "format",
            "contentEncoding",
            "contentMediaType",
            "uniqueItems",
            "deprecated",
            "readOnly",
            "writeOnly",
            "pattern",
            "required",
            "dependentRequired",
            "const",
            "default",
            "unknown");

    @Test
    void acceptsExactlyWhatTheMetaschemaAccepts() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        int accepted = 0;
        for (int i = 0; i < 5_000; i++) {
            JsonNode document = document(random, 3);
            boolean expected = METASCHEMA.validate(document).isEmpty();
            assertThat(SchemaRules.problems(document).isEmpty())
                    .as("seed %d, document %s", seed, document)
                    .isEqualTo(expected);
            accepted += expected ? 1 : 0;
        }
        assertThat(accepted).as("accepted of 5000, seed %d", seed).isBetween(200, 4_500);
    }

    private static JsonNode document(Random random, int depth) {
        if (random.nextInt(12) == 0) {
            return any(random);
        }
        ObjectNode schema = JSON.objectNode();
        for (int i = random.nextInt(3); i >= 0; i--) {
            schema.set(KEYWORDS.get(random.nextInt(KEYWORDS.size())), value(random, depth));
        }
        return schema;
    }

    private static JsonNode value(Random random, int depth) {
        return switch (depth == 0 ? random.nextInt(5) : random.nextInt(10)) {
            case 0, 1 -> any(random);
            case 2 -> names(random);
            case 3 -> JSON.numberNode(random.nextInt(6) - 1);
            case 4 -> JSON.stringNode("string");
            case 5, 6 -> document(random, depth - 1);
            case 7, 8 ->
                JSON.objectNode().set("a", random.nextInt(4) == 0 ? names(random) : document(random, depth - 1));
            default -> JSON.arrayNode().add(document(random, depth - 1));
        };
    }

    private static JsonNode names(Random random) {
        ArrayNode names = JSON.arrayNode();
        for (int i = random.nextInt(3); i > 0; i--) {
            names.add(List.of("string", "object", "integer", "x").get(random.nextInt(4)));
        }
        return names;
    }

    private static JsonNode any(Random random) {
        return switch (random.nextInt(9)) {
            case 0 -> JSON.nullNode();
            case 1 -> JSON.booleanNode(random.nextBoolean());
            case 2 -> JSON.numberNode(random.nextInt(5) / 2.0);
            case 3 -> JSON.numberNode(-1);
            case 4 -> JSON.stringNode("");
            case 5 -> JSON.stringNode("number");
            case 6 -> JSON.arrayNode();
            case 7 -> JSON.objectNode();
            default -> JSON.arrayNode().add(1).add(JSON.nullNode());
        };
    }
}
