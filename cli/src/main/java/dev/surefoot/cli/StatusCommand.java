package dev.surefoot.cli;

import dev.surefoot.cli.screen.Screen;
import dev.surefoot.cli.show.RunText;
import dev.surefoot.cli.work.Desk;
import dev.surefoot.cli.work.ExitCode;
import dev.surefoot.cli.work.RunRecord;
import dev.surefoot.journal.Holder;
import dev.surefoot.json.Json;
import dev.surefoot.run.RunId;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "status", description = "Where a run stands, what waits, and how to go on.")
final class StatusCommand implements Callable<Integer> {

    @Mixin
    private final Common common = new Common();

    @Mixin
    private final RunArgument run = new RunArgument();

    @Override
    public Integer call() {
        Invocation call = common.invocation();
        RunId id = run.id();
        try (Desk desk = Desk.openFor(id, call.data())) {
            RunRecord found = RunRecord.read(desk, id);
            Sitting sitting = new Sitting(call, desk, "");
            if (call.json()) {
                call.screen().print(Json.writePretty(sitting.document(found)));
            } else {
                print(call.screen(), found, desk.journal().holder(id.value()));
                sitting.next(found.run());
            }
            return ExitCode.of(found.run()).number();
        }
    }

    private static void print(Screen screen, RunRecord found, @Nullable Holder holder) {
        RunText text = new RunText(screen, found.run(), found.proof());
        screen.print(text.heading());
        if (holder != null) {
            screen.print("  " + Holding.words(holder));
        }
        screen.print("");
        screen.print(text.steps(Instant.now()));
        screen.print("");
        screen.print(text.result());
        screen.print(text.facts());
    }
}
