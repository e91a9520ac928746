package dev.surefoot.planning;

import dev.surefoot.expression.Declarations;
import dev.surefoot.schema.JsonSchema;
import dev.surefoot.schema.Kind;
import dev.surefoot.schema.SchemaException;
import dev.surefoot.schema.Shape;
import dev.surefoot.tool.Effect;
import dev.surefoot.tool.ToolContract;
import java.util.EnumSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A tool as far as the linter has to know it.
 *
 * @param read whether it is declared to change nothing
 * @param input what is known of its arguments
 * @param output what is known of what it answers
 */
record KnownTool(String name, boolean read, Shape input, Shape output) {
    static final Shape TEXT = Shape.ofKinds(EnumSet.of(Kind.STRING));

    static KnownTool of(ToolContract contract) {
        return new KnownTool(
                contract.name(),
                contract.effect() == Effect.READ,
                shape(contract.input()),
                shape(contract.outputSchema()));
    }

    /** What a schema tells; nothing where there is none, or none that can be carried out. */
    static Shape shape(@Nullable JsonNode schema) {
        if (schema == null || schema.isMissingNode()) {
            return Shape.UNKNOWN;
        }
        try {
            return JsonSchema.compile(schema).shape();
        } catch (SchemaException e) {
            return Shape.UNKNOWN;
        }
    }

    /** What may be read once it has answered: {@code arguments} and {@code output}. */
    Declarations afterCall() {
        return Declarations.NONE.with("arguments", input).with("output", output);
    }
}
