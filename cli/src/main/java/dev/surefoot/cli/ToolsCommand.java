package dev.surefoot.cli;

import dev.surefoot.cli.work.Refusal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "tools",
        description = "The tools of a toolbox: what they are declared to do, whether they are there, one call of one, a"
                + " first draft of one.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {ToolsListCommand.class, ToolsCheckCommand.class, ToolsCallCommand.class, ToolsImportCommand.class
        })
final class ToolsCommand implements Runnable {

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "this text")
    @SuppressWarnings("UnusedVariable") // the parser answers it
    private boolean help;

    @Override
    public void run() {
        throw Refusal.wrong(
                "usage",
                "expected `tools list`, `tools check`, `tools call TOOL` or `tools import FILE`",
                "tools --help");
    }
}
