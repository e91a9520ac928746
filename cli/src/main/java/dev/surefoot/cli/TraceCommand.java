package dev.surefoot.cli;

import dev.surefoot.cli.document.TraceDocument;
import dev.surefoot.cli.show.Became;
import dev.surefoot.cli.show.TraceText;
import dev.surefoot.cli.work.Desk;
import dev.surefoot.cli.work.ExitCode;
import dev.surefoot.json.Json;
import dev.surefoot.run.Run;
import dev.surefoot.run.RunId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "trace",
        description =
                "What happened in a run, in three lanes: what was reasoned, what was done, what the state became.")
final class TraceCommand implements Callable<Integer> {

    @Mixin
    private final Common common = new Common();

    @Mixin
    private final RunArgument run = new RunArgument();

    @Override
    public Integer call() {
        Invocation call = common.invocation();
        RunId id = run.id();
        try (Desk desk = Desk.openFor(id, call.data())) {
            Run folded = new Run(id);
            if (call.json()) {
                List<Became> events = new ArrayList<>();
                desk.events(id, 0, happened -> events.add(Became.of(folded, happened)));
                call.screen().print(Json.writePretty(TraceDocument.of(folded, events)));
            } else {
                TraceText text = new TraceText(call.screen());
                call.screen().print(text.heading());
                desk.events(id, 0, happened -> {
                    Became became = Became.of(folded, happened);
                    call.screen().print(text.of(became, folded.startedAt()));
                });
            }
            return ExitCode.of(folded).number();
        }
    }
}
