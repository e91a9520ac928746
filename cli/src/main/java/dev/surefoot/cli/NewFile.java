package dev.surefoot.cli;

import dev.surefoot.cli.work.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Writes files that are not there yet. */
final class NewFile {

    private NewFile() {}

    /**
     * Writes the text.
     *
     * @throws Refusal where something is there already
     */
    static void write(String text, Path file) {
        try {
            Files.writeString(file, text, StandardOpenOption.CREATE_NEW);
        } catch (FileAlreadyExistsException e) {
            throw Refusal.wrong("file-exists", file + " is there already; name another, or move it away", null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
