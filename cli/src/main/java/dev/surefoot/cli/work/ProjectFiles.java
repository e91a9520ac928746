package dev.surefoot.cli.work;

import dev.surefoot.json.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The files that a run stands on, each with its absolute path.
 *
 * @param plan null where only tools are looked at
 * @param policy null where there is none: the standard, nobody named
 */
public record ProjectFiles(
        @Nullable Path plan, Path toolbox, @Nullable Path policy) {

    private static final String TOOLBOX = "toolbox.yaml";
    private static final String POLICY = "policy.yaml";

    /**
     * Those that were named, else those beside the plan, else those in the working directory.
     *
     * @throws Refusal where there is no such plan, or no toolbox
     */
    public static ProjectFiles find(@Nullable Path plan, @Nullable Path toolbox, @Nullable Path policy) {
        if (plan != null) {
            require(plan, "plan");
        }
        Path tools = toolbox != null ? require(toolbox, "toolbox") : beside(plan, TOOLBOX);
        if (tools == null) {
            throw Refusal.wrong(
                    "no-toolbox",
                    "there is no " + TOOLBOX + (plan == null ? "" : " beside " + plan + " or")
                            + " in the working directory; write one, or name one with --toolbox FILE",
                    "schema toolbox");
        }
        Path rules = policy != null ? require(policy, "policy") : beside(plan, POLICY);
        return new ProjectFiles(
                plan == null ? null : absolute(plan), absolute(tools), rules == null ? null : absolute(rules));
    }

    /**
     * Those that a run was started with, unless others are named.
     *
     * @throws Refusal where one of them is no longer there
     */
    public static ProjectFiles of(JsonNode origin, @Nullable Path toolbox, @Nullable Path policy) {
        Path tools = toolbox != null ? require(toolbox, "toolbox") : recorded(origin, "toolbox");
        Path rules = policy != null ? require(policy, "policy") : recorded(origin, "policy");
        if (tools == null) {
            throw Refusal.wrong(
                    "no-toolbox", "the run does not say which toolbox it uses; name it with --toolbox FILE", null);
        }
        return new ProjectFiles(null, absolute(tools), rules == null ? null : absolute(rules));
    }

    /** What a run records of them. */
    public JsonNode origin() {
        ObjectNode origin = Json.object();
        if (plan != null) {
            origin.put("plan", plan.toString());
        }
        origin.put("toolbox", toolbox.toString());
        if (policy != null) {
            origin.put("policy", policy.toString());
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
        JsonNode path = origin.path(kind);
        if (!path.isString()) {
            return null;
        }
        Path file = Path.of(path.stringValue());
        if (!Files.isRegularFile(file)) {
            throw Refusal.wrong(
                    "no-such-file",
                    "the run was started with the " + kind + " " + file + ", which is not there any more; put it back,"
                            + " or name another with --" + kind + " FILE",
                    null);
        }
        return file;
    }

    private static Path require(Path file, String kind) {
        if (Files.isDirectory(file)) {
            throw Refusal.wrong("no-such-file", "expected a " + kind + " file, found the directory " + file, null);
        }
        if (!Files.exists(file)) {
            throw Refusal.wrong("no-such-file", "there is no " + kind + " file " + file, null);
        }
        return file;
    }

    private static Path absolute(Path path) {
        return path.toAbsolutePath().normalize();
    }
}
