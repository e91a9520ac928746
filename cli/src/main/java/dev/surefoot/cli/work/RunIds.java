package dev.surefoot.cli.work;

import dev.surefoot.inbox.ItemId;
import dev.surefoot.json.Visible;
import dev.surefoot.run.RunId;

/** Ids as people type them. */
public final class RunIds {

    private RunIds() {}

    public static RunId run(String typed) {
        try {
            return new RunId(typed);
        } catch (IllegalArgumentException e) {
            throw Refusal.wrong(
                    "unknown-run",
                    "expected a run id, such as k3f9x2ab, found \"" + Visible.line(typed, 80) + "\"",
                    "runs");
        }
    }

    public static ItemId item(String typed) {
        try {
            ItemId item = new ItemId(typed);
            run(item.run());
            return item;
        } catch (IllegalArgumentException e) {
            throw Refusal.wrong(
                    "unknown-item",
                    "expected an item of the inbox, such as k3f9x2ab.1, found \"" + Visible.line(typed, 80) + "\"",
                    "inbox");
        }
    }
}
