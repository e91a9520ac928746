package dev.surefoot.cli;

import dev.surefoot.cli.work.RunIds;
import dev.surefoot.inbox.ItemId;
import picocli.CommandLine.Parameters;

/** The item that a command answers. */
final class ItemArgument {

    @Parameters(index = "0", paramLabel = "ITEM", description = "an item's id; `inbox` lists them")
    @SuppressWarnings("NullAway.Init")
    private String item;

    ItemId id() {
        return RunIds.item(item);
    }
}
