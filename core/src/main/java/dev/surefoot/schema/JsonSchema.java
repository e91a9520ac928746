package dev.surefoot.schema;

import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BooleanNode;

/**
 * A JSON Schema of draft 2020-12 that can be carried out: well-formed by the metaschema, closed (no reference leaves
 * the document), bounded in size and depth, with regular expressions that match in linear time. {@code format} is an
 * annotation, as the draft has it.
 *
 * <p>Immutable and safe for any number of threads. Compiling only walks the document; the validator behind it is
 * loaded when a value is first validated.
 */
public final class JsonSchema {
    /** The schema every value satisfies. */
    public static final JsonSchema ANYTHING = compile(BooleanNode.TRUE);

    private final JsonNode source;
    private final Shape shape;
    private final Supplier<Validator> validator;

    private JsonSchema(JsonNode source) {
        this.source = source;
        this.shape = Shape.of(source);
        this.validator = new Once(source);
    }

    /** Throws {@link SchemaException} with every reason why {@code source} is no schema that can be carried out. */
    public static JsonSchema compile(JsonNode source) {
        List<Violation> problems = SchemaRules.problems(source);
        if (!problems.isEmpty()) {
            throw new SchemaException(problems);
        }
        return new JsonSchema(source);
    }

    /** What a schema tells of its values; nothing where there is none, or none that can be carried out. */
    public static Shape shapeOf(@Nullable JsonNode schema) {
        try {
            return schema == null || schema.isMissingNode()
                    ? Shape.UNKNOWN
                    : compile(schema).shape();
        } catch (SchemaException e) {
            return Shape.UNKNOWN;
        }
    }

    /**
     * Why {@code value} does not satisfy this schema: empty where it does, otherwise the first violations, at most
     * {@value Validator#MAX_VIOLATIONS}. A validation that takes more steps than its bound is a violation.
     */
    public List<Violation> validate(JsonNode value) {
        return source.isBoolean() && source.booleanValue()
                ? List.of()
                : validator.get().validate(value);
    }

    /** The document this was compiled from; not to be changed. */
    public JsonNode source() {
        return source;
    }

    /** What this schema says about the parts of a value. */
    public Shape shape() {
        return shape;
    }

    /** Two schemas are the same when their documents are. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof JsonSchema that && source.equals(that.source);
    }

    @Override
    public int hashCode() {
        return source.hashCode();
    }

    @Override
    public String toString() {
        return source.toString();
    }

    /** Builds the validator on first use; two threads that race build two equal ones. */
    private static final class Once implements Supplier<Validator> {
        private final JsonNode source;
        private volatile @Nullable Validator built;

        Once(JsonNode source) {
            this.source = source;
        }

        @Override
        public Validator get() {
            Validator validator = built;
            if (validator == null) {
                validator = new Validator(source);
                built = validator;
            }
            return validator;
        }
    }
}
