package dev.surefoot.tools.files;

import dev.surefoot.tools.java.Param;
import dev.surefoot.tools.java.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Lists, reads and writes Markdown and plain text, named from a folder, which is the toolbox's own where a toolbox
 * names this class. Safe for use by many threads. Whatever is wrong with a call is an {@link IllegalArgumentException}.
 */
public final class TextFiles {
    private static final int MOST_FILES = 500;

    private final TextFolder folder;

    /** Files of that folder. */
    public TextFiles(Path folder) {
        this.folder = new TextFolder(folder);
    }

    /**
     * A text file.
     *
     * @param file its name from the folder, with {@code /}
     * @param title its first heading, or its name where it has none
     */
    public record Document(String file, String title, int words) {}

    public record Listing(List<Document> documents) {
        public Listing {
            documents = List.copyOf(documents);
        }
    }

    public record Text(String text) {}

    /**
     * What a file holds.
     *
     * @param file its name from the folder
     */
    public record Content(String file, String text) {}

    /**
     * What was written.
     *
     * @param file its name from the folder
     */
    public record Written(String file, int characters) {}

    /** The Markdown and text files in a folder, by name; folders in it are left out. */
    @Tool(name = "list", description = "Lists the Markdown and text files of a folder, with title and length")
    public Listing list(@Param("A folder of the project, such as notes") String folder) throws IOException {
        Path within = this.folder.directory(folder);
        List<Path> files;
        try (Stream<Path> entries = Files.list(within)) {
            files = entries.filter(TextFolder::isText)
                    .limit(MOST_FILES + 1L)
                    .sorted()
                    .toList();
        }
        if (files.size() > MOST_FILES) {
            throw new IllegalArgumentException("expected at most " + MOST_FILES + " files in " + folder);
        }
        List<Document> documents = new ArrayList<>();
        for (Path file : files) {
            String name = this.folder.name(file);
            String text = this.folder.read(name);
            documents.add(new Document(name, title(text, name), words(text)));
        }
        return new Listing(documents);
    }

    @Tool(name = "contents", description = "Makes a table of contents of documents, in Markdown")
    public Text contents(@Param("What list found") List<Document> documents) {
        return new Text(documents.stream()
                .map(each -> "- [" + each.title().replaceAll("([\\[\\]\\\\])", "\\\\$1") + "](<" + each.file() + ">), "
                        + each.words() + (each.words() == 1 ? " word" : " words") + "\n")
                .collect(Collectors.joining("", "# Contents\n\n", "")));
    }

    @Tool(name = "read", description = "Reads a Markdown or text file")
    public Content read(@Param("A file of the project, such as notes/first.md") String file) throws IOException {
        return new Content(file, folder.read(file));
    }

    /** Writes the file whole or not at all; what it held before is gone. */
    @Tool(name = "write", description = "Writes a Markdown or text file, in place of what it held")
    public Written write(
            @Param("A file of the project, such as CONTENTS.md") String file, @Param("All of its text") String text)
            throws IOException {
        folder.write(file, text);
        return new Written(file, text.length());
    }

    private static String title(String text, String name) {
        return text.lines()
                .filter(line -> line.startsWith("# ") && !line.substring(2).isBlank())
                .map(line -> line.substring(2).strip())
                .findFirst()
                .orElse(name);
    }

    private static int words(String text) {
        return text.isBlank() ? 0 : text.strip().split("\\s+").length;
    }
}
