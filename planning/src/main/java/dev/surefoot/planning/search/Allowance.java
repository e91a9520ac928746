package dev.surefoot.planning.search;

/** Counts the work of a search against what it may do. */
final class Allowance {
    private final long expansions;
    private final long looks;
    private long expanded;
    private long looked;

    /** @param looks how many looks at actions the estimates may take together */
    Allowance(long expansions, long looks) {
        this.expansions = expansions;
        this.looks = looks;
    }

    boolean isSpent() {
        return expanded >= expansions || !hasLooks();
    }

    /** Asked within an expansion too: in a large problem a single one can take more than all of them may. */
    boolean hasLooks() {
        return looked < looks;
    }

    void expand() {
        expanded++;
    }

    void look(long actions) {
        looked += actions;
    }

    /** Of what is left, at most so many expansions and the looks at actions that go with them. */
    Allowance part(long most) {
        long part = Math.min(most, expansions - expanded);
        return new Allowance(part, looks / Math.max(1, expansions) * part);
    }

    /** Counts what was done on a part. */
    void use(Allowance part) {
        expanded += part.expanded;
        looked += part.looked;
    }

    long expanded() {
        return expanded;
    }
}
