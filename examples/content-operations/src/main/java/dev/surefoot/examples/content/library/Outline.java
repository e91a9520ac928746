package dev.surefoot.examples.content.library;

import java.util.List;

/**
 * Points that sources make, and what is left for a person to look at.
 *
 * @param needsReview one sentence for each thing that no source supports
 */
public record Outline(String title, List<Point> points, List<String> needsReview) {
    public Outline {
        points = List.copyOf(points);
        needsReview = List.copyOf(needsReview);
    }

    /** One claim; {@code supported} is whether any source makes it, and then {@code support} says where. */
    public record Point(String heading, String claim, List<Support> support, boolean supported) {
        public Point {
            support = List.copyOf(support);
            if (supported == support.isEmpty()) {
                throw new IllegalArgumentException("a point is supported exactly when it has support: " + heading);
            }
        }
    }

    /** Words that stand in a document from that 1-based line on, with white space folded. */
    public record Support(String document, int line, String quote) {}
}
