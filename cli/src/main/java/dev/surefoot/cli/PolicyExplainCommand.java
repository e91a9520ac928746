package dev.surefoot.cli;

import dev.surefoot.cli.explain.ExplainDocument;
import dev.surefoot.cli.explain.ExplainText;
import dev.surefoot.cli.explain.Explained;
import dev.surefoot.cli.work.Desk;
import dev.surefoot.cli.work.ExitCode;
import dev.surefoot.json.Json;
import dev.surefoot.run.RunId;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "explain",
        description = "Each rule that was asked about a step's call, in order: what it said and why, and whose consent"
                + " came of it. Evaluated as the run did, with the policy that was in force then.")
final class PolicyExplainCommand implements Callable<Integer> {

    @Mixin
    private final Common common = new Common();

    @Mixin
    private final RunArgument run = new RunArgument();

    @Parameters(index = "1", paramLabel = "STEP", description = "a step of the run")
    @SuppressWarnings("NullAway.Init")
    private String step;

    @Override
    public Integer call() {
        Invocation call = common.invocation();
        RunId id = run.id();
        try (Desk desk = Desk.openFor(id, call.data())) {
            Explained explained = Explained.of(desk, id, step);
            if (call.json()) {
                call.screen().print(Json.writePretty(ExplainDocument.of(explained)));
            } else {
                call.screen().print(new ExplainText(call.screen()).of(explained));
            }
            return ExitCode.DONE.number();
        }
    }
}
