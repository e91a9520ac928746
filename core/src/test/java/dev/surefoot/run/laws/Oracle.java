package dev.surefoot.run.laws;

import dev.surefoot.run.Happened;
import java.util.List;

/**
 * Judges a life by what was recorded and by what truly happened, each law in words of its own: nothing here asks the
 * code under test what it thinks a law says.
 */
final class Oracle {

    /** The only rule that generated policies hold; {@link ConsentOracle} knows what it means. */
    static final String RULE = "arguments.value >= 3";

    /** One law. */
    interface Judge {
        /** Sees an event before {@link Known} does. */
        void see(Happened happened, Known known);

        default void end(Known known) {}
    }

    private final Simulation simulation;

    Oracle(Simulation simulation) {
        this.simulation = simulation;
    }

    /** Judges the whole life and what it left in the world. */
    void judge() {
        Known known = new Known(simulation.scenario);
        List<Judge> judges = judges();
        see(simulation.journal, judges, known);
        judges.forEach(judge -> judge.end(known));
    }

    /** Judges events alone. */
    void judge(List<Happened> journal) {
        see(journal, judges(), new Known(simulation.scenario));
    }

    private static void see(List<Happened> journal, List<Judge> judges, Known known) {
        for (Happened happened : journal) {
            judges.forEach(judge -> judge.see(happened, known));
            known.learn(happened.event());
        }
    }

    private List<Judge> judges() {
        return List.of(
                new EvidenceOracle(simulation),
                new OrderOracle(simulation),
                new DoubtOracle(simulation),
                new ConsentOracle(),
                new EffortOracle(),
                new PeopleOracle(simulation),
                new RevisionOracle(),
                new UndoOracle(simulation));
    }

    static void require(boolean holds, int law, String otherwise) {
        if (!holds) {
            throw new AssertionError("law " + law + ": " + otherwise);
        }
    }
}
