package dev.surefoot.planning.search;

import java.util.Collection;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/** Sets of facts that are listed by name: {@link Set#copyOf} lists them in another order in every process. */
final class Facts {
    private Facts() {}

    static Set<String> sorted(Collection<String> facts) {
        return Collections.unmodifiableSet(new TreeSet<>(facts));
    }
}
