package dev.surefoot.run;

import dev.surefoot.expression.Check;
import dev.surefoot.expression.Roots;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Which criteria say something about a result; each expression is judged once per run. */
final class MeaningfulChecks {

    /** What a result is made of; a criterion that mentions none of it says nothing. */
    static final Set<String> RESULT = Set.of("output", "response", "readback");

    private final Map<String, Boolean> known = new HashMap<>();

    boolean aboutResult(String expression) {
        return known.computeIfAbsent(
                expression, text -> Check.compile(text, Roots.CRITERION).saysSomethingAbout(RESULT));
    }
}
