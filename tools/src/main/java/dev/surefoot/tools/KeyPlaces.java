package dev.surefoot.tools;

import dev.surefoot.json.Json;
import dev.surefoot.schema.JsonSchema;
import dev.surefoot.schema.SchemaException;
import dev.surefoot.schema.Violation;
import dev.surefoot.tool.Idempotency;
import dev.surefoot.tool.Source;
import dev.surefoot.tool.ToolContract;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** Whether a source can carry a key where its contract says that the key stands. */
final class KeyPlaces {

    /** As long as any key is: SHA-256 in hexadecimal digits. */
    private static final JsonNode SPECIMEN = Json.nodes().stringNode("0".repeat(64));

    private KeyPlaces() {}

    /** Throws {@link IllegalArgumentException} where it cannot. */
    static void check(ToolContract contract) {
        if (!(contract.idempotency() instanceof Idempotency.Keyed keyed)) {
            return;
        }
        Source.Kind source = contract.source().kind();
        boolean carries = switch (keyed.place().kind()) {
            case HEADER -> source == Source.Kind.HTTP;
            case ARGUMENT -> true;
            case METADATA -> false;
        };
        if (!carries) {
            throw new IllegalArgumentException("expected the idempotency key in "
                    + (source == Source.Kind.HTTP ? "a header or an argument" : "an argument") + ", found it in "
                    + keyed.place() + ", which a source of kind "
                    + source.name().toLowerCase(Locale.ROOT)
                    + " does not send");
        }
        fits(contract, contract.json().path("input"));
    }

    /** Throws {@link IllegalArgumentException} where the argument that carries the key cannot hold one. */
    static void fits(ToolContract contract, JsonNode input) {
        String argument = contract.keyArgument();
        JsonNode schema =
                argument == null ? Json.object() : input.path("properties").path(argument);
        if (schema.isMissingNode() && !input.path("additionalProperties").asBoolean(true)) {
            throw new IllegalArgumentException(
                    "expected the argument " + argument + ", which is to carry the key, found no such argument");
        }
        List<Violation> violations = schema.isMissingNode() ? List.of() : violations(schema);
        if (!violations.isEmpty()) {
            throw new IllegalArgumentException("expected the argument " + argument
                    + " to take a key of 64 hexadecimal digits, found that it does not: " + violations.getFirst());
        }
    }

    /** None where the schema leans on definitions that stand elsewhere: the tool itself will say. */
    private static List<Violation> violations(JsonNode schema) {
        try {
            return schema.isObject() && schema.isEmpty()
                    ? List.of()
                    : JsonSchema.compile(schema).validate(SPECIMEN);
        } catch (SchemaException e) {
            return List.of();
        }
    }
}
