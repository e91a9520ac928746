package dev.surefoot.cli.kill;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The service that a killed run writes to, asked directly. */
interface Service {

    /** How many effects it holds in all. */
    int effects();

    /**
     * What a person who looks at the service would give as the result of the effect made after the first so many, as
     * JSON; null where there is none.
     */
    @Nullable
    String resultAfter(int effects);

    /** The ids of the requests that it received. */
    Set<String> requestIds();
}
