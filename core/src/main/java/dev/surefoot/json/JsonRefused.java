package dev.surefoot.json;

import java.io.Serial;

/** A JSON text or tree that was not accepted: says where, what was expected there, and what was found. */
public final class JsonRefused extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private static final int FOUND_SHOWN = 160;

    private final String place;
    private final String expected;
    private final String found;

    /**
     * @param place where, such as {@code line 1, column 9 (/a/b)} or a JSON Pointer; empty if there is only one place
     * @param expected what would be accepted, with the remedy where there is one
     * @param found what is there instead; clipped when long
     */
    public JsonRefused(String place, String expected, String found) {
        super((place.isEmpty() ? "" : place + ": ") + "expected " + expected + ", found " + clip(found));
        this.place = place;
        this.expected = expected;
        this.found = clip(found);
    }

    public String place() {
        return place;
    }

    public String expected() {
        return expected;
    }

    public String found() {
        return found;
    }

    private static String clip(String text) {
        return text.length() <= FOUND_SHOWN ? text : text.substring(0, FOUND_SHOWN) + "…";
    }
}
