import com.palantir.javaformat.java.Formatter;
import com.palantir.javaformat.java.FormatterException;
import com.palantir.javaformat.java.JavaFormatterOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Checks or rewrites the format of every Java file under a folder.
 *
 * <p>Usage: {@code java Format.java check|rewrite FOLDER}, with palantir-java-format on the class path. Exits with 1 where
 * a file is not formatted, or does not parse.
 */
final class Format {
    private static final String REMEDY = "To rewrite them: mvn -q -pl build/formatter -Pformat validate";

    private Format() {}

    public static void main(String[] args) throws IOException {
        boolean rewrite = args[0].equals("rewrite");
        Path root = Path.of(args[1]).toRealPath();
        List<String> findings = sources(root).parallelStream()
                .flatMap(file -> visit(root, file, rewrite))
                .toList();
        findings.forEach(System.err::println);
        if (!findings.isEmpty()) {
            System.err.println(REMEDY);
            System.exit(1);
        }
    }

    private static Stream<String> visit(Path root, Path file, boolean rewrite) {
        try {
            String source = Files.readString(file);
            String formatted = formatter().formatSourceAndFixImports(source);
            if (formatted.equals(source)) {
                return Stream.empty();
            }
            if (rewrite) {
                Files.writeString(file, formatted);
                return Stream.empty();
            }
            return Stream.of(root.relativize(file) + ":" + firstDifference(source, formatted) + ": not formatted");
        } catch (FormatterException e) {
            return Stream.of(root.relativize(file) + ": " + e.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(file.toString(), e);
        }
    }

    private static Formatter formatter() {
        return Formatter.createFormatter(JavaFormatterOptions.builder()
                .style(JavaFormatterOptions.Style.PALANTIR)
                .build());
    }

    private static long firstDifference(String source, String formatted) {
        int end = Math.min(source.length(), formatted.length());
        int at = 0;
        while (at < end && source.charAt(at) == formatted.charAt(at)) {
            at++;
        }
        return 1 + source.substring(0, at).chars().filter(c -> c == '\n').count();
    }

    private static List<Path> sources(Path root) throws IOException {
        List<Path> found = new ArrayList<>();
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                String name = folder.getFileName().toString();
                boolean ours = folder.equals(root) || !(name.startsWith(".") || name.equals("target"));
                return ours ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (file.toString().endsWith(".java")) {
                    found.add(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return found;
    }
}
