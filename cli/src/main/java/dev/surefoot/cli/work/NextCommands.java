package dev.surefoot.cli.work;

import dev.surefoot.inbox.Ask;
import dev.surefoot.inbox.Choice;
import dev.surefoot.inbox.Escalation;
import dev.surefoot.inbox.InboxItem;
import dev.surefoot.run.Run;
import java.util.ArrayList;
import java.util.List;

/** Which commands lead on, as arguments of the program. */
public final class NextCommands {

    private NextCommands() {}

    /** Those that answer the item. */
    public static List<String> of(InboxItem item) {
        return switch (item.ask()) {
            case Ask.Consent consent -> List.of("approve " + item.id(), "reject " + item.id() + " --because TEXT");
            case Ask.Clarify clarify -> List.of("answer " + item.id() + " VALUE");
            case Ask.Decide(Escalation escalation) ->
                escalation.choices().stream()
                        .map(choice -> "resolve " + item.id() + " --as " + choice.text() + output(choice))
                        .toList();
        };
    }

    private static String output(Choice choice) {
        return switch (choice) {
            case DONE, SUPPLY -> " --output JSON";
            case NOT_DONE, RETRY, SKIP, STOP -> "";
        };
    }

    /** Those that lead the run on, the likeliest first. */
    public static List<String> of(Run run) {
        List<String> next = new ArrayList<>();
        switch (run.status()) {
            case SUCCEEDED, FAILED, STOPPED -> {
                next.add("evidence " + run.id());
                next.add("trace " + run.id());
            }
            case PAUSED, RUNNING, PLANNING, IN_REVIEW -> next.add("resume " + run.id());
            case WAITING -> {
                next.add("inbox");
                run.openItems().forEach(item -> next.add(of(item).getFirst()));
            }
        }
        return next;
    }
}
