package dev.surefoot.approval;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Who has to consent.
 *
 * @param roles the roles that each of them must hold, all of them; empty for anyone the policy knows
 * @param count how many people, each of them another
 * @param fourEyes whether nobody counts who asked for it: who started the run, or wrote the step
 */
public record Quorum(List<String> roles, int count, boolean fourEyes) {

    /** Any one person whom the policy knows. */
    public static final Quorum ANYONE = new Quorum(List.of(), 1, false);

    /** The most people that can be asked for. */
    public static final int MAX = 20;

    public Quorum {
        roles = List.copyOf(roles);
        if (count < 1 || count > MAX) {
            throw new IllegalArgumentException("expected 1 to " + MAX + " people, found " + count);
        }
    }

    /** One person in that role. */
    public static Quorum of(String role) {
        return new Quorum(List.of(role), 1, false);
    }

    /** What satisfies both: everybody holds the roles of both, and as many consent as either wants. */
    public Quorum and(Quorum other) {
        Set<String> all = new LinkedHashSet<>(roles);
        all.addAll(other.roles);
        return new Quorum(new ArrayList<>(all), Math.max(count, other.count), fourEyes || other.fourEyes);
    }

    /** Whether it tells people apart, so that they must be named. */
    public boolean tellsApart() {
        return count > 1 || fourEyes;
    }

    /** As it follows <i>needs</i>: {@code the consent of 2 people who are finance, and did not ask for it}. */
    public String text() {
        String who = count == 1 ? "a person" : count + " people, each another,";
        String holding = roles.isEmpty() ? "" : (count == 1 ? " who is " : " who are ") + String.join(" and ", roles);
        return who + holding + (fourEyes ? (roles.isEmpty() ? " who" : ", and") + " did not ask for it" : "");
    }
}
