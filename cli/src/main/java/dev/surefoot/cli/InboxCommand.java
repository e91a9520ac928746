package dev.surefoot.cli;

import dev.surefoot.cli.document.ItemDocument;
import dev.surefoot.cli.screen.Screen;
import dev.surefoot.cli.show.ItemText;
import dev.surefoot.cli.work.Desk;
import dev.surefoot.cli.work.ExitCode;
import dev.surefoot.cli.work.NextCommands;
import dev.surefoot.cli.work.RunIds;
import dev.surefoot.inbox.InboxItem;
import dev.surefoot.journal.RunSummary;
import dev.surefoot.json.Json;
import dev.surefoot.run.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

@Command(name = "inbox", description = "Everything that waits for a person, over all runs.")
final class InboxCommand implements Callable<Integer> {
    private static final int RUNS = 1_000;

    @Mixin
    private final Common common = new Common();

    /** An open item and its run. */
    private record Waiting(Run run, InboxItem item) {}

    @Override
    public Integer call() {
        Invocation call = common.invocation();
        List<Waiting> waiting = read(call);
        if (call.json()) {
            ObjectNode json = Json.object();
            ArrayNode items = json.putArray("items");
            waiting.forEach(each -> items.add(ItemDocument.of(each.run(), each.item(), call.hints())));
            call.screen().print(Json.writePretty(json));
        } else if (waiting.isEmpty()) {
            call.screen().print("nothing waits for a person in " + call.data());
        } else {
            waiting.forEach(each -> print(call, each));
        }
        return ExitCode.DONE.number();
    }

    private static List<Waiting> read(Invocation call) {
        List<Waiting> waiting = new ArrayList<>();
        try (Desk desk = Desk.openExisting(call.data())) {
            if (desk == null) {
                return waiting;
            }
            for (RunSummary summary : desk.runs(RUNS)) {
                if (!summary.summary().isObject()
                        || !summary.summary().path("items").isEmpty()) {
                    Run run = desk.load(RunIds.run(summary.run()));
                    run.openItems().forEach(item -> waiting.add(new Waiting(run, item)));
                }
            }
        }
        return waiting;
    }

    private static void print(Invocation call, Waiting waiting) {
        Screen screen = call.screen();
        ItemText text = new ItemText(screen, waiting.run());
        screen.print(screen.ink().dim("run " + waiting.run().id()));
        screen.print(text.question(waiting.item()).stream().skip(1).toList());
        NextCommands.of(waiting.run(), waiting.item())
                .forEach(command -> screen.print("  " + call.hints().of(command)));
        screen.print("");
    }
}
