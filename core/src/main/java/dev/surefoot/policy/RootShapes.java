package dev.surefoot.policy;

import dev.surefoot.expression.Declarations;
import dev.surefoot.expression.Path;
import dev.surefoot.json.Json;
import dev.surefoot.schema.JsonSchema;
import dev.surefoot.schema.Shape;
import java.util.LinkedHashMap;
import java.util.Map;

/** What is known of the roots of rules before there are values. */
final class RootShapes {

    private static final String STEP = """
        {"type": "object", "additionalProperties": false, "required": ["id", "description", "executor", "tools"],
         "properties": {"id": {"type": "string"}, "description": {"type": "string"}, "executor": {"type": "string"},
           "tools": {"type": "array", "items": {"type": "string"}}}}
        """;

    private static final Map<String, Shape> KNOWN = known();

    private RootShapes() {}

    private static Map<String, Shape> known() {
        Map<String, Shape> known = new LinkedHashMap<>();
        known.put("goal", shape("""
            {"type": "object", "additionalProperties": false, "required": ["text", "inputs"],
             "properties": {"text": {"type": "string"}, "inputs": {"type": "object"}}}
            """));
        known.put("step", shape(STEP));
        known.put("plan", shape("""
            {"type": "object", "additionalProperties": false, "required": ["digest", "planner", "steps", "effects", "size"],
             "properties": {"digest": {"type": "string"}, "planner": {"type": "string"}, "size": {"type": "integer"},
               "effects": {"type": "array", "items": {"enum": ["read", "write", "communicate"]}},
               "steps": {"type": "array", "items": {"type": "object", "additionalProperties": false,
                 "required": ["id", "description", "executor", "tools", "effects"],
                 "properties": {"id": {"type": "string"}, "description": {"type": "string"}, "executor": {"type": "string"},
                   "tools": {"type": "array", "items": {"type": "string"}},
                   "effects": {"type": "array", "items": {"enum": ["read", "write", "communicate"]}}}}}}}
            """));
        known.put("tool", shape("""
            {"type": "object", "additionalProperties": false, "required": ["name", "effect"],
             "properties": {"name": {"type": "string"}, "effect": {"enum": ["read", "write", "communicate"]}}}
            """));
        known.put("facts", shape("{\"type\": \"object\"}"));
        known.put("inputs", shape("{\"type\": \"object\"}"));
        known.put("arguments", shape("{\"type\": \"object\"}"));
        known.put("origins", shape("""
            {"type": "object", "additionalProperties": {"type": "object", "additionalProperties": false,
              "properties": {"trusted": {"type": "boolean"}, "tools": {"type": "array", "items": {"type": "string"}}}}}
            """));
        return Map.copyOf(known);
    }

    private static Shape shape(String schema) {
        return JsonSchema.shapeOf(Json.read(schema));
    }

    /** The roots of those names, with what is known of them. */
    static Declarations of(Declarations names) {
        Declarations typed = names;
        for (String name : names.names()) {
            if (!name.equals(Path.STEPS)) {
                typed = typed.with(name, KNOWN.getOrDefault(name, Shape.UNKNOWN));
            }
        }
        return typed;
    }
}
