package dev.surefoot.inbox;

import tools.jackson.databind.JsonNode;

/**
 * A typed question that a run cannot go on without.
 *
 * @param name the goal input that is missing, or the limit of the budget that is used up, such as {@code budget.calls}
 * @param text the question in words
 * @param schema the JSON Schema that an answer must satisfy
 */
public record Question(String name, String text, JsonNode schema) {}
