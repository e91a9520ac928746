package dev.surefoot.expression;

import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One run of a program over the values it reads, within its budget. */
final class Evaluation {
    private static final Verdict TRUE = new Verdict.True();
    private static final Verdict FALSE = new Verdict.False();
    private static final Verdict TOO_MUCH =
            new Verdict.Failed("expected a check within the bound of its work, found one that needs more");

    private Evaluation() {}

    static Verdict of(CelRuntime.Program program, Set<String> roots, Scope scope) {
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
            if (result instanceof Boolean holds) {
                return holds ? TRUE : FALSE;
            }
            return new Verdict.Failed("expected true or false, found " + Shown.result(result));
        } catch (Budget.Spent e) {
            return TOO_MUCH;
        } catch (CelEvaluationException | RuntimeException e) {
            return new Verdict.Failed(Shown.reason(e));
        }
    }

    private static @Nullable Object value(String root, Scope scope, Budget budget) {
        if (root.equals(Path.STEPS)) {
            return CelValue.steps(scope, budget);
        }
        JsonNode value = scope.root(root);
        return value == null ? null : CelValue.of(value, budget);
    }
}
