package dev.surefoot.run.laws;

import dev.surefoot.run.Event;
import dev.surefoot.run.EventCodec;
import dev.surefoot.run.Forger;
import dev.surefoot.run.Happened;
import dev.surefoot.run.IllegalEvent;
import dev.surefoot.run.Run;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Offers forged events at every moment of a life. What the fold admits, the laws must admit too. */
final class Forging {

    private final Dice dice;

    /** How often each event type was offered, and how often it was admitted. */
    final Map<String, Integer> offered = new TreeMap<>();

    final Map<String, Integer> admitted = new TreeMap<>();

    Forging(Dice dice) {
        this.dice = dice;
    }

    /** Offers so many forgeries at each moment. */
    void against(Simulation simulation, int times) {
        List<Happened> journal = simulation.journal;
        Run run = new Run(simulation.id);
        for (int length = 1; length <= journal.size(); length++) {
            List<Happened> prefix = journal.subList(0, length);
            run.apply(prefix.getLast());
            Instant at = prefix.getLast().at().plusSeconds(dice.oneOf(0, 0, 0, 30, 5000, 100_000));
            List<Event> forgeries = Forger.events(run, at);
            for (int i = 0; i < times && !forgeries.isEmpty(); i++) {
                offer(simulation, prefix, at, dice.pick(forgeries));
            }
        }
    }

    private void offer(Simulation simulation, List<Happened> prefix, Instant at, Event forgery) {
        Run run = fold(simulation, prefix);
        String type = EventCodec.type(forgery);
        offered.merge(type, 1, Integer::sum);
        Happened happened = new Happened(prefix.size() + 1L, at, forgery);
        try {
            run.apply(happened);
        } catch (IllegalEvent e) {
            return;
        } catch (RuntimeException e) {
            throw new AssertionError(
                    simulation.id + ": " + type + " " + EventCodec.write(forgery) + " is refused by accident: " + e, e);
        }
        admitted.merge(type, 1, Integer::sum);
        List<Happened> journal = new ArrayList<>(prefix);
        journal.add(happened);
        try {
            new Oracle(simulation).judge(journal);
        } catch (AssertionError e) {
            throw new AssertionError(
                    simulation.id + ": the fold admits " + type + " " + EventCodec.write(forgery) + " as number "
                            + happened.sequence() + ", but " + e.getMessage(),
                    e);
        }
    }

    private static Run fold(Simulation simulation, List<Happened> prefix) {
        Run run = new Run(simulation.id);
        prefix.forEach(run::apply);
        return run;
    }
}
