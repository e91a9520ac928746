package dev.surefoot.json;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.NumericNode;
import tools.jackson.databind.node.ObjectNode;

/** Builds one tree from one parser; recursion is bounded by the depth limit. */
final class TreeReader {
    private final JsonParser parser;
    private final JsonLimits limits;
    private int depth;
    private int nodes;

    TreeReader(JsonParser parser, JsonLimits limits) {
        this.parser = parser;
        this.limits = limits;
    }

    JsonNode document() {
        JsonToken first = parser.nextToken();
        if (first == null) {
            throw new JsonRefused("", "a JSON value", "nothing");
        }
        JsonNode value = value(first);
        JsonToken next = parser.nextToken();
        if (next != null) {
            throw refused("one JSON value and then the end", "another value after it");
        }
        return value;
    }

    private JsonNode value(JsonToken token) {
        if (++nodes > limits.nodes()) {
            throw refused("at most " + limits.nodes() + " values", "more");
        }
        return switch (token) {
            case START_OBJECT -> object();
            case START_ARRAY -> array();
            case VALUE_STRING -> ExactNodes.FACTORY.stringNode(wellFormed(parser.getString()));
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(parser.getString());
            case VALUE_TRUE -> ExactNodes.FACTORY.booleanNode(true);
            case VALUE_FALSE -> ExactNodes.FACTORY.booleanNode(false);
            case VALUE_NULL -> ExactNodes.FACTORY.nullNode();
            case END_OBJECT, END_ARRAY, PROPERTY_NAME, VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE ->
                throw new IllegalStateException("the JSON parser answered " + token + " where a value starts");
        };
    }

    private ObjectNode object() {
        enter();
        ObjectNode object = ExactNodes.FACTORY.objectNode();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = wellFormed(parser.currentName());
            if (object.has(name)) {
                throw refused("every key once", "a second \"" + name + "\"");
            }
            object.set(name, value(parser.nextToken()));
        }
        depth--;
        return object;
    }

    private ArrayNode array() {
        enter();
        ArrayNode array = ExactNodes.FACTORY.arrayNode();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            array.add(value(token));
        }
        depth--;
        return array;
    }

    private void enter() {
        if (++depth > limits.depth()) {
            throw refused("at most " + limits.depth() + " levels of nesting", "more");
        }
    }

    private NumericNode number(String literal) {
        NumericNode exact = ExactNumbers.parse(literal);
        if (exact == null) {
            throw refused(ExactNumbers.EXPECTED, literal);
        }
        return exact;
    }

    private String wellFormed(String text) {
        int lone = Text.loneSurrogate(text);
        if (lone >= 0) {
            throw refused("Unicode text", "a lone surrogate at character " + lone + " of a string");
        }
        return text;
    }

    private JsonRefused refused(String expected, String found) {
        String pointer = parser.streamReadContext().pathAsPointer().toString();
        String place = JsonReader.place(parser.currentTokenLocation());
        return new JsonRefused(pointer.isEmpty() ? place : place + " (" + pointer + ")", expected, found);
    }
}
