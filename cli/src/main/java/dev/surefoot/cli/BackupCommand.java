package dev.surefoot.cli;

import dev.surefoot.cli.screen.Screen;
import dev.surefoot.cli.show.Words;
import dev.surefoot.cli.work.Desk;
import dev.surefoot.cli.work.ExitCode;
import dev.surefoot.cli.work.Refusal;
import dev.surefoot.cli.work.RunIds;
import dev.surefoot.journal.JournalException;
import dev.surefoot.journal.sqlite.SqliteJournal;
import dev.surefoot.json.Json;
import dev.surefoot.library.Checked;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "backup",
        description = {
            "Copies every run, as it is now, to another data directory, and verifies the copy; runs may go on"
                    + " meanwhile.",
            "Look into the copy with --data DIR. Do not carry its runs on: what the original did since would be done"
                    + " twice."
        })
final class BackupCommand implements Callable<Integer> {

    @Mixin
    private final Common common = new Common();

    @Parameters(paramLabel = "DIR", description = "a directory that is empty or not there yet")
    @SuppressWarnings("NullAway.Init")
    private Path into;

    @Override
    public Integer call() {
        Invocation call = common.invocation();
        if (!Files.exists(call.data().resolve("journal.db"))) {
            throw Refusal.wrong("no-journal", "there is nothing to copy in " + call.data(), "runs");
        }
        copy(call.data());
        List<Checked> checked;
        try (Desk desk = Desk.open(into)) {
            checked = desk.journal().runIds().stream()
                    .map(id -> Checked.of(desk.journal(), RunIds.run(id), null))
                    .toList();
        }
        boolean intact = checked.stream().allMatch(Checked::intact);
        print(call, checked, intact);
        return (intact ? ExitCode.DONE : ExitCode.NOT_VERIFIED).number();
    }

    private void copy(Path data) {
        try {
            SqliteJournal.backUp(data, into);
        } catch (JournalException e) {
            if (e.code() == JournalException.Code.IO) {
                throw Refusal.wrong("backup", String.valueOf(e.getMessage()), null);
            }
            throw e;
        }
    }

    private void print(Invocation call, List<Checked> checked, boolean intact) {
        Screen screen = call.screen();
        if (call.json()) {
            screen.print(Json.writePretty(CheckedText.document(checked)));
            return;
        }
        checked.forEach(each -> CheckedText.print(screen, each));
        screen.print((intact ? "" : "NOT INTACT, as is the original: ") + Words.count(checked.size(), "run")
                + " copied to " + into);
    }
}
