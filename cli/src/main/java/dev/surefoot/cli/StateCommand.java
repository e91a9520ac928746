package dev.surefoot.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "state", description = "What the planner, or the executor, is shown of a run.")
final class StateCommand implements Callable<Integer> {
    @Mixin
    private final Common common = new Common();

    @Override
    public Integer call() {
        common.invocation();
        throw dev.surefoot.cli.work.Refusal.notYet("`state`");
    }
}
