package dev.surefoot.policy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * A person lets another act in one of their roles for a time. It cannot be handed on.
 *
 * @param from whose authority it is
 * @param to who may act on it
 * @param role the role, which {@code from} must hold
 * @param until when it ends, exclusive
 */
public record Delegation(String from, String to, String role, Instant until) {

    static List<Delegation> of(JsonNode json) {
        List<Delegation> read = new ArrayList<>();
        for (JsonNode node : json) {
            read.add(new Delegation(
                    node.path("from").asString(""),
                    node.path("to").asString(""),
                    node.path("role").asString(""),
                    Instant.parse(node.path("until").asString(""))));
        }
        return List.copyOf(read);
    }

    boolean gives(String person, String wanted, Instant at) {
        return to.equals(person) && role.equals(wanted) && at.isBefore(until);
    }
}
