package dev.surefoot.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "cancel",
        description = "Ends a run for good; what it did is undone, the last first, and what stays is listed.")
final class CancelCommand implements Callable<Integer> {

    @Mixin
    private final Common common = new Common();

    @Mixin
    private final Person person = new Person();

    @Mixin
    private final RunArgument run = new RunArgument();

    @Option(
            names = "--because",
            paramLabel = "TEXT",
            defaultValue = "no reason given",
            description = "the reason, for the record")
    @SuppressWarnings("NullAway.Init")
    private String because;

    @Option(names = "--keep", description = "leave what it did as it is; also while it is being undone")
    private boolean keep;

    @Override
    public Integer call() throws InterruptedException {
        Invocation call = common.invocation();
        String by = person.name();
        return new Answering(call, by).run(run.id(), new dev.surefoot.run.Command.Cancel(by, because, keep));
    }
}
