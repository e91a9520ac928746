package dev.surefoot.planning.lint;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Whether the people of a policy file can give an approval at all. A delegation adds nobody: who acts for somebody and
 * that somebody count as one.
 */
final class Quorums {
    private final JsonNode people;
    private final boolean alwaysFourEyes;

    /**
     * @param policy a policy that satisfies its schema
     */
    Quorums(JsonNode policy) {
        this.people = policy.path("people");
        this.alwaysFourEyes = policy.path("standard").path("fourEyes").asBoolean(false);
    }

    /** What is wrong with an approval of a rule or a step, or null. */
    @Nullable
    String unmet(JsonNode approval) {
        boolean fourEyes = alwaysFourEyes || approval.path("fourEyes").asBoolean(false);
        return unmet(approval.path("by").asString(""), approval.path("count").asInt(1), fourEyes);
    }

    /**
     * Likewise.
     *
     * @param role the role that each must hold; empty for anybody
     */
    @Nullable
    String unmet(String role, int count, boolean fourEyes) {
        if (people.isEmpty()) {
            return count > 1 || fourEyes ? "people who can be told apart, found a policy that names nobody" : null;
        }
        List<String> holders = holders(role);
        if (holders.isEmpty()) {
            return null; // the role is found by itself
        }
        String who = (count == 1 ? "somebody" : count + " people") + (role.isEmpty() ? "" : " who hold " + role);
        if (holders.size() < count) {
            return who + ", found " + found(holders);
        }
        boolean everybody = holders.size() == people.size();
        return fourEyes && everybody && holders.size() == count
                ? who + " beside whoever started the run, found " + found(holders)
                : null;
    }

    private List<String> holders(String role) {
        List<String> holders = new ArrayList<>();
        people.properties().forEach(person -> {
            boolean holds = role.isEmpty()
                    || person.getValue()
                            .valueStream()
                            .anyMatch(each -> each.asString("").equals(role));
            if (holds) {
                holders.add(person.getKey());
            }
        });
        return holders;
    }

    private static String found(List<String> holders) {
        return "only " + String.join(", ", holders);
    }
}
