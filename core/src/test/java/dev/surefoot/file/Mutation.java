package dev.surefoot.file;

import dev.surefoot.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Changes one to three places of a tree: a value, a key, an element more or less. */
final class Mutation {
    private static final String[] VALUES = {
        "null",
        "true",
        "0",
        "1",
        "11",
        "-1",
        "1.5",
        "100000000",
        "\"\"",
        "\"a\"",
        "\"a.b\"",
        "\"a b\"",
        "\"read\"",
        "\"PT0S\"",
        "\"PT5M\"",
        "\"P1DT\"",
        "\"PT5S\\n\"",
        "\"/x\"",
        "\"v1\"",
        "\"natural\"",
        "\"tool-call\"",
        "[]",
        "{}",
        "[\"a\",\"a\"]",
        "[1]",
        "{\"a\":1}",
        "{\"fact\":\"a\"}",
        "{\"value\":1}",
        "{\"fact\":\"a\",\"value\":1}",
        "{\"step\":\"a\"}",
        "{\"check\":\"a\"}",
        "{\"text\":\"a\"}",
        "{\"class\":\"a.B\"}",
        "{\"deny\":{\"because\":\"b\"}}"
    };
    private static final String[] KEYS = {
        "a",
        "a b",
        "a.b",
        "",
        "id",
        "text",
        "check",
        "because",
        "required",
        "by",
        "tool",
        "arguments",
        "get",
        "put",
        "query",
        "success",
        "version",
        "retry",
        "timeout",
        "mode",
        "java",
        "http",
        "deny",
        "forEach"
    };

    private Mutation() {}

    static JsonNode of(JsonNode tree, Random random) {
        JsonNode mutant = tree.deepCopy();
        for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
            List<JsonNode> containers = new ArrayList<>();
            collect(mutant, containers);
            switch (containers.get(random.nextInt(containers.size()))) {
                case ObjectNode object -> change(object, random);
                case ArrayNode array -> change(array, random);
                default -> throw new IllegalStateException("not a container");
            }
        }
        return mutant;
    }

    private static void change(ObjectNode object, Random random) {
        List<String> names = List.copyOf(object.propertyNames());
        String name = names.isEmpty() || random.nextInt(4) == 0
                ? pick(KEYS, random)
                : names.get(random.nextInt(names.size()));
        if (random.nextInt(4) == 0) {
            object.remove(name);
        } else {
            object.set(name, value(random));
        }
    }

    private static void change(ArrayNode array, Random random) {
        if (!array.isEmpty() && random.nextInt(3) == 0) {
            array.remove(random.nextInt(array.size()));
        } else if (!array.isEmpty() && random.nextBoolean()) {
            array.set(random.nextInt(array.size()), value(random));
        } else {
            array.add(value(random));
        }
    }

    private static JsonNode value(Random random) {
        return Json.read(pick(VALUES, random));
    }

    private static String pick(String[] from, Random random) {
        return from[random.nextInt(from.length)];
    }

    private static void collect(JsonNode node, List<JsonNode> containers) {
        if (node.isContainer()) {
            containers.add(node);
            node.forEach(child -> collect(child, containers));
        }
    }
}
