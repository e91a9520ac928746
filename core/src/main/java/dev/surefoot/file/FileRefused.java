package dev.surefoot.file;

import java.io.Serial;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A file that cannot be used. Its message is the rendered problems, at most a screen of them. */
public final class FileRefused extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    /**
     * Refuses a file for the given reasons.
     *
     * @param problems at least one
     */
    public FileRefused(List<Problem> problems) {
        super(Problem.render(problems));
        this.problems = List.copyOf(problems);
    }

    FileRefused(String rule, Place place, String message, @Nullable String fix) {
        this(List.of(new Problem(rule, Severity.ERROR, place, message, fix)));
    }

    /** In the order of the file. */
    public List<Problem> problems() {
        return problems;
    }
}
