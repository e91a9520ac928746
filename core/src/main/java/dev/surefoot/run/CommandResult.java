package dev.surefoot.run;

import java.util.List;

/** What became of a command. */
public sealed interface CommandResult {

    /** It is carried out by these events. */
    record Accepted(List<Event> events) implements CommandResult {
        public Accepted {
            events = List.copyOf(events);
        }
    }

    /**
     * Nothing changes.
     *
     * @param because why, and what would be accepted
     */
    record Refused(String because) implements CommandResult {}
}
