package dev.surefoot.planning.goal;

import dev.surefoot.plan.StepId;
import dev.surefoot.tool.ToolContract;
import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Names steps after the tools that they call. */
final class StepNames {

    private static final int LONGEST = 60;

    private final Set<String> taken = new HashSet<>();
    private final Set<String> ambiguous = new HashSet<>();

    /**
     * @param taken the steps that have their names already
     * @param tools all those that a step may be named after
     */
    StepNames(Collection<StepId> taken, Collection<ToolContract> tools) {
        taken.forEach(id -> this.taken.add(id.value()));
        Set<String> operations = new HashSet<>();
        for (ToolContract tool : tools) {
            if (!operations.add(id(tool.operation()))) {
                ambiguous.add(id(tool.operation()));
            }
        }
    }

    /** A name that no other step has: {@code create-draft}, {@code cms-create-draft} where two tools are called so. */
    String next(ToolContract tool) {
        String plain = id(tool.operation());
        String name = ambiguous.contains(plain) ? id(tool.name()) : plain;
        String free = name;
        for (int number = 2; !taken.add(free); number++) {
            free = name + "-" + number;
        }
        return free;
    }

    private static String id(String name) {
        String id = name.replaceAll("([a-z0-9])([A-Z])", "$1-$2")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-+|-+$", "");
        String begun = id.isEmpty() || Character.isDigit(id.charAt(0)) ? "step-" + id : id;
        return begun.length() > LONGEST ? begun.substring(0, LONGEST) : begun;
    }
}
