package dev.surefoot.file;

import java.util.Map;

/**
 * Where a value and its key stand, and the same of its children by key or index. A tree, because a map by pointer would
 * repeat every key along every path.
 *
 * @param key the value's own position where it has no key
 */
record Spot(Position key, Position value, Map<String, Spot> children) {
    Spot withKey(Position position) {
        return new Spot(position, value, children);
    }

    /** The spot at a JSON Pointer, or the nearest around it. */
    Spot nearest(String pointer) {
        Spot spot = this;
        int from = 0;
        while (from < pointer.length()) {
            int slash = pointer.indexOf('/', from + 1);
            int to = slash < 0 ? pointer.length() : slash;
            Spot child = spot.children.get(
                    pointer.substring(from + 1, to).replace("~1", "/").replace("~0", "~"));
            if (child == null) {
                return spot;
            }
            spot = child;
            from = to;
        }
        return spot;
    }
}
