package dev.surefoot.examples.content;

import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The example's own files: goal, toolbox, policy, guidance and sources, as they are in the repository. */
public final class ContentProject {
    private static final String FILES = "project";

    private ContentProject() {}

    /**
     * Lays the files into a folder, which is made where it is not there. A file that is there already stays as it is: it
     * may have been changed on purpose.
     */
    public static void layOut(Path folder) throws IOException {
        URL url = ContentProject.class.getResource(FILES);
        if (url == null) {
            throw new IllegalStateException("the class path lacks the example's files");
        }
        try {
            URI uri = url.toURI();
            if (uri.getScheme().equals("jar")) {
                JarURLConnection inside = (JarURLConnection) url.openConnection();
                // By its path, and so not shared with whoever else opens the same jar.
                try (FileSystem jar =
                        FileSystems.newFileSystem(Path.of(inside.getJarFileURL().toURI()))) {
                    copy(jar.getPath(inside.getEntryName()), folder);
                }
            } else {
                copy(Path.of(uri), folder);
            }
        } catch (URISyntaxException e) {
            throw new IllegalStateException("not the address of a resource: " + url, e);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(from)) {
            files = walk.filter(Files::isRegularFile).toList();
        }
        for (Path file : files) {
            Path target = to.resolve(from.relativize(file).toString());
            if (!Files.exists(target)) {
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        }
    }
}
