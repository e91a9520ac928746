package dev.surefoot.run;

import dev.surefoot.provenance.Origin;
import dev.surefoot.tool.OutputTrust;
import java.util.List;

/**
 * Places of an output for which the operator vouches while the rest of it is untrusted.
 *
 * @param trust which, as the contract had it when the tool answered
 * @param origins of what stands there
 */
record Vouched(OutputTrust trust, List<Origin> origins) {

    Vouched {
        origins = List.copyOf(origins);
    }
}
