package dev.surefoot.planning.lint;

import dev.surefoot.expression.Declarations;
import dev.surefoot.schema.JsonSchema;
import dev.surefoot.schema.Kind;
import dev.surefoot.schema.Shape;
import dev.surefoot.tool.Effect;
import dev.surefoot.tool.ToolContract;
import java.util.EnumSet;

/**
 * A tool as far as the linter has to know it.
 *
 * @param read whether it is declared to change nothing
 * @param readBack whether its contract has it read back
 * @param input what is known of its arguments
 * @param output what is known of what it answers
 */
record KnownTool(String name, boolean read, boolean readBack, Shape input, Shape output) {
    static final Shape TEXT = Shape.ofKinds(EnumSet.of(Kind.STRING));

    static KnownTool of(ToolContract contract) {
        return new KnownTool(
                contract.name(),
                contract.effect() == Effect.READ,
                contract.readBack() != null,
                JsonSchema.shapeOf(contract.input()),
                JsonSchema.shapeOf(contract.outputSchema()));
    }

    /** What may be read once it has answered: {@code arguments} and {@code output}. */
    Declarations afterCall() {
        return Declarations.NONE.with("arguments", input).with("output", output);
    }
}
