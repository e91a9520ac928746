package dev.surefoot.run;

import dev.surefoot.inbox.Ask;
import dev.surefoot.inbox.InboxItem;
import dev.surefoot.inbox.ItemId;
import dev.surefoot.inbox.ItemState;
import dev.surefoot.plan.StepId;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a run asked of people. Items are numbered without gaps, and closed exactly once. */
final class Inbox {

    private final Run run;
    private final Map<ItemId, InboxItem> items = new LinkedHashMap<>();
    private final Map<ItemId, InboxItem> open = new LinkedHashMap<>();
    private int questions;

    Inbox(Run run) {
        this.run = run;
    }

    void open(Event event, ItemId id, @Nullable StepId step, Ask ask) {
        ItemId next = ItemId.of(run.id.value(), items.size() + 1);
        Laws.require(run, event, id.equals(next), "the next item is " + next);
        InboxItem item = new InboxItem(id, step, ask, ItemState.OPEN);
        items.put(id, item);
        open.put(id, item);
        questions += count(item);
    }

    InboxItem close(Event event, ItemId id, ItemState.Change change) {
        InboxItem item = items.get(id);
        if (item == null) {
            throw run.illegal(event, "nothing was asked as " + id);
        }
        ItemState next = item.state().after(change);
        if (next == null) {
            throw run.illegal(event, id + " is already " + item.state());
        }
        InboxItem closed = item.in(next);
        items.put(id, closed);
        open.remove(id);
        questions -= count(item);
        return closed;
    }

    void withdrawAll(Event event) {
        for (ItemId id : List.copyOf(open.keySet())) {
            close(event, id, ItemState.Change.WITHDRAW);
        }
    }

    @Nullable
    InboxItem find(ItemId id) {
        return items.get(id);
    }

    /** Every item, oldest first. */
    Collection<InboxItem> all() {
        return Collections.unmodifiableCollection(items.values());
    }

    /** Items that wait for a person, oldest first. */
    Collection<InboxItem> open() {
        return Collections.unmodifiableCollection(open.values());
    }

    boolean isOpen(ItemId id) {
        return open.containsKey(id);
    }

    /** How many items were asked so far. */
    int asked() {
        return items.size();
    }

    /** How many questions for a value are open. */
    int questions() {
        return questions;
    }

    private static int count(InboxItem item) {
        return item.ask() instanceof Ask.Clarify ? 1 : 0;
    }
}
