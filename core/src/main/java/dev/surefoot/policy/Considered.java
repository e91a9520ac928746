package dev.surefoot.policy;

import dev.surefoot.json.Json;
import dev.surefoot.provenance.Origin;
import dev.surefoot.provenance.Placed;
import dev.surefoot.tool.ToolContract;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A call that the policy is asked about.
 *
 * @param tool what would be called
 * @param arguments the exact arguments
 * @param origins where each place of them comes from; empty where a person typed them
 */
public record Considered(ToolContract tool, JsonNode arguments, List<Placed> origins) {

    public Considered {
        origins = List.copyOf(origins);
    }

    /** The origins, with the first rule that vouches for each place. */
    public List<Placed> vouched(List<Asked> asked) {
        return origins.stream().map(placed -> vouched(placed, asked)).toList();
    }

    private static Placed vouched(Placed placed, List<Asked> asked) {
        for (Asked each : asked) {
            if (each.opinion() instanceof Opinion.Vouch(List<String> arguments, String because)
                    && placed.control()
                    && arguments.contains(Objects.requireNonNullElse(placed.argument(), ""))) {
                return placed.vouchedFor(each.rule());
            }
        }
        return placed;
    }

    /** As rules see it: by argument, {@code {trusted, tools}}. */
    JsonNode originsAsSeen() {
        ObjectNode seen = Json.object();
        for (Placed placed : origins) {
            List<String> names = new ArrayList<>();
            if (placed.argument() == null) {
                arguments.properties().forEach(each -> names.add(each.getKey()));
            } else {
                names.add(placed.argument());
            }
            names.forEach(name -> add(seen.withObjectProperty(name), placed));
        }
        return seen;
    }

    private static void add(ObjectNode argument, Placed placed) {
        argument.put("trusted", argument.path("trusted").asBoolean(true) && placed.trusted());
        ArrayNode tools = argument.withArrayProperty("tools");
        for (Origin origin : placed.origins()) {
            if (origin instanceof Origin.Returned(var step, String tool, boolean trusted)) {
                tools.add(tool);
            }
        }
    }
}
