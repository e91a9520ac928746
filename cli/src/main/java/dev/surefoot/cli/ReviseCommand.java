package dev.surefoot.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "revise",
        description = {
            "Proposes a new version of a run's plan, found by the planner or written by you, and shows what it"
                    + " changes.",
            "What was done stays as it is; nothing new starts before a person accepts or refuses the version."
        })
final class ReviseCommand implements Callable<Integer> {

    @Mixin
    private final Common common = new Common();

    @Mixin
    private final Person person = new Person();

    @Mixin
    private final RunArgument run = new RunArgument();

    @Option(names = "--with", paramLabel = "PLAN", description = "your plan; default: the planner looks for one")
    private @Nullable Path plan;

    @Option(names = "--because", paramLabel = "TEXT", description = "why the plan in force does not do")
    private @Nullable String because;

    @Option(
            names = "--again",
            paramLabel = "TOOL",
            description = "a tool that the planner may use again though it failed; --because says why it works now")
    private List<String> again = List.of();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description =
                    "write the version that is found to this file, which must not be there yet, and propose nothing;"
                            + " where none is found, the plan in force")
    private @Nullable Path output;

    @Override
    public Integer call() throws InterruptedException {
        Revising revising = new Revising(common.invocation(), person.name());
        if (plan != null) {
            return revising.with(run.id(), plan, because);
        }
        return output == null
                ? revising.by(run.id(), because, Set.copyOf(again))
                : revising.write(run.id(), output, Set.copyOf(again));
    }
}
