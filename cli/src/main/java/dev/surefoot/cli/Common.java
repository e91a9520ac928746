package dev.surefoot.cli;

import dev.surefoot.cli.screen.Ink;
import dev.surefoot.cli.screen.Screen;
import dev.surefoot.cli.work.Hints;
import dev.surefoot.cli.work.ProjectFiles;
import dev.surefoot.cli.work.Refusal;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Options of every command. */
final class Common {
    static final String DATA = ".surefoot";

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = DATA,
            description = "where runs are recorded (default: ${DEFAULT-VALUE})")
    @SuppressWarnings("NullAway.Init")
    private Path data;

    @Option(names = "--toolbox", paramLabel = "FILE", description = "the tools (default: toolbox.yaml beside the plan)")
    private @Nullable Path toolbox;

    @Option(
            names = "--policy",
            paramLabel = "FILE",
            description = "people and rules (default: policy.yaml beside the plan)")
    private @Nullable Path policy;

    @Option(names = "--models", paramLabel = "FILE", description = "the models (default: models.yaml beside the plan)")
    private @Nullable Path models;

    @Option(names = "--json", description = "one JSON document on stdout")
    private boolean json;

    @Option(names = "--no-color", description = "no colours")
    private boolean noColor;

    @Option(names = "--quiet", description = "no progress")
    private boolean quiet;

    @Option(names = "--server", paramLabel = "URL", hidden = true)
    private @Nullable String server;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "this text")
    @SuppressWarnings("UnusedVariable") // the parser answers it
    private boolean help;

    /** The call as it was typed, once it is known to be one that this release carries out. */
    Invocation invocation() {
        if (server != null) {
            throw Refusal.notYet("--server");
        }
        Surefoot program = (Surefoot) spec.root().userObject();
        Screen screen = program.screen();
        screen = json ? screen.forPrograms() : noColor ? screen.withInk(Ink.OFF) : screen;
        String options = data.equals(Path.of(DATA)) ? "" : "--data " + Hints.quoted(data.toString());
        ProjectFiles.Named named = new ProjectFiles.Named(toolbox, policy, models);
        return new Invocation(spec.name(), screen, new Hints(program.command(), options), data, named, json, quiet);
    }
}
