package dev.surefoot.expression;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a check reads, as far as its text says: a root, then names, indexes and, in a macro such as {@code all}, any
 * element.
 *
 * @param root the root read from
 * @param steps the way from there; null stands for any element
 */
record Access(String root, List<@Nullable Segment> steps) {
    Access(String root) {
        this(root, List.of());
    }

    Access child(@Nullable Segment step) {
        List<@Nullable Segment> longer = new ArrayList<>(steps);
        longer.add(step);
        return new Access(root, longer);
    }

    /** The path to what is read, as far as it is one: up to the first step that stands for any element. */
    Path path() {
        List<Segment> segments = new ArrayList<>();
        for (Segment step : steps) {
            if (step == null) {
                break;
            }
            segments.add(step);
        }
        return new Path(root, segments);
    }
}
