package dev.surefoot.cli.work;

import dev.surefoot.inbox.Ask;
import dev.surefoot.inbox.Choice;
import dev.surefoot.inbox.Escalation;
import dev.surefoot.inbox.InboxItem;
import dev.surefoot.run.Revisions;
import dev.surefoot.run.Run;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Which commands lead on, as arguments of the program. */
public final class NextCommands {

    private NextCommands() {}

    /** Those that answer an item of the run; where its policy names people, somebody has to say which of them they are. */
    public static List<String> of(Run run, InboxItem item) {
        boolean named = run.policy().namesPeople();
        String as = named ? " --as PERSON" : "";
        return switch (item.ask()) {
            case Ask.Consent consent ->
                List.of("approve " + item.id() + as, "reject " + item.id() + " --because TEXT" + as);
            case Ask.Revise revise ->
                List.of("approve " + item.id() + as, "reject " + item.id() + " --because TEXT" + as);
            case Ask.Clarify clarify -> List.of("answer " + item.id() + " VALUE" + as);
            case Ask.Do task -> List.of("answer " + item.id() + " JSON" + as);
            case Ask.Decide(Escalation escalation) ->
                Stream.concat(
                                escalation.choices().stream()
                                        .map(choice -> "resolve " + item.id() + " --as " + choice.text()
                                                + output(choice) + (named ? " --by PERSON" : "")),
                                Revisions.mayHelp(run, item) ? Stream.of("revise " + run.id() + as) : Stream.of())
                        .toList();
        };
    }

    /** The open items, a proposed plan first: where it is accepted, others need no answer any more. */
    public static List<InboxItem> inOrder(Run run) {
        return run.openItems().stream()
                .sorted(Comparator.comparing(item -> !(item.ask() instanceof Ask.Revise)))
                .toList();
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
            case PAUSED, RUNNING, PLANNING -> next.add("resume " + run.id());
            case WAITING, IN_REVIEW -> {
                next.add("inbox");
                inOrder(run).forEach(item -> next.add(of(run, item).getFirst()));
            }
        }
        return next;
    }
}
