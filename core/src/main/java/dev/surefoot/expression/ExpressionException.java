package dev.surefoot.expression;

import java.io.Serial;
import java.util.List;

/** Thrown for a text that is no expression, with every problem found, each at its place. */
public final class ExpressionException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    ExpressionException(List<Problem> problems) {
        super(String.join("; ", problems.stream().map(Problem::toString).toList()));
        this.problems = List.copyOf(problems);
    }

    ExpressionException(Problem problem) {
        this(List.of(problem));
    }

    /** Never empty. */
    public List<Problem> problems() {
        return problems;
    }
}
