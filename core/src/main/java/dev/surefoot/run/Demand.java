package dev.surefoot.run;

import dev.surefoot.plan.Criterion;
import dev.surefoot.tool.ReadBack;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What has to be shown of a result before it counts, beside its schema.
 *
 * @param criteria the success criteria, in the order of the plan
 * @param readBacks the read-backs that the effect must pass
 * @param calls what was carried out in the step, for its criteria; null where no model carries it out
 */
public record Demand(
        List<Criterion> criteria,
        List<ReadBack> readBacks,
        @Nullable JsonNode calls) {

    public Demand {
        criteria = List.copyOf(criteria);
        readBacks = List.copyOf(readBacks);
    }
}
