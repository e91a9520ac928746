package dev.surefoot.planning.goal;

import dev.surefoot.planning.goal.Offers.Supply;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A fact that a call needs, or that the goal wants.
 *
 * @param name unlike that of any other need that other offers meet: the fact's, where nothing narrows it down
 * @param argument the argument that takes its value, or null where it only has to hold
 * @param supplies what meets it
 */
record Need(String name, String fact, @Nullable String argument, List<Supply> supplies) {

    Need {
        supplies = List.copyOf(supplies);
    }

    /** What the input is called that a person is asked for where nothing else gives the fact. */
    String question() {
        return fact.replace('.', '-');
    }

    /** Whether only a person can give it: no tool, no input, no step does, of whatever type. */
    boolean isAsked() {
        return argument != null && supplies.isEmpty() && name.equals(fact);
    }

    boolean isMetAtStart() {
        return supplies.stream().anyMatch(supply -> !(supply.offer() instanceof Offer.Tool));
    }

    boolean isMetBy(String tool) {
        return suppliesOf(tool).findAny().isPresent();
    }

    /** The nearest that the tool gives of it. */
    Supply supplyOf(String tool) {
        return suppliesOf(tool)
                .max(Comparator.comparingInt(supply -> supply.offer().fact().length()))
                .orElseThrow(() -> new IllegalArgumentException(tool + " does not give " + name));
    }

    private Stream<Supply> suppliesOf(String tool) {
        return supplies.stream()
                .filter(supply -> supply.offer() instanceof Offer.Tool offer
                        && offer.contract().name().equals(tool));
    }

    /** Whether it no longer holds once those facts do not. */
    boolean isLostWith(Set<String> consumed) {
        return supplies.stream()
                .anyMatch(supply -> consumed.contains(supply.offer().fact()));
    }
}
