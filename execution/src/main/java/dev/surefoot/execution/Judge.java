package dev.surefoot.execution;

import dev.surefoot.evidence.CheckResult;
import dev.surefoot.evidence.CheckResult.Kind;
import dev.surefoot.evidence.Evidence;
import dev.surefoot.expression.Check;
import dev.surefoot.expression.Declarations;
import dev.surefoot.expression.ExpressionException;
import dev.surefoot.expression.Path;
import dev.surefoot.expression.Roots;
import dev.surefoot.expression.Scope;
import dev.surefoot.expression.Verdict;
import dev.surefoot.json.Json;
import dev.surefoot.plan.Criterion;
import dev.surefoot.run.Claims;
import dev.surefoot.run.Work;
import dev.surefoot.schema.Violation;
import dev.surefoot.tool.Produced;
import dev.surefoot.tool.Response;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Holds an answer against what the step expects of it. An expression that fails to evaluate is a check that failed. */
final class Judge {

    private static final int SHOWN_VIOLATIONS = 5;

    private final Compiled compiled;

    Judge(Compiled compiled) {
        this.compiled = compiled;
    }

    /** What the tool declares of its output, what the step expects, and every success criterion, in the order of the plan. */
    List<CheckResult> expectations(Work work, JsonNode output, Response response) {
        List<CheckResult> results = new ArrayList<>();
        fits(Kind.TOOL_OUTPUT, work.contract().outputSchema(), output, results);
        fits(Kind.EXPECTED_OUTPUT, work.step().expectation().outputSchema(), output, results);
        Map<String, JsonNode> roots = new HashMap<>(Map.of(
                "output", output,
                "arguments", work.arguments(),
                "inputs", work.inputs(),
                "response", received(response),
                "goal", work.goal()));
        JsonNode calls = work.demand().calls();
        if (calls != null) {
            roots.put(Claims.CALLS, calls);
            roots.put(Claims.GIVEN, Json.nodes().stringNode(Claims.text(work.inputs())));
        }
        for (Criterion criterion : work.demand().criteria()) {
            Declarations declared = calls == null ? Roots.CRITERION : Roots.CLAIM;
            results.add(check(Kind.CRITERION, criterion.check(), declared, Scope.of(roots)));
        }
        return results;
    }

    private void fits(Kind kind, @Nullable JsonNode schema, JsonNode output, List<CheckResult> results) {
        if (schema == null) {
            return;
        }
        List<Violation> violations = compiled.schema(schema).validate(output);
        results.add(new CheckResult(
                kind,
                Evidence.SCHEMA,
                violations.isEmpty(),
                violations.isEmpty()
                        ? null
                        : violations.stream()
                                .limit(SHOWN_VIOLATIONS)
                                .map(Violation::toString)
                                .collect(Collectors.joining("; "))));
    }

    CheckResult guard(String check, JsonNode found, Response response, Work work) {
        Scope scope = Scope.of(Map.of(
                "guard", found,
                "arguments", work.arguments(),
                "inputs", work.inputs(),
                "response", received(response)));
        return check(Kind.GUARD, check, Roots.GUARD, scope);
    }

    CheckResult readBack(String check, JsonNode readback, JsonNode output, JsonNode arguments) {
        Scope scope = Scope.of(Map.of("readback", readback, "output", output, "arguments", arguments));
        return check(Kind.READ_BACK, check, Roots.READ_BACK, scope);
    }

    /** The facts that the answer gives, by name, with the paths of their values; their checks go into the results. */
    Map<String, String> facts(Work work, JsonNode output, List<CheckResult> results) {
        Map<String, String> facts = new LinkedHashMap<>();
        Scope given = Scope.of(Map.of("output", output));
        for (Produced produced : work.contract().produces()) {
            JsonNode value = Path.parse(produced.from()).find(given);
            if (value == null) {
                continue;
            }
            if (produced.check() == null) {
                facts.put(produced.fact(), produced.from());
                continue;
            }
            Scope scope = Scope.of(Map.of("value", value, "output", output, "arguments", work.arguments()));
            CheckResult result = check(Kind.FACT, produced.check(), Roots.FACT, scope);
            if (result.passed()) {
                facts.put(produced.fact(), produced.from());
                results.add(result);
            } else {
                // under the fact's own name: another fact's check may be written the same, and have passed
                String named = produced.fact() + ": " + produced.check();
                results.add(new CheckResult(Kind.FACT, named, false, result.detail()));
            }
        }
        return facts;
    }

    /** Whether a lookup shows the effect; null where that cannot be said. */
    @Nullable
    Boolean present(String check, Scope scope) {
        try {
            return switch (Check.compile(check, Roots.LOOKUP).evaluate(scope)) {
                case Verdict.True() -> true;
                case Verdict.False() -> false;
                case Verdict.Failed failed -> null;
            };
        } catch (ExpressionException e) {
            return null;
        }
    }

    private CheckResult check(Kind kind, String text, Declarations declarations, Scope scope) {
        try {
            Check check = Check.compile(text, declarations);
            return switch (check.evaluate(scope)) {
                case Verdict.True() -> new CheckResult(kind, text, true, null);
                case Verdict.False() -> new CheckResult(kind, text, false, check.explain(scope));
                case Verdict.Failed(String reason) -> new CheckResult(kind, text, false, reason);
            };
        } catch (ExpressionException e) {
            return new CheckResult(kind, text, false, e.getMessage());
        }
    }

    /** {@code response}, as checks see it. */
    static JsonNode received(Response response) {
        ObjectNode json = Json.object();
        if (response.status() != null) {
            json.put("status", (long) response.status());
        }
        ObjectNode headers = json.putObject("headers");
        response.headers().forEach(headers::put);
        return json;
    }
}
