package dev.surefoot.tools.handle;

import dev.surefoot.expression.Handle;
import dev.surefoot.expression.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;

/**
 * Reads what handles stand for: environment variables, and the text of files (white space around it dropped), their
 * paths taken from one folder. Every read looks again and keeps nothing. Safe for use by many threads.
 */
public final class Handles {

    private static final int MAX_BYTES = 64 * 1024;

    private final Path folder;
    private final Map<String, String> environment;

    /**
     * @param folder where relative paths start, the toolbox's own folder
     * @param environment the variables, as {@link System#getenv()} gives them
     */
    public Handles(Path folder, Map<String, String> environment) {
        this.folder = folder;
        this.environment = Map.copyOf(environment);
    }

    /**
     * The value.
     *
     * @throws HandleUnreadable where there is none; says what to do and never shows a value
     */
    public Secret read(Handle handle) {
        return Secret.of(
                switch (handle.source()) {
                    case ENV -> variable(handle);
                    case FILE -> file(handle);
                });
    }

    private String variable(Handle handle) {
        String value = environment.get(handle.name());
        if (value == null || value.isBlank()) {
            throw new HandleUnreadable(
                    handle, "the environment variable " + handle.name() + " is not set; set it, then try again");
        }
        return value.strip();
    }

    private String file(Handle handle) {
        Path path;
        try {
            path = folder.resolve(handle.name());
        } catch (InvalidPathException e) {
            throw new HandleUnreadable(handle, "that is no path of a file");
        }
        byte[] bytes;
        try (InputStream in = Files.newInputStream(path)) {
            bytes = in.readNBytes(MAX_BYTES + 1);
        } catch (IOException e) {
            throw new HandleUnreadable(
                    handle, "the file " + path + " cannot be read; create it, or start the service that writes it");
        }
        if (bytes.length > MAX_BYTES) {
            throw new HandleUnreadable(handle, "the file " + path + " is longer than " + MAX_BYTES + " bytes");
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString()
                    .strip();
            if (text.isEmpty()) {
                throw new HandleUnreadable(handle, "the file " + path + " is empty");
            }
            return text;
        } catch (CharacterCodingException e) {
            throw new HandleUnreadable(handle, "the file " + path + " is not text in UTF-8");
        }
    }
}
