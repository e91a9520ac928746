package dev.surefoot.cli;

import dev.surefoot.cli.work.Refusal;
import dev.surefoot.cli.work.RunIds;
import dev.surefoot.inbox.Choice;
import dev.surefoot.json.Json;
import dev.surefoot.json.JsonRefused;
import dev.surefoot.json.Visible;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

@Command(name = "resolve", description = "Settles an escalation or a doubt, and carries the run on.")
final class ResolveCommand implements Callable<Integer> {

    @Mixin
    private final Common common = new Common();

    @Mixin
    private final ItemArgument item = new ItemArgument();

    @Option(
            names = "--as",
            paramLabel = "CHOICE",
            required = true,
            description = "done, not-done, retry, supply, skip, revise or stop; the item says which of them it takes")
    @SuppressWarnings("NullAway.Init")
    private String choice;

    @Option(names = "--output", paramLabel = "JSON", description = "the result, for done and supply")
    private @Nullable String output;

    @Option(names = "--because", paramLabel = "TEXT", description = "the reason, for the record")
    private @Nullable String because;

    @Option(
            names = "--by",
            paramLabel = "PERSON",
            description = "who you are (default: your user name on this machine)")
    private @Nullable String person;

    @Override
    public Integer call() throws InterruptedException {
        Invocation call = common.invocation();
        String by = Person.of(person);
        if (choice.equals("revise")) {
            return new Revising(call, by).by(RunIds.run(item.id().run()), because);
        }
        Choice chosen = choice();
        JsonNode result = output == null ? null : result(output);
        return new Answering(call, by)
                .item(item.id(), open -> new dev.surefoot.run.Command.Resolve(open.id(), chosen, result, because, by));
    }

    private Choice choice() {
        try {
            return Choice.of(choice);
        } catch (IllegalArgumentException e) {
            throw Refusal.wrong(
                    "choice",
                    "expected --as done, not-done, retry, supply, skip, revise or stop, found "
                            + Visible.line(choice, 80) + " (say who you are with --by PERSON)",
                    "inbox");
        }
    }

    private static JsonNode result(String text) {
        try {
            return Json.read(text);
        } catch (JsonRefused e) {
            throw Refusal.wrong("output", "expected JSON after --output: " + e.getMessage(), null);
        }
    }
}
