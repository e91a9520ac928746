package dev.surefoot.tools.openapi;

import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * What was made of an OpenAPI description.
 *
 * @param toolbox the file, as {@link dev.surefoot.file.Kind#TOOLBOX} has it
 * @param notes what was left out or left open, in the order of the description
 */
public record Import(ObjectNode toolbox, List<Note> notes) {

    public Import {
        notes = List.copyOf(notes);
    }

    /**
     * Something that the toolbox does not carry.
     *
     * @param where a method and its path, or a part of the description
     * @param left what was left out or open, and why
     */
    public record Note(String where, String left) {}
}
