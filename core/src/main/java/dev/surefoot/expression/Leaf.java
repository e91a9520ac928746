package dev.surefoot.expression;

import java.util.List;

/**
 * A part of a template that is not made of further parts, and what it is made of.
 *
 * @param pointer where in the template: a JSON Pointer (RFC 6901)
 * @param written whether something of it is written out there
 * @param paths what it refers to, in order
 */
public record Leaf(String pointer, boolean written, List<Path> paths) {

    public Leaf {
        paths = List.copyOf(paths);
    }
}
