package dev.surefoot.json;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.NumericNode;
import tools.jackson.databind.node.ObjectNode;

/** Copies a tree built by somebody else into one that obeys our limits and has our nodes. */
final class ExactTree {
    private final JsonLimits limits;
    private int nodes;

    ExactTree(JsonLimits limits) {
        this.limits = limits;
    }

    JsonNode copy(JsonNode value, JsonPointer at, int depth) {
        if (++nodes > limits.nodes()) {
            throw new JsonRefused(at.toString(), "at most " + limits.nodes() + " values", "more");
        }
        if (depth > limits.depth()) {
            throw new JsonRefused(at.toString(), "at most " + limits.depth() + " levels of nesting", "more");
        }
        return switch (value.getNodeType()) {
            case OBJECT -> object(value, at, depth);
            case ARRAY -> array(value, at, depth);
            case STRING -> ExactNodes.FACTORY.stringNode(text(value.stringValue(), at));
            case NUMBER -> number(value, at);
            case BOOLEAN, NULL -> value;
            case BINARY -> throw new JsonRefused(at.toString(), "a JSON value (bytes as encoded text)", "bytes");
            case POJO, MISSING ->
                throw new JsonRefused(
                        at.toString(), "a JSON value", value.getNodeType().name());
        };
    }

    private ObjectNode object(JsonNode value, JsonPointer at, int depth) {
        ObjectNode copy = ExactNodes.FACTORY.objectNode();
        value.forEachEntry(
                (name, member) -> copy.set(text(name, at), copy(member, at.appendProperty(name), depth + 1)));
        return copy;
    }

    private ArrayNode array(JsonNode value, JsonPointer at, int depth) {
        ArrayNode copy = ExactNodes.FACTORY.arrayNode(value.size());
        for (int i = 0; i < value.size(); i++) {
            copy.add(copy(value.get(i), at.appendIndex(i), depth + 1));
        }
        return copy;
    }

    private String text(String text, JsonPointer at) {
        if (text.length() > limits.stringLength()) {
            throw new JsonRefused(
                    at.toString(), "at most " + limits.stringLength() + " characters", text.length() + " characters");
        }
        int lone = Text.loneSurrogate(text);
        if (lone >= 0) {
            throw new JsonRefused(at.toString(), "Unicode text", "a lone surrogate at character " + lone);
        }
        return text;
    }

    private static NumericNode number(JsonNode value, JsonPointer at) {
        NumericNode exact = exact(value);
        if (exact == null) {
            throw new JsonRefused(at.toString(), ExactNumbers.EXPECTED, value.asString());
        }
        return exact;
    }

    static @Nullable NumericNode exact(JsonNode number) {
        return switch (number.numberType()) {
            case INT, LONG -> ExactNumbers.of(number.longValue());
            case DOUBLE -> ExactNumbers.of(number.doubleValue());
            case FLOAT -> ExactNumbers.of(number.floatValue());
            case BIG_INTEGER, BIG_DECIMAL -> ExactNumbers.of(number.decimalValue());
        };
    }
}
