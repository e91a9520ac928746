package dev.surefoot.tool;

import dev.surefoot.expression.Path;
import dev.surefoot.expression.Segment;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * How much of what a tool returns the operator vouches for: all of it, nothing, or some places, each with whatever is in
 * it: {@code output.entries[].amount}.
 *
 * @param whole whether for all of it
 * @param places for which places otherwise; any index of a path stands for every item
 */
public record OutputTrust(boolean whole, List<Path> places) {

    private static final String OUTPUT = "output";

    public OutputTrust {
        places = List.copyOf(places);
    }

    static OutputTrust of(JsonNode json) {
        List<Path> places = new ArrayList<>();
        json.path("trusted")
                .forEach(node -> places.add(Path.parse(node.stringValue().replace("[]", "[0]"))));
        return new OutputTrust("trusted".equals(json.asString("untrusted")), places);
    }

    /**
     * Whether it reaches what is found that way.
     *
     * @param way from what a step gives, as a plan names it: {@code output}, then further
     */
    public boolean covers(List<Segment> way) {
        if (way.isEmpty() || !new Segment.Name(OUTPUT).equals(way.getFirst())) {
            return whole;
        }
        List<Segment> within = way.subList(1, way.size());
        return whole || places.stream().anyMatch(place -> leads(place.segments(), within));
    }

    private static boolean leads(List<Segment> place, List<Segment> way) {
        if (way.size() < place.size()) {
            return false;
        }
        for (int i = 0; i < place.size(); i++) {
            boolean item = place.get(i) instanceof Segment.Index && way.get(i) instanceof Segment.Index;
            if (!item && !place.get(i).equals(way.get(i))) {
                return false;
            }
        }
        return true;
    }
}
