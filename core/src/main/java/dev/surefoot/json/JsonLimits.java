package dev.surefoot.json;

/**
 * Bounds on a JSON document, checked while it is read and before anything of that size is built.
 *
 * @param documentLength bytes of UTF-8 (characters, where a text is read)
 * @param depth containers inside one another
 * @param nodes values of any kind, containers included
 * @param stringLength characters of one string
 * @param numberLength characters of one number as written
 */
public record JsonLimits(int documentLength, int depth, int nodes, int stringLength, int numberLength) {
    /** For every document from outside. */
    public static final JsonLimits OUTSIDE = new JsonLimits(8 << 20, 100, 1_000_000, 4 << 20, 100);

    /** For documents that Surefoot wrote around values from outside, and so a little deeper and larger than those. */
    public static final JsonLimits OWN = new JsonLimits(64 << 20, 200, 8_000_000, 8 << 20, 100);

    public JsonLimits {
        if (documentLength < 1 || depth < 1 || nodes < 1 || stringLength < 1 || numberLength < 1) {
            throw new IllegalArgumentException("every limit must be at least 1");
        }
    }
}
