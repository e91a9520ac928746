package dev.surefoot.cli;

import dev.surefoot.cli.work.Desk;
import dev.surefoot.cli.work.ExitCode;
import dev.surefoot.cli.work.Follower;
import dev.surefoot.cli.work.Interruption;
import dev.surefoot.cli.work.Refusal;
import dev.surefoot.run.RunId;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "watch",
        description = "Follows a run, whoever carries it out, until it ends, or rests and nobody has it.")
final class WatchCommand implements Callable<Integer> {

    @Mixin
    private final Common common = new Common();

    @Mixin
    private final RunArgument run = new RunArgument();

    @Override
    public Integer call() {
        Invocation call = common.invocation();
        RunId id = run.id();
        try (Desk desk = Desk.openFor(id, call.data())) {
            try {
                Interruption.during(() -> new Follower(desk, call.screen(), call.quiet()).toRest(id));
            } catch (InterruptedException e) {
                throw new Refusal(
                        ExitCode.UNFINISHED,
                        "interrupted",
                        "no longer watching; the run itself goes on",
                        "watch " + id);
            }
            return new Sitting(call, desk, "").report(id);
        }
    }
}
