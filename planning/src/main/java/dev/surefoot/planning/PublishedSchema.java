package dev.surefoot.planning;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The JSON Schemas (draft 2020-12) of what is written for programs. */
public final class PublishedSchema {
    private PublishedSchema() {}

    /** The schema of that name, as text. */
    public static String text(String name) {
        try (InputStream in = PublishedSchema.class.getResourceAsStream("schema/" + name)) {
            if (in == null) {
                throw new IllegalStateException("the class path lacks " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }
}
