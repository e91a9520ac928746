package dev.surefoot.schema;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/** JSON Pointers as text (RFC 6901). */
final class Pointer {
    private Pointer() {}

    static String append(String pointer, String name) {
        return pointer + "/" + name.replace("~", "~0").replace("/", "~1");
    }

    /** A pointer as a URI fragment writes it, percent-encoded, as text; what is no such encoding stays as it is. */
    static String normalised(String fragment) {
        if (!fragment.contains("%")) {
            return fragment;
        }
        try {
            return URLDecoder.decode(fragment.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return fragment;
        }
    }
}
