package dev.surefoot.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.surefoot.cli.Cli.Said;
import dev.surefoot.cli.document.OutputSchemas;
import dev.surefoot.schema.JsonSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Every answer in JSON satisfies the schema that is published for it. */
final class OutputSchemaTest {

    private static final Pattern COMMAND = Pattern.compile("(?m)^  ([a-z]+) +[A-Z]");
    private static final String NOTE = "{\"file\": \"n\", \"text\": \"x\"}";

    @TempDir
    private Path folder;

    private final Set<String> seen = new TreeSet<>();
    private Cli cli;
    private NoteProject project;

    @BeforeEach
    void layOut() throws IOException {
        cli = new Cli(folder.resolve("data"));
        project = NoteProject.in(folder);
    }

    private Said answer(String schema, int exitCode, Object... arguments) {
        Object[] words = new Object[arguments.length + 1];
        System.arraycopy(arguments, 0, words, 0, arguments.length);
        words[arguments.length] = "--json";
        Said said = cli.run(words);
        assertThat(said.exitCode()).as(said.out() + said.err()).isEqualTo(exitCode);
        JsonSchema published =
                JsonSchema.compile(cli.run("schema", "output:" + schema).json());
        assertThat(published.validate(said.json())).as(said.out()).isEmpty();
        seen.add(schema);
        return said;
    }

    private String item() {
        return cli.run("inbox", "--json").item();
    }

    private String item(String kind) {
        for (JsonNode item : cli.run("inbox", "--json").json().path("items")) {
            if (item.path("kind").stringValue().equals(kind)) {
                return item.path("item").stringValue();
            }
        }
        throw new AssertionError("no " + kind + " waits");
    }

