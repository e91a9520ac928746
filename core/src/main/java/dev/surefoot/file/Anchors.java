package dev.surefoot.file;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.common.Anchor;

/** The anchors of one document: which values are complete, and which are still being read. */
final class Anchors {
    private final Map<Anchor, Branch> complete = new HashMap<>();
    private final Set<Anchor> open = new HashSet<>();
    private int uses;

    void begin(Anchor anchor) {
        complete.remove(anchor);
        open.add(anchor);
    }

    void end(Anchor anchor, Branch branch) {
        open.remove(anchor);
        complete.put(anchor, branch);
    }

    boolean isOpen(Anchor anchor) {
        return open.contains(anchor);
    }

    /** The value of an anchor, or null where there is none before. Counts the use. */
    @Nullable
    Branch use(Anchor anchor) {
        uses++;
        return complete.get(anchor);
    }

    int uses() {
        return uses;
    }
}
