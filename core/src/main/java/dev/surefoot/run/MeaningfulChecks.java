package dev.surefoot.run;

import dev.surefoot.expression.Check;
import dev.surefoot.expression.Declarations;
import dev.surefoot.expression.ExpressionException;
import dev.surefoot.expression.Roots;
import dev.surefoot.plan.Step;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Which conditions say something about a result; each expression is judged once per run. */
public final class MeaningfulChecks {

    /** What a criterion has to be about. */
    public static final Set<String> RESULT = Set.of("output", "response");

    /** What a criterion has to be about where a model carries the step out. */
    public static final Set<String> CLAIM = Set.of("output", "response", Claims.CALLS);

    /** What the check of a read-back has to be about. */
    public static final Set<String> FOUND = Set.of("readback");

    /** What a schema can hold and still admit every value. */
    private static final Set<String> ANNOTATIONS = Set.of(
            "$schema",
            "$id",
            "$comment",
            "$defs",
            "definitions",
            "title",
            "description",
            "default",
            "examples",
            "format",
            "deprecated",
            "readOnly",
            "writeOnly",
            "contentEncoding",
            "contentMediaType",
            "contentSchema");

    private final Map<String, Boolean> criteria = new HashMap<>();
    private final Map<String, Boolean> claims = new HashMap<>();
    private final Map<String, Boolean> readBacks = new HashMap<>();

    /** Whether a criterion of that step mentions what was answered, or carried out. */
    boolean criterion(Step step, String expression) {
        if (step.byModel()) {
            return claims.computeIfAbsent(expression, text -> mentions(text, Roots.CLAIM, CLAIM));
        }
        return criteria.computeIfAbsent(expression, text -> mentions(text, Roots.CRITERION, RESULT));
    }

    /** Whether a read-back's check mentions what was read. */
    boolean readBack(String expression) {
        return readBacks.computeIfAbsent(expression, text -> mentions(text, Roots.READ_BACK, FOUND));
    }

    private static boolean mentions(String text, Declarations declarations, Set<String> about) {
        try {
            return Check.compile(text, declarations).saysSomethingAbout(about);
        } catch (ExpressionException e) {
            return false;
        }
    }

    /** Whether some value does not satisfy the schema. */
    public static boolean restricts(JsonNode schema) {
        return schema.isBoolean()
                ? !schema.booleanValue()
                : schema.propertyNames().stream().anyMatch(name -> !ANNOTATIONS.contains(name));
    }
}
