package dev.surefoot.cli;

import dev.surefoot.cli.work.Desk;
import dev.surefoot.cli.work.ExitCode;
import dev.surefoot.cli.work.Refusal;
import dev.surefoot.cli.work.RunIds;
import dev.surefoot.journal.Head;
import dev.surefoot.json.Json;
import dev.surefoot.library.Checked;
import dev.surefoot.run.RunId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "verify",
        description = {
            "Checks the chain of a run, or of every run, and replays it from the first event against the laws.",
            "What lists say of it has to be what its events say.",
            "Keep the head that it prints somewhere else: only against it is a cut-off end, or a chain that was",
            "computed anew, found out (--head)."
        })
final class VerifyCommand implements Callable<Integer> {

    @Mixin
    private final Common common = new Common();

    @Parameters(index = "0", arity = "0..1", paramLabel = "RUN", description = "a run's id (default: every run)")
    private @Nullable String run;

    @Option(names = "--head", paramLabel = "HEAD", description = "the head that was kept, such as 12-sha256:…")
    private @Nullable String head;

    @Override
    public Integer call() {
        Invocation call = common.invocation();
        Head expected = head == null ? null : head(head);
        if (expected != null && run == null) {
            throw Refusal.wrong("usage", "expected the run that the head is of", "verify RUN --head " + expected);
        }
        List<Checked> checked = new ArrayList<>();
        try (Desk desk = run == null ? Desk.openExisting(call.data()) : Desk.openFor(RunIds.run(run), call.data())) {
            if (desk != null) {
                for (RunId id : run == null ? all(desk) : List.of(RunIds.run(run))) {
                    checked.add(Checked.of(desk.journal(), id, expected));
                }
            }
        }
        if (call.json()) {
            call.screen().print(Json.writePretty(CheckedText.document(checked)));
        } else {
            checked.forEach(each -> CheckedText.print(call.screen(), each));
            if (checked.isEmpty()) {
                call.screen().print("no runs in " + call.data());
            }
        }
        boolean intact = checked.stream().allMatch(Checked::intact);
        return (intact ? ExitCode.DONE : ExitCode.NOT_VERIFIED).number();
    }

    private static List<RunId> all(Desk desk) {
        return desk.journal().runIds().stream().map(RunIds::run).toList();
    }

    private static Head head(String typed) {
        try {
            return Head.parse(typed);
        } catch (IllegalArgumentException e) {
            throw Refusal.wrong("head", String.valueOf(e.getMessage()), "verify --help");
        }
    }
}
