package dev.surefoot.file;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.dialect.Dialects;
import dev.surefoot.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** The schemas are what they say they are, and {@link Shape} gives the verdicts of a full validator on them. */
final class ShapeConformanceTest {
    private static final int MUTANTS = 2_000;
    private static final Set<String> KEYWORDS = Set.of(
            "$schema",
            "$id",
            "$ref",
            "$defs",
            "title",
            "description",
            "type",
            "const",
            "enum",
            "anyOf",
            "oneOf",
            "required",
            "properties",
            "additionalProperties",
            "propertyNames",
            "maxProperties",
            "items",
            "minItems",
            "maxItems",
            "uniqueItems",
            "pattern",
            "minLength",
            "maxLength",
            "minimum",
            "maximum",
            "multipleOf",
            "writeOnly");

    private final SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private final long seed = Long.getLong("surefoot.seed", 20_260_731);

    @ParameterizedTest
    @EnumSource
    void everySchemaSatisfiesItsMetaschema(Kind kind) {
        Schema metaschema =
                registry.getSchema(SchemaLocation.of(Dialects.getDraft202012().getId()));
        assertThat(metaschema.validate(Schemas.of(kind))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void usesOnlyTheKeywordsThatShapeKnows(Kind kind) {
        requireKnown(Schemas.of(kind), kind.toString());
    }

    @Test
    void definitionsOfOneNameAreTheSameInEverySchema() {
        Map<String, JsonNode> known = new HashMap<>();
        for (Kind kind : Kind.values()) {
            for (Map.Entry<String, JsonNode> definition :
                    Schemas.of(kind).path("$defs").properties()) {
                JsonNode same = known.putIfAbsent(definition.getKey(), definition.getValue());
                if (same != null) {
                    assertThat(definition.getValue())
                            .as("%s %s", kind, definition.getKey())
                            .isEqualTo(same);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void givesTheVerdictsOfAFullValidator(Kind kind) {
        Schema full = registry.getSchema(Schemas.of(kind));
        JsonNode example = source(Examples.text(kind)).value();
        int refused = 0;
        for (long mutant = seed; mutant < seed + MUTANTS; mutant++) {
            JsonNode value = Mutation.of(example, new Random(mutant));
            boolean valid = full.validate(value).isEmpty();
            assertThat(Shape.problems(Schemas.of(kind), source(Json.write(value)))
                            .isEmpty())
                    .as("seed %d: %s", mutant, value)
                    .isEqualTo(valid);
            refused += valid ? 0 : 1;
        }
        assertThat(refused).as("mutants refused").isBetween(MUTANTS / 10, MUTANTS * 99 / 100);
    }

    private static SourceFile source(String text) {
        return new DocumentReader(FileLimits.DEFAULT).read("mutant", text.getBytes(StandardCharsets.UTF_8));
    }

    private static void requireKnown(JsonNode schema, String at) {
        if (!schema.isObject()) {
            return;
        }
        assertThat(KEYWORDS).as(at).containsAll(schema.propertyNames());
        String pattern = schema.path("pattern").asString("^$");
        assertThat(pattern).as(at).startsWith("^").endsWith("$");
        for (String map : new String[] {"properties", "$defs"}) {
            schema.path(map).forEachEntry((name, each) -> requireKnown(each, at + "." + name));
        }
        for (String one : new String[] {"additionalProperties", "propertyNames", "items"}) {
            requireKnown(schema.path(one), at + "." + one);
        }
        schema.path("anyOf").forEach(each -> requireKnown(each, at + ".anyOf"));
        schema.path("oneOf").forEach(each -> assertThat(each.propertyNames()).containsExactly("required"));
    }
}
