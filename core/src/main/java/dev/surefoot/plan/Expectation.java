package dev.surefoot.plan;

import dev.surefoot.tool.ReadBack;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What must hold of a step's result before it counts.
 *
 * @param outputSchema the JSON Schema of the expected output, or null where only criteria judge it
 * @param criteria the success criteria, in file order
 * @param readBack a read-back that the step adds to its contract's own, or null
 */
public record Expectation(
        @Nullable JsonNode outputSchema,
        List<Criterion> criteria,
        @Nullable ReadBack readBack) {

    public Expectation {
        criteria = List.copyOf(criteria);
    }

    static Expectation of(JsonNode step) {
        JsonNode schema = step.path("expectedOutput");
        List<Criterion> criteria = new ArrayList<>();
        step.path("successCriteria").forEach(node -> criteria.add(Criterion.of(node)));
        JsonNode readBack = step.path("readBack");
        return new Expectation(
                schema.isMissingNode() ? null : schema, criteria, readBack.isObject() ? ReadBack.of(readBack) : null);
    }
}
