package dev.surefoot.evaluation.plans;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What is compared of a plan: the names of the tools it calls, in its order, and which takes from which. Links are by
 * name, so that a tool that is called twice and takes from itself is linked to itself.
 */
public record ToolPlan(List<String> tools, List<Link> links) {

    /** That what the one gives goes into the other. */
    public record Link(String source, String target) {}

    public ToolPlan {
        tools = List.copyOf(tools);
        links = List.copyOf(links);
    }

    /** The tools it names that are among those, once each. */
    Set<String> toolsAmong(Set<String> known) {
        Set<String> among = new LinkedHashSet<>(tools);
        among.retainAll(known);
        return among;
    }
}
