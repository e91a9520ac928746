package dev.surefoot.run;

import dev.surefoot.inbox.ItemId;
import java.util.ArrayList;
import java.util.List;

/** Events decided together, with the item numbers that they take. */
final class Batch {

    private final Run run;
    private final List<Event> events = new ArrayList<>();
    private int asked;

    Batch(Run run) {
        this.run = run;
    }

    void add(Event event) {
        events.add(event);
    }

    ItemId nextItem() {
        asked++;
        return ItemId.of(run.id.value(), run.itemsAsked() + asked);
    }

    List<Event> events() {
        return List.copyOf(events);
    }
}
