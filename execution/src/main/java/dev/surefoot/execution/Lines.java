package dev.surefoot.execution;

import dev.surefoot.evidence.CheckResult;
import dev.surefoot.json.Json;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** What people read of answers and checks: one bounded line. */
final class Lines {

    private static final int BOUND = 500;

    private Lines() {}

    static String of(JsonNode value) {
        return bounded(Json.write(value));
    }

    /** The checks that did not pass, each with what it found. */
    static String failed(List<CheckResult> checks) {
        return bounded(checks.stream()
                .filter(check -> !check.passed() && check.kind() != CheckResult.Kind.FACT)
                .map(check -> check.expression() + (check.detail() == null ? "" : ": " + check.detail()))
                .collect(Collectors.joining("; ")));
    }

    static String bounded(String text) {
        return text.length() <= BOUND ? text : text.substring(0, BOUND - 1) + "…";
    }
}
