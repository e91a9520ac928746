package dev.surefoot.cli;

import dev.surefoot.cli.work.ExitCode;
import dev.surefoot.cli.work.Refusal;
import dev.surefoot.file.DocumentReader;
import dev.surefoot.file.FileLimits;
import dev.surefoot.file.Kind;
import dev.surefoot.file.KindReader;
import dev.surefoot.file.SourceFile;
import dev.surefoot.file.YamlText;
import dev.surefoot.json.Json;
import dev.surefoot.json.Visible;
import dev.surefoot.tools.openapi.Import;
import dev.surefoot.tools.openapi.OpenApi;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

@Command(
        name = "import",
        description = {
            "Makes a toolbox of an OpenAPI 3 description, to be gone over by somebody who knows the service.",
            "A GET is a read. Everything else is a write for good that may not be repeated, until the toolbox says"
                    + " better."
        })
final class ToolsImportCommand implements Callable<Integer> {
    /** Descriptions are long: what is taken of one still has to make a toolbox within the usual limits. */
    private static final FileLimits LIMITS = new FileLimits(16 << 20, 64, 2_000_000, 10_000, 256 << 10);

    private static final int SHOWN = 500;

    @Mixin
    private final Common common = new Common();

    @Parameters(paramLabel = "FILE", description = "an OpenAPI description of version 3.0 or 3.1, in YAML or JSON")
    @SuppressWarnings("NullAway.Init")
    private Path file;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "TOOLBOX",
            description = "write the toolbox to this file, which must not be there yet")
    private @Nullable Path output;

    @Option(
            names = "--source",
            paramLabel = "NAME",
            description = "what the service is called, and its tools' names start with (default: the file's name)")
    private @Nullable String source;

    @Option(
            names = "--base-url",
            paramLabel = "URL",
            description = "where the service is (default: the description's first server)")
    private @Nullable String baseUrl;

    @Option(
            names = "--only",
            paramLabel = "OPERATION",
            description = "take this operationId, tag or start of a path and nothing else; may be repeated")
    private List<String> only = List.of();

    @Override
    public Integer call() {
        Invocation call = common.invocation();
        Import made = OpenApi.read(read(), source(), baseUrl, Set.copyOf(only));
        String text = "# Made of " + Visible.line(String.valueOf(file.getFileName()), 200)
                + ". A description tells how to call a service, not what a call does: go over every write.\n"
                + YamlText.of(made.toolbox());
        requireToolbox(text);
        if (output != null) {
            NewFile.write(text, output);
        }
        if (call.json()) {
            call.screen().print(Json.writePretty(json(made)));
        } else if (output == null) {
            call.screen().print(text.stripTrailing());
        } else {
            call.screen().print("Written to " + output + ": " + counted(made));
        }
        if (!call.json()) {
            tell(call, made);
        }
        return ExitCode.DONE.number();
    }

    private SourceFile read() {
        try (InputStream in = Files.newInputStream(file)) {
            return new DocumentReader(LIMITS).read(file.toString(), in);
        } catch (NoSuchFileException e) {
            throw Refusal.wrong("no-such-file", "there is no file " + file, null);
        } catch (IOException e) {
            throw Refusal.wrong("unreadable", file + " cannot be read: " + e.getMessage(), null);
        }
    }

    private String source() {
        String name = source != null
                ? source
                : String.valueOf(file.getFileName()).replaceAll("[.].*", "").replaceAll("[^A-Za-z0-9_-]", "_");
        if (!OpenApi.canBeCalled(name)) {
            throw Refusal.wrong(
                    "wrong-source",
                    "expected a name of letters, digits, _ and -, found " + Visible.line(name, 100)
                            + "; give one with --source NAME",
                    null);
        }
        return name;
    }

    /** What is handed out can be used: it is read as it will be read. */
    private static void requireToolbox(String text) {
        new KindReader().read(Kind.TOOLBOX, "the toolbox", text.getBytes(StandardCharsets.UTF_8));
    }

    private static long reads(Import made) {
        return made.toolbox()
                .path("tools")
                .valueStream()
                .filter(tool -> tool.path("effect").asString("").equals("read"))
                .count();
    }

    private static String counted(Import made) {
        int tools = made.toolbox().path("tools").size();
        long reads = reads(made);
        return reads + (reads == 1 ? " read, " : " reads, ") + (tools - reads)
                + (tools - reads == 1 ? " write" : " writes") + " taken for irreversible";
    }

    private void tell(Invocation call, Import made) {
        for (Import.Note note : made.notes()) {
            call.screen()
                    .err()
                    .println("left out of " + Visible.line(note.where(), SHOWN) + ": "
                            + Visible.line(note.left(), SHOWN));
        }
        if (output != null) {
            call.screen()
                    .err()
                    .println("next: say of each write what is so (reversible, idempotency, readBack, lookup, notDone,"
                            + " permissions), then "
                            + call.hints().of("tools check --toolbox " + output));
        }
    }

    private ObjectNode json(Import made) {
        ObjectNode json = Json.object();
        if (output != null) {
            json.put("written", output.toString());
        }
        json.set("toolbox", made.toolbox());
        ArrayNode left = json.putArray("left");
        made.notes().forEach(note -> left.addObject().put("of", note.where()).put("what", note.left()));
        return json;
    }
}
