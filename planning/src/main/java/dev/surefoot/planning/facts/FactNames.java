package dev.surefoot.planning.facts;

import dev.surefoot.tool.Produced;
import dev.surefoot.tool.Toolbox;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The facts that have a name of their own, because a tool produces them. */
public final class FactNames {
    private final Set<String> produced;

    private FactNames(Set<String> produced) {
        this.produced = produced;
    }

    /** The names that the tools of a toolbox give. */
    public static FactNames of(Toolbox toolbox) {
        Set<String> produced = new HashSet<>();
        toolbox.tools()
                .values()
                .forEach(tool -> tool.produces().stream().map(Produced::fact).forEach(produced::add));
        return new FactNames(produced);
    }

    /**
     * What a need is met by, the nearest first: the fact itself and, as far out as no tool produces one of that name, the facts
     * that it is a part of. {@code draft.id} is part of a {@code draft}; where a tool produces {@code draft.confirmed}, no
     * {@code draft} is that.
     */
    public List<String> meeting(String need) {
        List<String> facts = new ArrayList<>();
        for (int end = need.length(); end > 0; end = need.lastIndexOf('.', end - 1)) {
            facts.add(need.substring(0, end));
            if (produced.contains(facts.getLast())) {
                break;
            }
        }
        return facts;
    }
}
