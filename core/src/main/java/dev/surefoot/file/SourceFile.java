package dev.surefoot.file;

import tools.jackson.databind.JsonNode;

/** The value that a file holds, and where in it every key and value stands. */
public final class SourceFile {
    private final SourceText text;
    private final JsonNode value;
    private final Spot spot;

    SourceFile(SourceText text, JsonNode value, Spot spot) {
        this.text = text;
        this.value = value;
        this.spot = spot;
    }

    /** The name that the file was read under. */
    public String name() {
        return text.name();
    }

    /** The root value: fresh, exact, within the limits it was read with. */
    public JsonNode value() {
        return value;
    }

    /** The place of the value at a JSON Pointer, or of the nearest value around it. */
    public Place place(String pointer) {
        return text.place(spot.nearest(pointer).value(), pointer);
    }

    /** The place of the key at a JSON Pointer; of the element, where that is in a list. */
    public Place placeOfKey(String pointer) {
        return text.place(spot.nearest(pointer).key(), pointer);
    }

    /**
     * The place of a character of the text value at a JSON Pointer; the place of the value where YAML folds its lines.
     *
     * @param line within the value, from 1
     * @param column within that line in characters, from 1
     */
    public Place placeWithin(String pointer, int line, int column) {
        Position start = spot.nearest(pointer).value();
        int index = new ScalarText(text.text(), text.index(start)).indexOf(line, column);
        return text.place(index < 0 ? start : text.position(index), pointer);
    }
}
