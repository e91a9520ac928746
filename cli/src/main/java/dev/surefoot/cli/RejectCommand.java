package dev.surefoot.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "reject", description = "Refuses what an item asks to approve, and says why.")
final class RejectCommand implements Callable<Integer> {

    @Mixin
    private final Common common = new Common();

    @Mixin
    private final Person person = new Person();

    @Mixin
    private final ItemArgument item = new ItemArgument();

    @Option(names = "--because", paramLabel = "TEXT", required = true, description = "the reason, for the record")
    @SuppressWarnings("NullAway.Init")
    private String because;

    @Override
    public Integer call() throws InterruptedException {
        Invocation call = common.invocation();
        String by = person.name();
        return new Answering(call, by)
                .item(item.id(), open -> new dev.surefoot.run.Command.Reject(open.id(), by, because));
    }
}
