package dev.surefoot.cli;

import dev.surefoot.cli.work.RunIds;
import dev.surefoot.run.RunId;
import picocli.CommandLine.Parameters;

/** The run that a command is about. */
final class RunArgument {

    @Parameters(index = "0", paramLabel = "RUN", description = "a run's id; `runs` lists them")
    @SuppressWarnings("NullAway.Init")
    private String run;

    RunId id() {
        return RunIds.run(run);
    }
}
