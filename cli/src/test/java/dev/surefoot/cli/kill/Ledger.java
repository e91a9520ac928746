package dev.surefoot.cli.kill;

import dev.surefoot.json.Json;
import dev.surefoot.testing.hostile.HostileProcess;
import dev.surefoot.testing.hostile.LedgerEntry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** A ledger that Surefoot has never seen, through its own files. */
record Ledger(HostileProcess process) implements Service {

    @Override
    public int effects() {
        return entries().size();
    }

    @Override
    public @Nullable String resultAfter(int effects) {
        List<LedgerEntry> entries = entries();
        if (entries.size() <= effects) {
            return null;
        }
        LedgerEntry made = entries.get(effects);
        ObjectNode entry = Json.object()
                .put("number", made.number())
                .put("account", made.account())
                .put("cents", made.cents())
                .put("memo", made.memo());
        return Json.write(Json.object().set("entry", entry));
    }

    @Override
    public Set<String> requestIds() {
        try {
            return process.accessLog().stream()
                    .map(line -> line.path("requestId").asString(""))
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<LedgerEntry> entries() {
        try {
            return process.entries();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
