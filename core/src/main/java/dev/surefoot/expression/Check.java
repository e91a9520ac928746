package dev.surefoot.expression;

import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A condition over JSON values, in CEL. Numbers compare by their value ({@code 1 == 1.0}), and arithmetic may mix whole
 * numbers and others; dividing two whole numbers drops the remainder, as CEL has it. There is no clock in it. Compiled
 * once; immutable; safe for any number of threads. An evaluation costs what it reads, and its work is bounded.
 */
public final class Check {
    private static final Verdict TRUE = new Verdict.True();
    private static final Verdict FALSE = new Verdict.False();
    private static final Verdict TOO_MUCH =
            new Verdict.Failed("expected a check within the bound of its work, found one that needs more");

    private final String text;
    private final CelRuntime.Program program;
    private final Set<Path> mentions;
    private final Set<String> roots;

    private Check(String text, CelRuntime.Program program, Set<Access> accesses) {
        this.text = text;
        this.program = program;
        this.mentions = accesses.stream().map(Access::path).collect(Collectors.toUnmodifiableSet());
        this.roots = accesses.stream().map(Access::root).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Throws {@link ExpressionException} where {@code text} is no condition over {@code declarations}: it does not
     * parse, reads a root that is not declared, or provably compares or selects what never fits.
     */
    public static Check compile(String text, Declarations declarations) {
        CheckCompiler.Compiled compiled = new CheckCompiler(text, declarations).compile();
        return new Check(text, compiled.program(), compiled.accesses().keySet());
    }

    /** As written. */
    public String text() {
        return text;
    }

    /** The paths it reads, as far as its text names them: variables of macros are none. */
    public Set<Path> mentions() {
        return mentions;
    }

    /** Whether it reads any of these roots. */
    public boolean saysSomethingAbout(Set<String> about) {
        return roots.stream().anyMatch(about::contains);
    }

    /** Evaluates over values by root. */
    public Verdict evaluate(Map<String, JsonNode> roots) {
        return evaluate(Scope.of(roots));
    }

    /** Evaluates over {@code scope}, which is asked for the roots that are mentioned, once each. */
    public Verdict evaluate(Scope scope) {
        Budget budget = new Budget();
        try {
            Map<String, Object> values = new HashMap<>();
            for (String root : roots) {
                Object value = value(root, scope, budget);
                if (value == null) {
                    return new Verdict.Failed("expected a value for " + root + ", found none");
                }
                values.put(root, value);
            }
            Object result = program.trace(values, new Meter(budget));
            if (budget.isSpent()) {
                return TOO_MUCH;
            }
            return result instanceof Boolean holds
                    ? holds ? TRUE : FALSE
                    : new Verdict.Failed("expected true or false, found " + Shown.result(result));
        } catch (CelEvaluationException | RuntimeException e) {
            return budget.isSpent() ? TOO_MUCH : new Verdict.Failed(Shown.reason(e));
        }
    }

    private static @Nullable Object value(String root, Scope scope, Budget budget) {
        if (root.equals(Path.STEPS)) {
            return CelValue.steps(scope, budget);
        }
        JsonNode value = scope.root(root);
        return value == null ? null : CelValue.of(value, budget);
    }

    /** Two checks are the same when they are written the same. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Check that && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
