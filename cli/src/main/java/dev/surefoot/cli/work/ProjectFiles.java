package dev.surefoot.cli.work;

import dev.surefoot.file.Spelling;
import dev.surefoot.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The files that a run stands on, each with its absolute path.
 *
 * @param plan null where only tools are looked at
 * @param policy null where there is none: the standard, nobody named
 * @param models null where there are none
 */
public record ProjectFiles(
        @Nullable Path plan,
        Path toolbox,
        @Nullable Path policy,
        @Nullable Path models) {

    /** The files that somebody named; each null where it is to be looked for. */
    public record Named(
            @Nullable Path toolbox,
            @Nullable Path policy,
            @Nullable Path models) {}

    private static final String TOOLBOX = "toolbox.yaml";
    private static final String POLICY = "policy.yaml";
    private static final String MODELS = "models.yaml";
    private static final int FILES = 1_000;

    /**
     * Those that were named, else those beside the plan, else those in the working directory.
     *
     * @throws Refusal where there is no such plan, or no toolbox
     */
    public static ProjectFiles find(@Nullable Path plan, Named named) {
        if (plan != null) {
            require(plan, "plan");
        }
        Path tools = named.toolbox() != null ? require(named.toolbox(), "toolbox") : beside(plan, TOOLBOX);
        if (tools == null) {
            throw Refusal.wrong(
                    "no-toolbox",
                    "there is no " + TOOLBOX + (plan == null ? "" : " beside " + plan + " or")
                            + " in the working directory; write one, or name one with --toolbox FILE",
                    "schema toolbox");
        }
        Path rules = named.policy() != null ? require(named.policy(), "policy") : beside(plan, POLICY);
        Path models = named.models() != null ? require(named.models(), "models") : beside(plan, MODELS);
        return new ProjectFiles(
                plan == null ? null : absolute(plan),
                absolute(tools),
                rules == null ? null : absolute(rules),
                models == null ? null : absolute(models));
    }

    /**
     * Those that a run was started with, unless others are named. Where it was started without a policy or models, what was
     * put beside the plan since, or in the working directory, holds from now on.
     *
     * @throws Refusal where one of them is no longer there
     */
    public static ProjectFiles of(JsonNode origin, Named others) {
        Path tools = others.toolbox() != null ? require(others.toolbox(), "toolbox") : recorded(origin, "toolbox");
        Path rules = others.policy() != null ? require(others.policy(), "policy") : recorded(origin, "policy");
        if (rules == null) {
            rules = beside(named(origin, "plan"), POLICY);
        }
        Path models = others.models() != null ? require(others.models(), "models") : recorded(origin, "models");
        if (models == null) {
            models = beside(named(origin, "plan"), MODELS);
        }
        if (tools == null) {
            throw Refusal.wrong(
                    "no-toolbox", "the run does not say which toolbox it uses; name it with --toolbox FILE", null);
        }
        return new ProjectFiles(
                null,
                absolute(tools),
                rules == null ? null : absolute(rules),
                models == null ? null : absolute(models));
    }

    /**
     * The same, with that plan.
     *
     * @throws Refusal where there is none
     */
    public ProjectFiles with(Path file) {
        return new ProjectFiles(absolute(require(file, "plan")), toolbox, policy, models);
    }

    /**
     * What a run records of them.
     *
     * @param planning how further plans are found for it
     */
    public ObjectNode origin(Planning planning) {
        ObjectNode origin = Json.object();
        planning.into(origin);
        if (plan != null) {
            origin.put("plan", plan.toString());
        }
        origin.put("toolbox", toolbox.toString());
        if (policy != null) {
            origin.put("policy", policy.toString());
        }
        if (models != null) {
            origin.put("models", models.toString());
        }
        return origin;
    }

    private static @Nullable Path beside(@Nullable Path plan, String name) {
        Path near = plan == null ? null : absolute(plan).resolveSibling(name);
        if (near != null && Files.isRegularFile(near)) {
            return near;
        }
        Path here = Path.of(name);
        return Files.isRegularFile(here) ? here : null;
    }

    private static @Nullable Path recorded(JsonNode origin, String kind) {
        Path file = named(origin, kind);
        if (file != null && !Files.isRegularFile(file)) {
            throw Refusal.wrong(
                    "no-such-file",
                    "the run was started with the " + kind + " " + file + ", which is not there any more; put it back,"
                            + " or name another with --" + kind + " FILE",
                    null);
        }
        return file;
    }

    private static @Nullable Path named(JsonNode origin, String kind) {
        JsonNode path = origin.path(kind);
        return path.isString() ? Path.of(path.stringValue()) : null;
    }

    private static Path require(Path file, String kind) {
        if (Files.isDirectory(file)) {
            throw Refusal.wrong(
                    "no-such-file",
                    "expected a " + kind + " file, found the directory " + file + meant(file, kind + ".yaml"),
                    "schema " + kind);
        }
        if (!Files.exists(file)) {
            Path folder = absolute(file).getParent();
            throw Refusal.wrong(
                    "no-such-file",
                    "there is no " + kind + " file " + file
                            + (folder == null ? "" : meant(folder, String.valueOf(file.getFileName()))),
                    "schema " + kind);
        }
        return file;
    }

    /** Which file of the folder somebody may have meant. */
    private static String meant(Path folder, String name) {
        try (Stream<Path> files = Files.list(folder)) {
            List<String> names = files.map(file -> String.valueOf(file.getFileName()))
                    .filter(file -> file.matches(".*\\.(ya?ml|json)"))
                    .limit(FILES)
                    .toList();
            String nearest = Spelling.nearest(name, names);
            return nearest.isEmpty() ? "" : "; did you mean " + folder.resolve(nearest) + "?";
        } catch (IOException | UncheckedIOException e) { // then nothing is suggested
            return "";
        }
    }

    private static Path absolute(Path path) {
        return path.toAbsolutePath().normalize();
    }
}
