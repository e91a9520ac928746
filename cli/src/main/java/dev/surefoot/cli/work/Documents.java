package dev.surefoot.cli.work;

import dev.surefoot.file.FileRefused;
import dev.surefoot.file.Kind;
import dev.surefoot.file.KindReader;
import dev.surefoot.file.SourceFile;
import dev.surefoot.models.Models;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads files, each held to the schema of its kind; each method throws {@link FileRefused} where one is not what it should be. */
public final class Documents {
    private static final KindReader READER = new KindReader();

    private Documents() {}

    static SourceFile read(Kind kind, Path path) {
        try (InputStream in = Files.newInputStream(path)) {
            return READER.read(kind, shown(path), in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A plan, or a goal, which a plan has yet to be found for. */
    static SourceFile readPlan(Path path) {
        try {
            return read(Kind.PLAN, path);
        } catch (FileRefused e) {
            if (isOther(e) && isGoal(path)) {
                return read(Kind.GOAL, path);
            }
            throw e;
        }
    }

    private static boolean isGoal(Path path) {
        try {
            read(Kind.GOAL, path);
            return true;
        } catch (FileRefused e) { // neither: what was wrong with it as a plan is what counts
            return false;
        }
    }

    /** Whether it is of kind Models, and can be carried out; false where it is of another kind, or not there. */
    public static boolean isModels(Path path) {
        try {
            if (Files.isRegularFile(path)) {
                Models unused = Models.of(read(Kind.MODELS, path));
                return true;
            }
            return false;
        } catch (FileRefused e) {
            if (isOther(e)) {
                return false;
            }
            throw e;
        }
    }

    private static boolean isOther(FileRefused refused) {
        return refused.problems().size() == 1
                && refused.problems().getFirst().rule().equals("wrong-kind");
    }

    /** The path as problems name it: from the working directory where it is in there. */
    private static String shown(Path path) {
        Path here = Path.of("").toAbsolutePath();
        return path.startsWith(here) ? here.relativize(path).toString() : path.toString();
    }
}
