package dev.surefoot.cli;

import dev.surefoot.cli.work.ExitCode;
import dev.surefoot.cli.work.Refusal;
import dev.surefoot.file.DocumentReader;
import dev.surefoot.file.SourceFile;
import dev.surefoot.json.Json;
import dev.surefoot.json.Visible;
import dev.surefoot.planning.PlanText;
import dev.surefoot.planning.arazzo.ArazzoImport;
import dev.surefoot.planning.arazzo.ArazzoReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

@Command(
        name = "arazzo",
        description = {
            "Makes a plan of a workflow in an Arazzo 1.0 or 1.1 description, and says what the plan does not hold.",
            "Nothing is fetched: operations become calls of SOURCE.OPERATION, as `tools import` makes them of the"
                    + " source's description."
        })
final class ImportArazzoCommand implements Callable<Integer> {

    @Mixin
    private final Common common = new Common();

    @Parameters(paramLabel = "FILE", description = "an Arazzo description, in YAML or JSON")
    @SuppressWarnings("NullAway.Init")
    private Path file;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "PLAN",
            description = "write the plan to this file, which must not be there yet")
    private @Nullable Path output;

    @Option(names = "--workflow", paramLabel = "ID", description = "the workflow to take (default: the first)")
    private @Nullable String workflow;

    @Override
    public Integer call() {
        Invocation call = common.invocation();
        ArazzoImport made = ArazzoReader.read(read(), workflow);
        String text = "# Made of the workflow " + Visible.line(made.workflow(), 100) + " in "
                + Visible.line(String.valueOf(file.getFileName()), 200) + ".\n" + PlanText.yaml(made.plan());
        if (output != null) {
            NewFile.write(text, output);
        }
        if (call.json()) {
            call.screen().print(Json.writePretty(json(made)));
            return ExitCode.DONE.number();
        }
        int steps = made.plan().steps().size();
        call.screen()
                .print(
                        output == null
                                ? text.stripTrailing()
                                : "Written to " + output + ": " + steps + (steps == 1 ? " step" : " steps"));
        Carried.tell(call, made.left());
        if (output != null) {
            call.screen()
                    .err()
                    .println("next: have a toolbox with the tools that it calls, then "
                            + call.hints().of("lint " + output));
        }
        return ExitCode.DONE.number();
    }

    private SourceFile read() {
        try (InputStream in = Files.newInputStream(file)) {
            return new DocumentReader(ArazzoReader.LIMITS).read(file.toString(), in);
        } catch (NoSuchFileException e) {
            throw Refusal.wrong("no-such-file", "there is no file " + file, null);
        } catch (IOException e) {
            throw Refusal.wrong("unreadable", file + " cannot be read: " + e.getMessage(), null);
        }
    }

    private ObjectNode json(ArazzoImport made) {
        ObjectNode json = Json.object();
        if (output != null) {
            json.put("written", output.toString());
        }
        json.put("workflow", made.workflow()).set("plan", PlanText.document(made.plan()));
        json.set("left", Carried.left(made.left()));
        return json;
    }
}
