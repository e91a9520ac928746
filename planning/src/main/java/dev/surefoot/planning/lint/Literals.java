package dev.surefoot.planning.lint;

import dev.surefoot.json.Json;
import dev.surefoot.schema.JsonSchema;
import dev.surefoot.schema.SchemaException;
import dev.surefoot.tool.ToolContract;
import dev.surefoot.tool.Toolbox;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Arguments that are written out, held to all that the schema of each of them says. */
final class Literals {
    private static final List<String> KEPT = List.of("properties", "$defs", "definitions");

    private final Toolbox toolbox;
    private final Map<String, JsonSchema> schemas = new HashMap<>();

    Literals(Toolbox toolbox) {
        this.toolbox = toolbox;
    }

    /** What is wrong with each argument that holds no template, by its JSON Pointer in the arguments. */
    Map<String, String> problems(String tool, JsonNode arguments) {
        ObjectNode written = Json.object();
        arguments.properties().forEach(argument -> {
            if (!Json.write(argument.getValue()).contains("${")) {
                written.set(argument.getKey(), argument.getValue());
            }
        });
        Map<String, String> problems = new HashMap<>();
        if (!written.isEmpty()) {
            schema(tool).validate(written).forEach(each -> problems.putIfAbsent(each.pointer(), each.message()));
        }
        return problems;
    }

    /** The tool's own schema, without what it says of its arguments together: some of them are not known yet. */
    private JsonSchema schema(String tool) {
        return schemas.computeIfAbsent(tool, name -> {
            ToolContract contract = toolbox.find(name);
            JsonNode input = contract == null ? null : contract.input();
            if (input == null) {
                return JsonSchema.ANYTHING;
            }
            ObjectNode each = Json.object();
            KEPT.stream().filter(input::has).forEach(keyword -> each.set(keyword, input.path(keyword)));
            try {
                return JsonSchema.compile(each);
            } catch (SchemaException e) {
                return JsonSchema.ANYTHING; // It refers to a part that is left out; the run validates the whole.
            }
        });
    }
}
