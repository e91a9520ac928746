package dev.surefoot.file;

/**
 * Bounds on a file, checked while it is read and before anything of that size is built.
 *
 * @param bytes of the file
 * @param depth of lists and mappings inside one another, aliases expanded
 * @param nodes values of any kind, aliases expanded
 * @param aliases uses of {@code *name}
 * @param scalarLength characters of one text
 */
public record FileLimits(int bytes, int depth, int nodes, int aliases, int scalarLength) {
    public static final FileLimits DEFAULT = new FileLimits(2 << 20, 64, 250_000, 1_000, 256 << 10);

    public FileLimits {
        if (bytes < 1 || bytes == Integer.MAX_VALUE || depth < 1 || nodes < 1 || aliases < 0 || scalarLength < 1) {
            throw new IllegalArgumentException("limit out of range");
        }
    }
}
