package dev.surefoot.run;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a run is under: what its start fixed, and the toolbox and policy in force.
 *
 * @param laws the edition of the laws, null where its release had only one
 */
record Terms(
        String tenant,
        String by,
        JsonNode origin,
        Instant at,
        @Nullable Integer laws,
        InForce inForce) {

    static Terms of(RunEvent.RunStarted started, InForce inForce, Instant at) {
        return new Terms(started.tenant(), started.by(), started.origin(), at, started.laws(), inForce);
    }

    Terms with(InForce changed) {
        return new Terms(tenant, by, origin, at, laws, changed);
    }

    /** Whether it is under that edition of the laws, or a later one. */
    boolean under(int edition) {
        return laws != null && laws >= edition;
    }
}
