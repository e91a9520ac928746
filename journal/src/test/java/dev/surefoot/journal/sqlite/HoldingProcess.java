package dev.surefoot.journal.sqlite;

import dev.surefoot.journal.Acquisition;
import dev.surefoot.journal.Holder;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Objects;

/** Tries to take a run, prints {@code granted EPOCH} or {@code held by PID}, and keeps what it has until it is killed or left alone. */
final class HoldingProcess {
    private HoldingProcess() {}

    public static void main(String[] args) throws IOException {
        SqliteJournal journal = SqliteJournal.open(Path.of(args[0]));
        switch (journal.acquire(args[1], Sample.holder())) {
            case Acquisition.Granted granted ->
                System.out.println("granted " + granted.lease().fence().epoch());
            case Acquisition.Held held -> {
                Holder holder = held.holder();
                System.out.println("held by " + (holder == null ? "somebody" : Objects.toString(holder.pid())));
            }
        }
        System.in.transferTo(OutputStream.nullOutputStream());
        journal.close();
    }
}
