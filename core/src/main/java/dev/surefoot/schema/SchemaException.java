package dev.surefoot.schema;

import java.io.Serial;
import java.util.List;

/** Thrown for a document that is no usable JSON Schema, with every reason found, each at its place in the schema. */
public final class SchemaException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final transient List<Violation> problems;

    SchemaException(List<Violation> problems) {
        super(String.join("; ", problems.stream().map(Violation::toString).toList()));
        this.problems = List.copyOf(problems);
    }

    /** Never empty; pointers are into the schema. */
    public List<Violation> problems() {
        return problems;
    }
}
