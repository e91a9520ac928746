package dev.surefoot.cli.show;

import dev.surefoot.inbox.InboxItem;
import dev.surefoot.inbox.ItemId;
import dev.surefoot.plan.StepId;
import dev.surefoot.run.Event;
import dev.surefoot.run.Happened;
import dev.surefoot.run.InboxEvent;
import dev.surefoot.run.Run;
import dev.surefoot.run.RunStatus;
import dev.surefoot.run.StepStatus;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one event made of a run, seen from the state before and after.
 *
 * @param happened the event
 * @param narration it in words
 * @param step the step that it is about, or null
 * @param changes what is different now, such as {@code save-draft: running → in doubt}; empty where nothing is
 */
public record Became(
        Happened happened, Narration narration, @Nullable StepId step, List<String> changes) {

    public Became {
        changes = List.copyOf(changes);
    }

    /** Applies the event to the run, and tells what it changed. */
    public static Became of(Run run, Happened happened) {
        Event event = happened.event();
        Narration narration = Narration.of(event);
        RunStatus runBefore = run.status();
        StepId named = narration.step();
        StepId step = named == null ? stepOfItem(run, event) : named;
        StepStatus before = status(run, step);
        run.apply(happened);
        List<String> changes = new ArrayList<>();
        StepStatus after = status(run, step);
        if (step != null && before != after && after != null) {
            changes.add(step + ": " + (before == null ? "" : words(before) + " → ") + words(after));
        }
        if (runBefore != run.status()) {
            changes.add("run: " + words(runBefore) + " → " + words(run.status()));
        }
        return new Became(happened, narration, step, changes);
    }

    private static @Nullable StepId stepOfItem(Run run, Event event) {
        ItemId id = event instanceof InboxEvent inbox ? inbox.item() : null;
        InboxItem item = id == null ? null : run.item(id);
        return item == null ? null : item.step();
    }

    private static @Nullable StepStatus status(Run run, @Nullable StepId step) {
        return step == null || !run.hasPlan() ? null : run.step(step).status();
    }

    static String words(StepStatus status) {
        return status.text().replace('-', ' ');
    }

    static String words(RunStatus status) {
        return status.text().replace('-', ' ');
    }
}
