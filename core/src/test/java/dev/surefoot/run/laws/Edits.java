package dev.surefoot.run.laws;

import dev.surefoot.json.Json;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Every way to change one field of a JSON value: each member removed, each scalar made another, one member added. */
final class Edits {

    private Edits() {}

    static List<JsonNode> of(JsonNode value, Dice dice) {
        return switch (value) {
            case ObjectNode object -> ofObject(object, dice);
            case ArrayNode array -> ofArray(array, dice);
            default -> ofScalar(value, dice);
        };
    }

    private static List<JsonNode> ofObject(ObjectNode object, Dice dice) {
        List<JsonNode> edits = new ArrayList<>();
        for (String name : object.propertyNames()) {
            ObjectNode without = object.deepCopy();
            without.remove(name);
            edits.add(without);
            for (JsonNode inner : of(object.get(name), dice)) {
                edits.add(object.deepCopy().set(name, inner));
            }
        }
        edits.add(object.deepCopy().put("x-added", dice.between(1, 9)));
        return edits;
    }

    private static List<JsonNode> ofArray(ArrayNode array, Dice dice) {
        List<JsonNode> edits = new ArrayList<>();
        for (int i = 0; i < array.size(); i++) {
            ArrayNode without = array.deepCopy();
            without.remove(i);
            edits.add(without);
            for (JsonNode inner : of(array.get(i), dice)) {
                ArrayNode with = array.deepCopy();
                with.set(i, inner);
                edits.add(with);
            }
        }
        edits.add(array.deepCopy().add("added"));
        return edits;
    }

    private static List<JsonNode> ofScalar(JsonNode value, Dice dice) {
        if (value.isBoolean()) {
            return List.of(Json.read(String.valueOf(!value.booleanValue())));
        }
        if (value.isNumber()) {
            return List.of(Json.read(String.valueOf(value.longValue() + dice.between(1, 3))));
        }
        String text = value.asString("");
        return List.of(string(text + " "), string(text.isEmpty() ? "x" : text.substring(1)));
    }

    private static JsonNode string(String text) {
        return Json.object().put("text", text).get("text");
    }
}
