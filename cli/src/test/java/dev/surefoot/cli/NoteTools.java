package dev.surefoot.cli;

import dev.surefoot.tools.java.Param;
import dev.surefoot.tools.java.Tool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Tools of the tests: they note texts in a file, which outlives a process. */
public final class NoteTools {

    private static final int GLANCE = 20;
    private static final int GLANCES = 3_000;

    public record Note(String text, int length) {}

    public NoteTools() {}

    @Tool(name = "measure", description = "Measures a text")
    public Note measure(@Param("Any text") String text) {
        return new Note(text, text.length());
    }

    @Tool(name = "write", description = "Adds a line to a file")
    public Note write(@Param("The file") String file, @Param("What to write") String text) throws IOException {
        Files.writeString(Path.of(file), text + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        return new Note(text, text.length());
    }

    @Tool(name = "read", description = "Reads the last line of a file")
    public Note read(@Param("The file") String file) {
        try {
            String text = Files.readAllLines(Path.of(file)).getLast();
            return new Note(text, text.length());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Tool(name = "erase", description = "Takes the last line out of a file, where it is that one")
    public Note erase(@Param("The file") String file, @Param("What was written") String text) throws IOException {
        List<String> lines = new ArrayList<>(Files.readAllLines(Path.of(file)));
        if (!lines.isEmpty() && lines.getLast().equals(text)) {
            lines.removeLast();
            Files.write(Path.of(file), lines);
        }
        return new Note(text, lines.size());
    }

    @Tool(name = "linger", description = "Says in a file that it began, and ends once another stands beside it")
    public Note linger(@Param("The file that says so") String file) throws InterruptedException, IOException {
        Files.writeString(Path.of(file), "began");
        for (int glance = 0; glance < GLANCES && !Files.exists(Path.of(file + ".enough")); glance++) {
            TimeUnit.MILLISECONDS.sleep(GLANCE);
        }
        return new Note("", 0);
    }
}
