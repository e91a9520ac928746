package dev.surefoot.cli.work;

import dev.surefoot.file.FileRefused;
import dev.surefoot.file.Kind;
import dev.surefoot.file.KindReader;
import dev.surefoot.file.SourceFile;
import dev.surefoot.json.Json;
import dev.surefoot.models.Models;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** Reads files, each held to the schema of its kind; each method throws {@link FileRefused} where one is not what it should be. */
public final class Documents {
    private static final KindReader READER = new KindReader();
    private static final int PLANS = 1_000;

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

    /** A goal in words. */
    static SourceFile goal(String words) {
        JsonNode goal = Json.object().put("surefoot", "v1").put("kind", "Goal").put("text", words);
        return READER.read(Kind.GOAL, "the goal", Json.writeBytes(goal));
    }

    /**
     * The plans of a folder, by their names without ending.
     *
     * @throws Refusal where there is no such folder, or no plan in it
     */
    public static Map<String, SourceFile> plans(Path folder) {
        Map<String, SourceFile> plans = new TreeMap<>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.{yaml,yml,json}")) {
                for (Path file : files) {
                    if (plans.size() == PLANS) {
                        throw Refusal.wrong(
                                "templates",
                                "expected at most " + PLANS + " plans in " + folder + ", found more",
                                null);
                    }
                    String name = file.getFileName().toString();
                    plans.put(name.substring(0, name.lastIndexOf('.')), read(Kind.PLAN, file));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        if (plans.isEmpty()) {
            throw Refusal.wrong(
                    "templates",
                    "expected a folder with plans, found " + (Files.isDirectory(folder) ? "none in " : "no folder ")
                            + folder + "; name one with --templates DIR",
                    null);
        }
        return plans;
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
