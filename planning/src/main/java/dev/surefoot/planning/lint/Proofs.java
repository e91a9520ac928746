package dev.surefoot.planning.lint;

import dev.surefoot.expression.Declarations;
import dev.surefoot.json.Json;
import dev.surefoot.run.MeaningfulChecks;
import dev.surefoot.schema.JsonSchema;
import dev.surefoot.schema.SchemaException;
import dev.surefoot.schema.Shape;
import dev.surefoot.tool.ToolContract;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What can prove that a step succeeded (law 1): criteria on the result, an expected output, a read-back. */
final class Proofs {
    private static final String CRITERION = "add successCriteria: [{check: \"output.id != ''\"}], say";

    private final Expressions expressions;
    private final Findings findings;

    Proofs(Expressions expressions, Findings findings) {
        this.expressions = expressions;
        this.findings = findings;
    }

    /**
     * Checks a step's criteria and expected output, and that there is enough of them.
     *
     * @param contract the contract of its tool, or null where there is none
     * @param tool what is known of that tool, or null likewise
     * @param declared what a criterion may read
     */
    void lint(DraftStep step, @Nullable ToolContract contract, @Nullable KnownTool tool, Declarations declared) {
        boolean says = criteria(step, declared);
        boolean expects = expectedOutput(step, tool == null ? Shape.UNKNOWN : tool.output());
        boolean readsBack = step.json().has("readBack") || (contract != null && contract.readBack() != null);
        if (contract == null || readsBack || says) {
            return;
        }
        if (contract.effect().consequential()) {
            findings.add(
                    LintRule.WRITE_UNPROVED,
                    step.pointer("id"),
                    "expected a criterion on the result, or a read-back, of a "
                            + contract.effect().noun() + ", found neither",
                    CRITERION);
        } else if (!expects) {
            findings.add(
                    LintRule.UNPROVED,
                    step.pointer("id"),
                    "expected a criterion, an expected output or a read-back, found nothing that could prove success",
                    CRITERION);
        }
    }

    /** Whether any criterion says something about the result. */
    private boolean criteria(DraftStep step, Declarations declared) {
        boolean says = false;
        int index = 0;
        for (JsonNode criterion : step.json().path("successCriteria")) {
            String pointer = Json.pointer(step.pointer("successCriteria"), index++) + "/check";
            says |= expressions.tells(
                    criterion.path("check"),
                    pointer,
                    declared,
                    step.byModel() ? MeaningfulChecks.CLAIM : MeaningfulChecks.RESULT);
        }
        return says;
    }

    /** Whether an expected output says something. */
    private boolean expectedOutput(DraftStep step, Shape answered) {
        JsonNode expected = step.json().path("expectedOutput");
        if (expected.isMissingNode()) {
            return false;
        }
        String pointer = step.pointer("expectedOutput");
        try {
            Shape shape = JsonSchema.compile(expected).shape();
            if (shape.provablyDisjoint(answered)) {
                String message = "expected a schema that some answer of " + step.tool() + " satisfies, found "
                        + shape.describe() + ", where it answers " + answered.describe() + ": never both";
                findings.add(LintRule.TYPE_MISMATCH, pointer, message, "compare with its outputSchema in the toolbox");
            }
        } catch (SchemaException e) {
            e.problems()
                    .forEach(problem ->
                            findings.add(LintRule.BAD_SCHEMA, pointer + problem.pointer(), problem.message(), null));
        }
        return MeaningfulChecks.restricts(expected);
    }
}
