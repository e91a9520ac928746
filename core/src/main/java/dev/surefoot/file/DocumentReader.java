package dev.surefoot.file;

import java.io.IOException;
import java.io.InputStream;

/**
 * Reads YAML 1.2 (core schema) and JSON into exact values with places. Every bound is checked before the work that it
 * bounds. Safe for use by many threads.
 */
public final class DocumentReader {
    private final FileLimits limits;

    public DocumentReader(FileLimits limits) {
        this.limits = limits;
    }

    /**
     * Reads a document from a stream, of which it takes at most one byte more than the limit and which it leaves open.
     *
     * @param name what problems call the file
     * @throws FileRefused with the first problem, where the text is not an acceptable document
     */
    public SourceFile read(String name, InputStream in) throws IOException {
        return compose(TextIntake.read(name, in, limits.bytes()));
    }

    /** Like {@link #read(String, InputStream)}, of bytes; where they come from a file, open a stream instead. */
    public SourceFile read(String name, byte[] bytes) {
        return compose(TextIntake.decode(name, bytes, limits.bytes()));
    }

    private SourceFile compose(SourceText text) {
        return new TreeComposer(text, limits).compose();
    }
}
