package dev.surefoot.run;

import java.util.List;

/** What became of a command. */
public sealed interface CommandResult {

    /** What to record, at once. */
    List<Event> events();

    /** It is carried out by these events. */
    record Accepted(List<Event> events) implements CommandResult {
        public Accepted {
            events = List.copyOf(events);
        }
    }

    /**
     * It is not carried out.
     *
     * @param because why, and what would be accepted
     * @param events what was found on the way, such as that the time to consent is over; mostly nothing
     */
    record Refused(String because, List<Event> events) implements CommandResult {
        public Refused {
            events = List.copyOf(events);
        }

        public Refused(String because) {
            this(because, List.of());
        }
    }
}
