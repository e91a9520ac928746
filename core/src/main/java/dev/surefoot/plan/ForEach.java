package dev.surefoot.plan;

import dev.surefoot.expression.Template;
import tools.jackson.databind.JsonNode;

/**
 * The step is carried out once for each item of a list; its output is the list of their outputs, in the same order.
 *
 * @param in a template that gives the list
 * @param parallel how many items may be under way at once
 * @param tolerate how many items may come to nothing without a person being asked; each leaves a null in the output
 */
public record ForEach(Template in, int parallel, int tolerate) {

    /** The root under which a step finds the item that it is carried out for. */
    public static final String ITEM = "item";

    /** Items that one step may have at most. */
    public static final int MAX_ITEMS = 1_000;

    static final int DEFAULT_PARALLEL = 4;

    static ForEach of(JsonNode json) {
        return new ForEach(
                Template.of(json.path("in")),
                json.path("parallel").asInt(DEFAULT_PARALLEL),
                json.path("tolerate").asInt(0));
    }
}
