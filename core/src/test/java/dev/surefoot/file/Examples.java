package dev.surefoot.file;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;

/** One good file of each kind. */
final class Examples {
    private Examples() {}

    static String text(Kind kind) {
        String name = kind.name().toLowerCase(Locale.ROOT) + ".yaml";
        try (InputStream in = Objects.requireNonNull(Examples.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }
}