    @Test
    void holdsForEveryCommand() throws IOException {
        answer("plan", 0, "plan", project.goal());
        answer("plan", 2, "plan", project.plan());
        Path found = folder.resolve("found.yaml");
        cli.run("plan", project.goal(), "-o", found);
        answer("diff", 0, "diff", project.plan(), found);
        answer("run", 0, "run", project.goal(), "--dry-run");

        answer("init", 0, "init", folder.resolve("new"));
        answer("init", 2, "init", folder.resolve("new"));
        answer("lint", 0, "lint", project.plan());
        answer("lint", 2, "lint", folder.resolve("nothing.yaml"));
        answer("show", 2, "show", folder.resolve("nothing.yaml"));
        answer("schema", 0, "schema", "plan");
        answer("schema", 0, "schema", "output:show");
        answer("schema", 2, "schema", "nothing");
        answer("run", 0, "run", project.plan(), "--dry-run");
        answer("show", 0, "show", project.plan());
        answer("tools-list", 0, "tools", "list", "--toolbox", project.toolbox());
        answer("tools-check", 0, "tools", "check", "--toolbox", project.toolbox());
        answer("tools-check", 2, "tools", "check", "--toolbox", folder.resolve("nothing.yaml"));
        answer("tools-call", 0, "tools", "call", "notes.measure", "--input", "text=x", "--toolbox", project.toolbox());
        answer("tools-call", 3, "tools", "call", "notes.write", "--toolbox", project.toolbox(), "--arguments", NOTE);
        Path description = Files.writeString(
                folder.resolve("desk.json"),
                "{\"openapi\": \"3.1.0\", \"paths\": {\"/a\": {\"get\": {}, \"trace\": {}, \"put\": {\"parameters\":"
                        + " [{\"in\": \"cookie\", \"name\": \"c\"}]}}}}");
        answer("tools-import", 2, "tools", "import", description);
        answer("tools-import", 0, "tools", "import", description, "--base-url", "http://127.0.0.1:9");
        Path workflow = Files.writeString(
                folder.resolve("flow.json"),
                "{\"arazzo\": \"1.0.1\", \"info\": {\"title\": \"t\", \"version\": \"1\"}, \"sourceDescriptions\":"
                        + " [{\"name\": \"s\", \"url\": \"s.yaml\"}], \"workflows\": [{\"workflowId\": \"w\","
                        + " \"outputs\": {\"o\": \"$steps.a.outputs.o\"},"
                        + " \"steps\": [{\"stepId\": \"a\", \"operationId\": \"op\"}]}]}");
        answer("import-arazzo", 0, "import", "arazzo", workflow);
        answer("import-arazzo", 0, "import", "arazzo", workflow, "-o", folder.resolve("flow.plan.yaml"));
        answer("import-arazzo", 2, "import", "arazzo", description);
        answer("runs", 0, "runs");
        answer("inbox", 0, "inbox");
        answer("verify", 0, "verify");
        answer("metrics", 0, "metrics");
        answer("run", 3, "run", project.plan(), "--as", "x", "--approve-plan", "sha256:0");

        String run = answer("run", 4, "run", project.plan()).json().path("run").asString();
        answer("inbox", 0, "inbox");
        answer("answer", 4, "answer", item(), "hello");
        answer("inbox", 0, "inbox");
        answer("pause", 4, "pause", run);
        answer("resume", 4, "resume", run);
        answer("reject", 4, "reject", item(), "--because", "no");
        answer("inbox", 0, "inbox");
        answer("revise", 1, "revise", run);
        Files.writeString(
                found,
                Files.readString(project.plan())
                        .replace("id: write", "id: write-again")
                        .replace("write.", "write-again."));
        answer("revise", 4, "revise", run, "--with", found, "--because", "once more");
        answer("inbox", 0, "inbox");
        answer("reject", 4, "reject", item("review"), "--because", "no");
        answer("resolve", 4, "resolve", item(), "--as", "retry");
        answer("approve", 0, "approve", item());
        answer("status", 0, "status", run);
        answer("watch", 0, "watch", run);
        answer("trace", 0, "trace", run);
        answer("evidence", 0, "evidence", run);
        answer("evidence", 0, "evidence", run, "write");
        answer("evidence", 2, "evidence", run, "nothing");
        answer("policy-explain", 0, "policy", "explain", run, "write");
        answer("policy-explain", 2, "policy", "explain", run, "nothing");
        for (String form : List.of("arazzo", "json", "mermaid", "html")) {
            answer("export", 0, "export", run, "--as", form);
            answer("export", 0, "export", project.plan(), "--as", form);
        }
        answer("state", 0, "state", run);
        answer("state", 0, "state", run, "--view", "planner");
        answer("state", 0, "state", run, "--view", "executor");
        answer("verify", 0, "verify", run);
        answer("verify", 6, "verify", run, "--head", "3-sha256:" + "0".repeat(64));

        String other =
                cli.run("run", project.plan(), "--json").json().path("run").asString();
        answer("cancel", 5, "cancel", other);
        answer("runs", 0, "runs");
        answer("metrics", 0, "metrics", "--since", "P7D");
        answer("metrics", 2, "metrics", "--since", "yesterday");

        answer("backup", 0, "backup", folder.resolve("copy"));
        answer("backup", 2, "backup", folder.resolve("copy"));

        seen.add("demo"); // has a process of its own: DemoIT
        assertThat(seen).containsExactlyInAnyOrderElementsOf(OutputSchemas.names());
    }

    @Test
    void isTheSameForTheErrorsOfEveryCommand() {
        Said failed = cli.run("status", "nosuch", "--json");
        for (String name : OutputSchemas.names()) {
            JsonSchema published =
                    JsonSchema.compile(cli.run("schema", "output:" + name).json());
            assertThat(published.validate(failed.json())).as(name).isEmpty();
        }
    }

    @Test
    void isPublishedForEveryCommandThatAnswersInJson() {
        Set<String> answering = new TreeSet<>();
        Matcher command = COMMAND.matcher(cli.run("--help").out());
        while (command.find()) {
            String name = command.group(1);
            if (cli.run(name, "--help").out().contains("--json")) {
                answering.add(name);
            }
            Matcher within = COMMAND.matcher(cli.run(name, "--help").out());
            while (within.find()) {
                answering.add(name + "-" + within.group(1));
            }
        }
        assertThat(answering).hasSizeGreaterThan(20).containsExactlyInAnyOrderElementsOf(OutputSchemas.names());
    }
}
