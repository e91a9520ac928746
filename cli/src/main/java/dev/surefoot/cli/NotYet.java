package dev.surefoot.cli;

import dev.surefoot.cli.work.Refusal;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/** A command that the surface names and this release does not have: refused by name, whatever follows it. */
@Command(hidden = true)
final class NotYet implements Runnable {
    private static final List<String> NAMES = List.of("eval", "serve", "mcp", "submit");

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Unmatched
    @SuppressWarnings("UnusedVariable") // whatever else was typed is taken, so that the refusal names the command
    private List<String> rest = new ArrayList<>();

    static void register(CommandLine program) {
        NAMES.forEach(name -> program.addSubcommand(name, new NotYet()));
    }

    @Override
    public void run() {
        throw Refusal.notYet(
                "`" + spec.qualifiedName().substring(spec.root().name().length() + 1) + "`");
    }
}
