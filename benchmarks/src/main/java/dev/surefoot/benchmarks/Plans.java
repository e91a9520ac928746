package dev.surefoot.benchmarks;

import dev.surefoot.json.Json;
import dev.surefoot.plan.Plan;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Plans of one tool, a read that does nothing, in the two shapes that a plan of many steps can have. */
final class Plans {
    static final String SOURCE = "pages";

    static final JsonNode TOOLBOX = Json.read("""
        {"surefoot": "v1", "kind": "Toolbox",
         "sources": {"pages": {"java": "dev.surefoot.benchmarks.Pages"}},
         "tools": {"pages.read": {"effect": "read"}}}
        """);

    private static final String TOOL = "pages.read";

    private Plans() {}

    /** Each step reads on from what the one before it returned. */
    static Plan chain(int length) {
        ObjectNode plan = plan("Read " + length + " pages, one after the other");
        ArrayNode steps = plan.putArray("steps");
        for (int i = 1; i <= length; i++) {
            ObjectNode step = steps.addObject();
            if (i > 1) {
                step.putArray("dependsOn").add(id(i - 1));
            }
            read(step, i, i > 1 ? "${steps." + id(i - 1) + ".output.next}" : "a page");
        }
        return Plan.of(plan);
    }

    /** So many steps that depend on nothing, and one that depends on all of them. */
    static Plan wide(int width) {
        ObjectNode plan = plan("Read " + width + " pages, in any order");
        ArrayNode steps = plan.putArray("steps");
        for (int i = 1; i <= width; i++) {
            read(steps.addObject(), i, "a page");
        }
        ObjectNode join = steps.addObject();
        ArrayNode all = join.putArray("dependsOn");
        for (int i = 1; i <= width; i++) {
            all.add(id(i));
        }
        read(join, width + 1, "${steps." + id(width) + ".output.next}");
        return Plan.of(plan);
    }

    private static ObjectNode plan(String text) {
        ObjectNode plan = Json.object();
        plan.putObject("goal").put("text", text);
        return plan;
    }

    private static void read(ObjectNode step, int number, String page) {
        step.put("id", id(number));
        step.putArray("allowedTools").add(TOOL);
        step.putObject("call").put("tool", TOOL).putObject("arguments").put("name", page);
        step.putArray("successCriteria").addObject().put("check", "output.text != ''");
    }

    private static String id(int number) {
        return "read-" + number;
    }
}
