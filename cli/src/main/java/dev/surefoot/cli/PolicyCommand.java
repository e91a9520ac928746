package dev.surefoot.cli;

import dev.surefoot.cli.work.Refusal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "policy",
        description = "What the policy said of a run's calls.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = PolicyExplainCommand.class)
final class PolicyCommand implements Runnable {

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "this text")
    @SuppressWarnings("UnusedVariable") // the parser answers it
    private boolean help;

    @Override
    public void run() {
        throw Refusal.wrong("usage", "expected `policy explain RUN STEP`", "policy --help");
    }
}
