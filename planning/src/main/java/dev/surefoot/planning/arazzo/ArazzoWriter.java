package dev.surefoot.planning.arazzo;

import dev.surefoot.file.DocumentReader;
import dev.surefoot.json.Json;
import dev.surefoot.plan.Plan;
import dev.surefoot.tool.Toolbox;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes plans as Arazzo 1.1 descriptions. Steps that no operation carries out are left out; what others take of them becomes
 * an input of the workflow.
 *
 * @see <a href="https://spec.openapis.org/arazzo/latest.html">the Arazzo Specification</a>
 */
public final class ArazzoWriter {
    private final Toolbox toolbox;
    private final List<NotCarried> left = new ArrayList<>();
    private final Set<String> sources = new TreeSet<>();
    private final Set<String> taken = new HashSet<>();
    private final ArrayNode workflows = Json.array();

    private ArazzoWriter(Toolbox toolbox) {
        this.toolbox = toolbox;
    }

    /**
     * Writes the plan.
     *
     * @param toolbox whose tools say where an argument is sent; what it does not know is sent in the body
     */
    public static ArazzoExport of(Plan plan, Toolbox toolbox) {
        ArazzoWriter writer = new ArazzoWriter(toolbox);
        JsonNode goal = plan.json().path("goal");
        writer.leaveKeys("the plan", plan.json(), Set.of("goal", "steps"));
        writer.leaveKeys("the goal", goal, Set.of("text", "inputs"));
        writer.workflow("plan", goal.path("text").asString(""), goal.path("inputs"), plan.json());
        ObjectNode description = Json.object().put("arazzo", "1.1.0");
        description
                .putObject("info")
                .put("title", goal.path("text").asString(""))
                .put("version", "1");
        ArrayNode named = description.putArray("sourceDescriptions");
        for (String source : writer.sources.isEmpty() ? Set.of("none") : writer.sources) {
            named.addObject()
                    .put("name", source)
                    .put("url", "./" + source + ".openapi.yaml")
                    .put("type", "openapi");
        }
        description.set("workflows", writer.workflows);
        if (writer.left.isEmpty() && !readBack(description).equals(plan)) {
            writer.leave("the plan", "what is said there that goes without saying");
        }
        return new ArazzoExport(description, writer.left.stream().distinct().toList());
    }

    /** The plan that is made of what was written. */
    private static Plan readBack(ObjectNode description) {
        return ArazzoReader.read(
                        new DocumentReader(ArazzoReader.LIMITS).read("the export", Json.writeBytes(description)), null)
                .plan();
    }

    Toolbox toolbox() {
        return toolbox;
    }

    void uses(String source) {
        sources.add(source);
    }

    void leave(String of, String what) {
        left.add(new NotCarried(of, what));
    }

    void leaveKeys(String of, JsonNode object, Set<String> carried) {
        object.propertyNames().stream().filter(key -> !carried.contains(key)).forEach(key -> leave(of, "its " + key));
    }

    /**
     * Writes a workflow.
     *
     * @param plan its {@code steps}, and what the whole gives as its {@code output}
     * @return how it is called
     */
    String workflow(String wanted, String summary, JsonNode inputs, JsonNode plan) {
        String id = wanted;
        for (int number = 2; !taken.add(id); number++) {
            id = wanted + "-" + number;
        }
        ObjectNode workflow = Json.object().put("workflowId", id);
        workflows.add(workflow);
        if (!summary.isEmpty()) {
            workflow.put("summary", summary);
        }
        StepWriting writing = new StepWriting(this, plan.path("steps"));
        ObjectNode given = writing.given(id, plan.path("output"));
        ArrayNode written = writing.steps();
        ObjectNode properties = Json.object();
        inputs.properties()
                .forEach(entry -> properties.putObject(entry.getKey()).set("default", entry.getValue()));
        writing.inputs().forEach(name -> {
            if (!properties.has(name)) {
                properties.putObject(name);
            }
        });
        if (!properties.isEmpty()) {
            workflow.putObject("inputs").put("type", "object").set("properties", properties);
        }
        workflow.set("steps", written);
        if (!given.isEmpty()) {
            workflow.set("outputs", given);
        }
        return id;
    }
}
