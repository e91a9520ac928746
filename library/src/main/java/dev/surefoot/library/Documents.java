package dev.surefoot.library;

import dev.surefoot.file.FileRefused;
import dev.surefoot.file.Kind;
import dev.surefoot.file.KindReader;
import dev.surefoot.file.SourceFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;

/** Reads goals, plans, toolboxes and policies, from files and from text; each throws {@link FileRefused}. */
final class Documents {
    private static final KindReader READER = new KindReader();

    private Documents() {}

    static SourceFile read(Kind kind, Path file) {
        return reading(file, in -> {
            try {
                return READER.read(kind, file.toString(), in);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    static SourceFile read(Kind kind, String name, String text) {
        return READER.read(kind, name, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Of whatever kind it says it is. */
    static SourceFile readAny(Path file) {
        return reading(file, in -> readAny(file.toString(), in));
    }

    static SourceFile readAny(String name, String text) {
        return readAny(name, new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static SourceFile readAny(String name, InputStream in) {
        try {
            return READER.readAny(name, in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SourceFile reading(Path file, Function<InputStream, SourceFile> reading) {
        try (InputStream in = Files.newInputStream(file)) {
            return reading.apply(in);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file + ": " + e.getMessage(), e);
        }
    }
}
