package dev.surefoot.tools;

import java.io.Serial;
import java.util.List;
import java.util.stream.Collectors;

/** A toolbox that cannot be brought to life, with everything that is in the way. */
public final class ToolboxRefused extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    /**
     * One thing that is in the way.
     *
     * @param pointer where in the document: a JSON Pointer (RFC 6901)
     * @param message what was expected, what was found, and what to do
     */
    public record Problem(String pointer, String message) {
        @Override
        public String toString() {
            return pointer + ": " + message;
        }
    }

    ToolboxRefused(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("; ")));
        this.problems = List.copyOf(problems);
    }

    /** Never empty, in the order of the document. */
    public List<Problem> problems() {
        return problems;
    }
}
