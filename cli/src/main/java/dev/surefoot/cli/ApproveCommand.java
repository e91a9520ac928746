package dev.surefoot.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "approve", description = "Consents to exactly what an item shows, and carries the run on.")
final class ApproveCommand implements Callable<Integer> {

    @Mixin
    private final Common common = new Common();

    @Mixin
    private final Person person = new Person();

    @Mixin
    private final ItemArgument item = new ItemArgument();

    @Override
    public Integer call() throws InterruptedException {
        Invocation call = common.invocation();
        String by = person.name();
        return new Answering(call, by)
                .item(item.id(), open -> new dev.surefoot.run.Command.Approve(open.id(), by, false));
    }
}
