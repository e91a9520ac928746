package dev.surefoot.cli;

import dev.surefoot.cli.work.ProjectFiles;
import dev.surefoot.cli.work.TypedValue;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "show",
        description = "What a plan would do: its steps, what it reads, writes and sends, who has to approve, what stays"
                + " unverified.")
final class ShowCommand implements Callable<Integer> {

    @Mixin
    private final Common common = new Common();

    @Mixin
    private final Person person = new Person();

    @Parameters(paramLabel = "PLAN", description = "a plan file")
    @SuppressWarnings("NullAway.Init")
    private Path plan;

    @Option(names = "--input", paramLabel = "NAME=VALUE", description = "an input of the goal; may be repeated")
    private List<String> inputs = List.of();

    @Override
    public Integer call() throws InterruptedException {
        Invocation call = common.invocation();
        ProjectFiles files = ProjectFiles.find(plan, call.named());
        return Start.read(call, files, TypedValue.inputs(inputs), person.name()).show();
    }
}
