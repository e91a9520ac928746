package dev.surefoot.schema;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/** The part of a reference behind {@code #}: a JSON Pointer, percent-encoded (RFC 6901 §6). */
final class Fragment {
    private Fragment() {}

    /** The JSON Pointer that {@code reference}, which starts with {@code #}, points with. */
    static String pointer(String reference) {
        String fragment = reference.substring(1);
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
