package dev.surefoot.approval;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who has to consent, and how long that stands.
 *
 * @param roles the roles that each of them must hold, all of them; empty for anyone the policy knows
 * @param count how many people, each of them another
 * @param fourEyes whether nobody counts who asked for it: who started the run, or wrote the step
 * @param expires how long a request stands, and consent to it; null where nothing shorter is said than for all
 */
public record Quorum(
        List<String> roles,
        int count,
        boolean fourEyes,
        @Nullable Duration expires) {

    /** Any one person whom the policy knows. */
    public static final Quorum ANYONE = new Quorum(List.of(), 1, false);

    /** The most people that can be asked for. */
    public static final int MAX = 20;

    /** One that stands as long as any. */
    public Quorum(List<String> roles, int count, boolean fourEyes) {
        this(roles, count, fourEyes, null);
    }

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

    /** What satisfies both: everybody holds the roles of both, as many consent as either wants, and within the shorter time. */
    public Quorum and(Quorum other) {
        Set<String> all = new LinkedHashSet<>(roles);
        all.addAll(other.roles);
        Duration shorter = other.expires == null ? expires : within(other.expires);
        return new Quorum(new ArrayList<>(all), Math.max(count, other.count), fourEyes || other.fourEyes, shorter);
    }

    /** How long it stands where nothing may stand longer than that. */
    public Duration within(Duration most) {
        return expires == null || expires.compareTo(most) > 0 ? most : expires;
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
