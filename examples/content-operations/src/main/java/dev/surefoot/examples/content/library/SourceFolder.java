package dev.surefoot.examples.content.library;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The Markdown files under a folder, read once, within bounds: 500 files of at most 256 KiB, 16 MiB and 10,000 entries in
 * all, eight levels deep. Symbolic links are not followed.
 *
 * @param documents text by path within the folder, in order
 * @param skipped files left out, each with the reason
 */
record SourceFolder(Map<String, String> documents, List<String> skipped) {
    private static final int MAX_FILES = 500;
    private static final int MAX_FILE_BYTES = 256 << 10;
    private static final int MAX_BYTES = 16 << 20;
    private static final int MAX_ENTRIES = 10_000;
    private static final int MAX_DEPTH = 8;
    private static final int MAX_NAME = 300;

    /** Reads the folder; an {@link IllegalArgumentException} says what is wrong with it. */
    static SourceFolder read(String folder) {
        Path root = Path.of(folder);
        if (!Files.isDirectory(root)) {
            throw new IllegalArgumentException("sources: expected a folder of Markdown files, found none at " + folder);
        }
        try {
            Reading reading = new Reading(root.toRealPath());
            Files.walkFileTree(reading.root, java.util.Set.of(), MAX_DEPTH, reading);
            return new SourceFolder(reading.documents, List.copyOf(reading.skipped));
        } catch (IOException e) {
            throw new IllegalArgumentException("sources: cannot read " + folder + ": " + e.getMessage(), e);
        }
    }

    /** The text of one file within the bound on files; no symbolic link. */
    static String text(Path file) throws IOException {
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            bytes = in.readNBytes(MAX_FILE_BYTES + 1);
        }
        if (bytes.length > MAX_FILE_BYTES) {
            throw new IOException("more than " + MAX_FILE_BYTES + " bytes");
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new IOException("not UTF-8", e);
        }
    }

    private static final class Reading extends SimpleFileVisitor<Path> {
        private final Path root;
        private final Map<String, String> documents = new TreeMap<>();
        private final List<String> skipped = new ArrayList<>();
        private int entries;
        private long size;

        Reading(Path root) {
            this.root = root;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
            boolean hidden = !directory.equals(root)
                    && directory.getFileName().toString().startsWith(".");
            return hidden ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            bound(++entries, MAX_ENTRIES, "entries");
            if (!file.getFileName().toString().endsWith(".md")) {
                return FileVisitResult.CONTINUE;
            }
            String name = root.relativize(file).toString().replace('\\', '/');
            if (!attributes.isRegularFile() || name.length() > MAX_NAME) {
                skipped.add(name + ": not a regular file with a path of at most " + MAX_NAME + " characters");
                return FileVisitResult.CONTINUE;
            }
            try {
                String text = text(file);
                size += text.length();
                documents.put(name, text);
            } catch (IOException e) {
                skipped.add(name + ": " + e.getMessage());
            }
            bound(documents.size() + skipped.size(), MAX_FILES, "Markdown files");
            bound(size, MAX_BYTES, "characters");
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) {
            skipped.add(root.relativize(file) + ": cannot be read");
            return FileVisitResult.CONTINUE;
        }

        private void bound(long found, int most, String what) {
            if (found > most) {
                throw new IllegalArgumentException("sources: at most " + most + " " + what + ", found more under "
                        + root + "; choose a smaller folder");
            }
        }
    }
}
