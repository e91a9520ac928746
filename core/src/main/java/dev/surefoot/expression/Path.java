package dev.surefoot.expression;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A path to a value: {@code goal.inputs.topic}, {@code steps.gather-sources.output.hits[0].title}. A root (letters,
 * digits, {@code _}), then names (letters, digits, {@code _}, {@code -}), {@code ["any name"]} and {@code [index]}. The
 * root {@code steps} is followed by the id of a step. At most {@value PathReader#MAX_LENGTH} characters.
 *
 * @param root the name the path starts at
 * @param segments the way from there
 */
public record Path(String root, List<Segment> segments) {
    /** The root under which the steps of a plan stand, each by its id. */
    public static final String STEPS = "steps";

    public Path {
        Objects.requireNonNull(root, "root");
        segments = List.copyOf(segments);
    }

    /** Throws {@link ExpressionException} where {@code text} is no path. */
    public static Path parse(String text) {
        PathReader reader = new PathReader(text, 0);
        Path path = reader.path();
        reader.end();
        return path;
    }

    /** The id of the step this path leads into, or null where it starts elsewhere. */
    public @Nullable String step() {
        return root.equals(STEPS) && !segments.isEmpty() && segments.getFirst() instanceof Segment.Name id
                ? id.name()
                : null;
    }

    /** The name of the goal's input this path leads into, or null where it leads elsewhere. */
    public @Nullable String input() {
        return root.equals("goal")
                        && segments.size() >= 2
                        && segments.get(0) instanceof Segment.Name inputs
                        && inputs.name().equals("inputs")
                        && segments.get(1) instanceof Segment.Name input
                ? input.name()
                : null;
    }

    /**
     * The value at this path, or null where there is none. A JSON null that is there is a value. Costs the length of
     * the path, whatever the size of the scope.
     */
    public @Nullable JsonNode find(Scope scope) {
        String step = step();
        JsonNode value = step == null ? scope.root(root) : scope.step(step);
        for (int i = step == null ? 0 : 1; value != null && i < segments.size(); i++) {
            value = segments.get(i).in(value);
        }
        return value;
    }

    /** This path, one step further. */
    public Path then(Segment segment) {
        return new Path(
                root, Stream.concat(segments.stream(), Stream.of(segment)).toList());
    }

    /** Whether this path is {@code other} or leads into what is there. */
    public boolean startsWith(Path other) {
        return root.equals(other.root)
                && segments.size() >= other.segments.size()
                && segments.subList(0, other.segments.size()).equals(other.segments);
    }

    /** The text this path is written as; parsing it gives this path. */
    @Override
    public String toString() {
        return root + segments.stream().map(Segment::toString).collect(Collectors.joining());
    }
}
