package dev.surefoot.json;

import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Tells whether a tree can be read back once it is written, at a fraction of what it costs to try. */
final class ReadBackCheck {
    private final JsonLimits limits;
    private int nodes;

    ReadBackCheck(JsonLimits limits) {
        this.limits = limits;
    }

    /**
     * Walks the tree.
     *
     * @throws JsonRefused at the first value that a {@link JsonReader} with these limits would refuse
     */
    void require(JsonNode value, int depth) {
        if (++nodes > limits.nodes()) {
            throw new JsonRefused("", "at most " + limits.nodes() + " values", "more");
        }
        switch (value.getNodeType()) {
            case OBJECT -> {
                enter(depth);
                for (Map.Entry<String, JsonNode> member : value.properties()) {
                    text(member.getKey());
                    require(member.getValue(), depth + 1);
                }
            }
            case ARRAY -> {
                enter(depth);
                for (JsonNode element : value) {
                    require(element, depth + 1);
                }
            }
            case STRING -> text(value.stringValue());
            case NUMBER -> {
                if (ExactTree.exact(value) == null) {
                    throw new JsonRefused("", ExactNumbers.EXPECTED, value.asString());
                }
            }
            case BOOLEAN, NULL -> {}
            case BINARY, POJO, MISSING ->
                throw new JsonRefused("", "a JSON value", value.getNodeType().name());
        }
    }

    private void enter(int depth) {
        if (depth >= limits.depth()) {
            throw new JsonRefused("", "at most " + limits.depth() + " levels of nesting", "more");
        }
    }

    private void text(String text) {
        if (text.length() > limits.stringLength()) {
            throw new JsonRefused(
                    "", "at most " + limits.stringLength() + " characters", text.length() + " characters");
        }
        if (Text.loneSurrogate(text) >= 0) {
            throw new JsonRefused("", "Unicode text", "a lone surrogate");
        }
    }
}
