package dev.surefoot.file;

import org.jspecify.annotations.Nullable;

/**
 * Where in a file a problem is.
 *
 * @param file the name that the file was read under
 * @param position null where the problem is the file as a whole
 * @param pointer the JSON Pointer of the value, or of the nearest one around the problem; empty for the root
 * @param excerpt the line, null where the file as a whole is meant
 */
public record Place(
        String file,
        @Nullable Position position,
        String pointer,
        @Nullable Excerpt excerpt) {
    static Place whole(String file) {
        return new Place(file, null, "", null);
    }

    /** The same place, its line not shown. */
    Place hidden() {
        return new Place(file, position, pointer, null);
    }

    /** As compilers write it: {@code plan.yaml:12:5}. */
    @Override
    public String toString() {
        return position == null ? file : file + ":" + position;
    }
}
