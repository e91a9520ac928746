package dev.surefoot.benchmarks.truth;

import tools.jackson.databind.JsonNode;

/**
 * One effect, as the service's log has it.
 *
 * @param at milliseconds since 1970
 * @param byRequest whether a request that the system sent made it; not where the network delivered one twice
 */
record Effect(int number, long at, boolean byRequest, String collection, String id, JsonNode body) {
    static Effect of(JsonNode line) {
        return new Effect(
                line.path("effect").intValue(),
                line.path("at").longValue(),
                line.path("by").asString("").equals("request"),
                line.path("collection").stringValue(),
                line.path("id").stringValue(),
                line.path("body"));
    }

    /** Whether it holds at least this; {@code id} is the record's. */
    boolean holds(JsonNode where) {
        return where.properties().stream()
                .allMatch(field -> (field.getKey().equals("id")
                                ? id
                                : body.path(field.getKey()).toString())
                        .equals(
                                field.getKey().equals("id")
                                        ? field.getValue().asString()
                                        : field.getValue().toString()));
    }
}
