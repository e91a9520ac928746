package dev.surefoot.cli;

import dev.surefoot.cli.document.RunsDocument;
import dev.surefoot.cli.screen.Screen;
import dev.surefoot.cli.screen.Table;
import dev.surefoot.cli.show.Marks;
import dev.surefoot.cli.show.Words;
import dev.surefoot.cli.work.Desk;
import dev.surefoot.cli.work.ExitCode;
import dev.surefoot.cli.work.ListedRun;
import dev.surefoot.json.Json;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "runs", description = "The runs, newest first.")
final class RunsCommand implements Callable<Integer> {

    @Mixin
    private final Common common = new Common();

    @Option(names = "--limit", paramLabel = "N", defaultValue = "50", description = "at most so many (default: 50)")
    private int limit;

    @Override
    public Integer call() {
        Invocation call = common.invocation();
        List<ListedRun> runs = read(call);
        if (call.json()) {
            call.screen().print(Json.writePretty(RunsDocument.of(runs)));
        } else if (runs.isEmpty()) {
            call.screen()
                    .print("no runs in " + call.data() + "; " + call.hints().of("demo") + " makes one");
        } else {
            print(call.screen(), runs);
        }
        return ExitCode.DONE.number();
    }

    private List<ListedRun> read(Invocation call) {
        try (Desk desk = Desk.openExisting(call.data())) {
            return desk == null
                    ? List.of()
                    : desk.runs(Math.max(1, limit)).stream()
                            .map(summary -> ListedRun.of(summary, desk.journal()))
                            .toList();
        }
    }

    private static void print(Screen screen, List<ListedRun> runs) {
        Table table = new Table(screen.ink(), screen.columns(), "RUN", "STATUS", "STARTED", "BY", "WAITS FOR", "GOAL");
        for (ListedRun run : runs) {
            table.add(
                    run.run(),
                    Marks.word(run.status(), screen.ink()),
                    Words.minute(run.startedAt()),
                    Words.line(run.by()),
                    run.items().isEmpty() ? "-" : String.join(" ", run.items()),
                    Words.line(run.goal()));
        }
        screen.print(table.lines());
    }
}
