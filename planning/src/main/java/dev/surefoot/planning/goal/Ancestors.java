package dev.surefoot.planning.goal;

import dev.surefoot.plan.Step;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What has to come before each step, near and far, so that a step names only the nearest. */
final class Ancestors {

    private final Map<String, Set<String>> before = new HashMap<>();

    /** A step that is there already; those that it waits for were added before. */
    void add(Step step) {
        Set<String> parents = new HashSet<>();
        step.dependsOn().forEach(edge -> parents.add(edge.step().value()));
        reduce(step.id().value(), parents);
    }

    /** Takes out of {@code parents} each that another of them waits for, and keeps what the step waits for. */
    void reduce(String step, Set<String> parents) {
        Set<String> all = new HashSet<>();
        for (String parent : parents) {
            all.addAll(before.getOrDefault(parent, Set.of()));
        }
        parents.removeAll(all);
        all.addAll(parents);
        before.put(step, all);
    }
}
