package dev.surefoot.runtime.injected;

import dev.surefoot.expression.Segment;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A value that is no container, and the way to it. */
record Leaf(List<Segment> way, JsonNode value) {

    static List<Leaf> of(JsonNode root) {
        List<Leaf> leaves = new ArrayList<>();
        collect(List.of(), root, leaves);
        return leaves;
    }

    private static void collect(List<Segment> way, JsonNode node, List<Leaf> leaves) {
        if (node.isObject()) {
            node.properties()
                    .forEach(each -> collect(then(way, new Segment.Name(each.getKey())), each.getValue(), leaves));
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                collect(then(way, new Segment.Index(i)), node.get(i), leaves);
            }
        } else {
            leaves.add(new Leaf(way, node));
        }
    }

    private static List<Segment> then(List<Segment> way, Segment segment) {
        List<Segment> longer = new ArrayList<>(way);
        longer.add(segment);
        return List.copyOf(longer);
    }

    /** The last property on the way, or null where there is none. */
    @Nullable
    String key() {
        for (Segment segment : way.reversed()) {
            if (segment instanceof Segment.Name(String name)) {
                return name;
            }
        }
        return null;
    }

    /** The way for every item of the lists on it. */
    String place() {
        StringBuilder place = new StringBuilder();
        way.forEach(segment -> place.append(segment instanceof Segment.Index ? "[]" : segment.toString()));
        return place.toString();
    }
}
