package dev.surefoot.cli;

import dev.surefoot.cli.Cli.Said;
import dev.surefoot.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A folder of examples/shapes in a copy of its own, and what its model says: a program that plays a script. */
record ShapeProject(String name, Path root) {
    static final List<String> NAMES = List.of("one-model", "planned-by-model", "fixed-workflow", "specialists");

    static final Path SHAPES = Path.of("..", "examples", "shapes");

    private static final String IN_REPOSITORY = "examples/shapes/";
    private static final String REPORT = "report.txt";
    private static final String REPLAYED = "{replay: traffic.jsonl}";

    /** Says the next answer, of the model that it was started for. */
    private static final String ANSWER = """
        cat > asked.json
        n=$(($(cat asked 2>/dev/null || echo 0) + 1))
        echo $n > asked
        cat answers/$n.json
        """;

    /** Copies the folder, without what running it there left behind. */
    static ShapeProject copied(String name, Path root) throws IOException {
        ShapeProject project = new ShapeProject(name, root);
        Path from = SHAPES.resolve(name);
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(each -> !each.endsWith(REPORT)).toList()) {
                Files.createDirectories(project.folder());
                Path to = project.folder().resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(to);
                } else {
                    Files.copy(file, to);
                }
            }
        }
        return project;
    }

    /** The answers with which the recording was made, as they stand in this module's resources. */
    static JsonNode script(String name) {
        try (var in = ShapeProject.class.getResourceAsStream("shapes/" + name + ".json")) {
            return Json.read(Objects.requireNonNull(in, name).readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path folder() {
        return root.resolve(name);
    }

    Path report() {
        return folder().resolve(REPORT);
    }

    Path recorded() {
        return folder().resolve("recorded.jsonl");
    }

    /** What the recorded requests are, in order. */
    List<JsonNode> requests() throws IOException {
        return Files.readAllLines(recorded()).stream()
                .map(line -> Json.read(line).path("request"))
                .toList();
    }

    /**
     * Has the models be a program that says this, answer by answer, and records it.
     *
     * @param script each {@code {"says": JSON or text}} or {@code {"calls": [...]}}, or both; once it is used up the program fails
     */
    ShapeProject saying(JsonNode script) throws IOException {
        Path models = folder().resolve("models.yaml");
        String configured = Files.readString(models);
        if (!configured.contains(REPLAYED)) {
            throw new IllegalStateException("expected models that are replayed, found " + configured);
        }
        Files.writeString(
                models,
                configured.replace(REPLAYED, "{command: [sh, answer.sh], record: recorded.jsonl, timeout: PT20S}"));
        Files.writeString(folder().resolve("answer.sh"), ANSWER);
        Path answers = Files.createDirectories(folder().resolve("answers"));
        int number = 1;
        for (JsonNode each : script) {
            Files.writeString(answers.resolve(number++ + ".json"), Json.write(answer(each)));
        }
        return this;
    }

    private static JsonNode answer(JsonNode said) {
        ObjectNode answer = said.deepCopy().asObject();
        JsonNode says = answer.remove("says");
        if (says != null) {
            answer.put("text", says.isString() ? says.stringValue() : Json.write(says));
        }
        return answer;
    }

    /** The commands of that page that are about this example, as a reader types them. */
    List<String> commands(Path page) throws IOException {
        Matcher line = Pattern.compile("(?m)^(?: {4}|\\$ )\\./surefoot (.*" + IN_REPOSITORY + name + "/.*)$")
                .matcher(Files.readString(page));
        return line.results().map(each -> each.group(1).strip()).toList();
    }

    /** Gives such a command, with files of the copy in the place of the repository's. */
    Said run(Cli cli, String command, String... more) {
        Object[] words = Stream.concat(Arrays.stream(command.split(" ")), Stream.of(more))
                .map(word ->
                        word.startsWith(IN_REPOSITORY) ? root.resolve(word.substring(IN_REPOSITORY.length())) : word)
                .toArray();
        return cli.run(words);
    }
}
