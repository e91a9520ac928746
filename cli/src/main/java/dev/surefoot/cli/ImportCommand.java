package dev.surefoot.cli;

import dev.surefoot.cli.work.Refusal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "import",
        description = "Makes plans of what others wrote in their own form.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = ImportArazzoCommand.class)
final class ImportCommand implements Runnable {

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "this text")
    @SuppressWarnings("UnusedVariable") // the parser answers it
    private boolean help;

    @Override
    public void run() {
        throw Refusal.wrong("usage", "expected `import arazzo FILE`", "import --help");
    }
}
