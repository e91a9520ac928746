package dev.surefoot.run.laws;

import static dev.surefoot.run.laws.Oracle.require;

import dev.surefoot.inbox.Choice;
import dev.surefoot.run.AttemptEvent;
import dev.surefoot.run.Happened;
import dev.surefoot.run.InboxEvent;
import dev.surefoot.run.StepEvent;
import java.util.HashMap;
import java.util.Map;

/** Law 6: one try at a time, each bounded, all bounded, until a person says go on. */
final class EffortOracle implements Oracle.Judge {

    private final Map<String, Integer> failed = new HashMap<>();
    private final Map<String, Integer> cut = new HashMap<>();
    private final Map<String, Integer> sends = new HashMap<>();
    private final Map<String, Integer> lookups = new HashMap<>();
    private final Map<String, Boolean> open = new HashMap<>();

    @Override
    public void see(Happened happened, Known known) {
        switch (happened.event()) {
            case AttemptEvent.AttemptStarted e -> {
                String id = e.step().value();
                require(!open.getOrDefault(id, false), 6, id + " was tried twice at once");
                require(count(failed, id) < known.ceiling(id), 6, id + " was tried too often");
                open.put(id, true);
                sends.put(id, 1);
                lookups.put(id, 0);
            }
            case AttemptEvent.CallResent e -> {
                String id = e.step().value();
                require(count(sends, id) < known.ceiling(id), 6, id + " was sent too often");
                sends.merge(id, 1, Integer::sum);
            }
            case AttemptEvent.LookupMade e -> {
                require(lookups.merge(e.step().value(), 1, Integer::sum) <= 5, 6, "looked up too often");
                if (e.finding() == AttemptEvent.Finding.PRESENT) {
                    require(open.getOrDefault(e.step().value(), false), 4, "found what nobody was looking for");
                }
            }
            case AttemptEvent.AttemptDoubted e -> {
                if (e.interrupted()) {
                    sends.merge(e.step().value(), -1, Integer::sum);
                }
            }
            case AttemptEvent.AttemptNotDone e -> {
                open.put(e.step().value(), false);
                int times = (e.interrupted() ? cut : failed).merge(e.step().value(), 1, Integer::sum);
                require(!e.interrupted() || times <= 10, 6, e.step() + " was cut short too often");
            }
            case AttemptEvent.AttemptRefuted e -> open.put(e.step().value(), false);
            case StepEvent.StepSucceeded e -> open.put(e.step().value(), false);
            case InboxEvent.TaskDone e -> open.put(known.items.get(e.item()), true);
            case AttemptEvent.ResultSupplied e -> open.put(e.step().value(), true);
            case AttemptEvent.ResultClaimed e -> open.put(e.step().value(), true);
            case StepEvent.StepReopened e -> {
                failed.put(e.step().value(), 0);
                cut.put(e.step().value(), 0);
            }
            case InboxEvent.EscalationResolved e -> {
                if (e.choice() == Choice.RETRY) {
                    sends.put(known.items.get(e.item()), 0);
                    lookups.put(known.items.get(e.item()), 0);
                }
            }
            default -> {}
        }
    }

    private static int count(Map<String, Integer> counts, String id) {
        return counts.getOrDefault(id, 0);
    }
}
