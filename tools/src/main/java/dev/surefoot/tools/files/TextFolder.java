package dev.surefoot.tools.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;

/** A folder out of which no name leads: neither with {@code ..} nor through a link, nor into what is hidden. */
final class TextFolder {
    private static final int MOST_BYTES = 1 << 20;

    private final Path root;

    TextFolder(Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    static boolean isText(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        return !name.startsWith(".")
                && (name.endsWith(".md") || name.endsWith(".txt"))
                && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
    }

    /** The file's name from the folder. */
    String name(Path file) {
        return root.relativize(file).toString().replace('\\', '/');
    }

    Path directory(String name) throws IOException {
        Path directory = within(name);
        if (!Files.isDirectory(directory)) {
            throw new IllegalArgumentException("expected a folder, found none called " + name);
        }
        return real(directory, name);
    }

    String read(String name) throws IOException {
        Path file = file(name);
        if (!isText(file)) {
            throw new IllegalArgumentException("expected a file, found none called " + name);
        }
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            bytes = in.readNBytes(MOST_BYTES + 1);
        }
        if (bytes.length > MOST_BYTES) {
            throw new IllegalArgumentException("expected at most " + MOST_BYTES + " bytes in " + name);
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("expected UTF-8 in " + name, e);
        }
    }

    void write(String name, String text) throws IOException {
        Path file = file(name);
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > MOST_BYTES) {
            throw new IllegalArgumentException("expected at most " + MOST_BYTES + " bytes for " + name);
        }
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS) && !isText(file)) {
            throw new IllegalArgumentException("expected a regular file or none, found something else called " + name);
        }
        Path whole = Files.createTempFile(file.getParent(), ".surefoot-", ".part");
        try {
            Files.write(whole, bytes);
            Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(whole);
        }
    }

    /** Where a text file of that name is, or would be. */
    private Path file(String name) throws IOException {
        Path file = within(name);
        String last = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        if (!last.endsWith(".md") && !last.endsWith(".txt")) {
            throw new IllegalArgumentException("expected a name that ends with .md or .txt, found " + name);
        }
        Path folder = file.getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new IllegalArgumentException("expected a folder that is there, found none for " + name);
        }
        return real(folder, name).resolve(String.valueOf(file.getFileName()));
    }

    private Path within(String name) {
        try {
            Path path = Path.of(name);
            boolean plain = !path.isAbsolute() && !name.isBlank();
            for (Path part : path) {
                plain &= !part.toString().startsWith(".") || name.equals(".");
            }
            if (plain) {
                return root.resolve(path).normalize();
            }
        } catch (InvalidPathException e) { // like any other name that does not do
            throw outside(name);
        }
        throw outside(name);
    }

    private Path real(Path folder, String name) throws IOException {
        Path real = folder.toRealPath();
        if (!real.equals(root.toRealPath().resolve(root.relativize(folder)))) {
            throw outside(name);
        }
        return folder;
    }

    private static IllegalArgumentException outside(String name) {
        return new IllegalArgumentException(
                "expected a name within the project, without .. and nothing hidden, found " + name);
    }
}
