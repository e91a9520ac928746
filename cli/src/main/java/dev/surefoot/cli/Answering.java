package dev.surefoot.cli;

import dev.surefoot.cli.work.Carrier;
import dev.surefoot.cli.work.Desk;
import dev.surefoot.cli.work.ExitCode;
import dev.surefoot.cli.work.Granting;
import dev.surefoot.cli.work.Refusal;
import dev.surefoot.cli.work.RunIds;
import dev.surefoot.cli.work.RunRecord;
import dev.surefoot.inbox.InboxItem;
import dev.surefoot.inbox.ItemId;
import dev.surefoot.inbox.ItemState;
import dev.surefoot.journal.Holder;
import dev.surefoot.json.Json;
import dev.surefoot.library.Courier.Delivered;
import dev.surefoot.run.Command;
import dev.surefoot.run.Run;
import dev.surefoot.run.RunId;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Gives a run a person's command, carries the run on where nobody else does, and tells what came of both. */
final class Answering {
    private final Invocation call;
    private final String person;

    Answering(Invocation call, String person) {
        this.call = call;
        this.person = person;
    }

    /** Answers an item that must be open. */
    int item(ItemId item, Function<InboxItem, Command> command) throws InterruptedException {
        RunId id = RunIds.run(item.run());
        try (Desk desk = Desk.openFor(id, call.data())) {
            Run run = desk.load(id);
            return deliver(desk, run, command.apply(open(run, item)));
        }
    }

    /** Tells a whole run something. */
    int run(RunId id, Command command) throws InterruptedException {
        try (Desk desk = Desk.openFor(id, call.data())) {
            return deliver(desk, desk.load(id), command);
        }
    }

    private static InboxItem open(Run run, ItemId id) {
        InboxItem item = run.item(id);
        if (item == null) {
            throw Refusal.wrong("unknown-item", "run " + run.id() + " asked nothing as " + id, "inbox");
        }
        if (item.state() != ItemState.OPEN) {
            throw Refusal.wrong(
                    "settled-item",
                    id + " no longer waits: it was "
                            + (item.state() == ItemState.RESOLVED
                                    ? "decided"
                                    : "withdrawn, as what it was about changed"),
                    "status " + run.id());
        }
        return item;
    }

    private int deliver(Desk desk, Run run, Command command) throws InterruptedException {
        Sitting sitting = new Sitting(call, desk, person);
        Carrier carrier = sitting.carrier(run, Granting.NONE);
        return switch (carrier.deliver(run.id(), command)) {
            case Delivered.Refused(String because) ->
                throw Refusal.wrong("refused", "refused: " + because, "status " + run.id());
            case Delivered.Pending(Holder holder) ->
                throw new Refusal(
                        ExitCode.UNFINISHED,
                        "not-delivered",
                        Holding.words(holder) + " and has not looked at this yet; it is recorded, and will be taken",
                        "watch " + run.id());
            case Delivered.Accepted(Holder by) -> {
                if (by != null) {
                    call.screen().err().println("taken by " + Holding.words(by));
                    carrier.awaitRest(run.id());
                }
                yield report(desk, sitting, run.id(), by);
            }
        };
    }

    private int report(Desk desk, Sitting sitting, RunId id, @Nullable Holder by) {
        RunRecord found = RunRecord.read(desk, id);
        if (call.json()) {
            ObjectNode json = Json.object().put("command", call.name()).put("accepted", true);
            if (by != null) {
                json.putObject("takenBy")
                        .put("pid", by.pid())
                        .put("host", by.host())
                        .put("since", by.since().toString())
                        .put("command", by.command());
            }
            json.set("run", sitting.document(found));
            call.screen().print(Json.writePretty(json));
        } else {
            sitting.print(found);
        }
        return ExitCode.of(found.run()).number();
    }
}
