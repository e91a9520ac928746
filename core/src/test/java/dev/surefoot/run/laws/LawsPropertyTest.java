package dev.surefoot.run.laws;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * The laws over many lives of many runs. Every failure prints the seed of its sequence; {@code -Dsurefoot.seed=N
 * -Dsurefoot.sequences=1} lives it again.
 */
class LawsPropertyTest {

    private static final long SEED = Long.getLong("surefoot.seed", 20_260_731);
    private static final int SEQUENCES = Integer.getInteger("surefoot.sequences", 10_000);

    /** So many sequences are enough to visit every pair of state and change. */
    private static final int ENOUGH = 5_000;

    @Test
    void lawsHoldWhateverHappens() {
        System.out.println("laws: " + SEQUENCES + " sequences from -Dsurefoot.seed=" + SEED);
        Transitions transitions = new Transitions();
        AtomicLong events = new AtomicLong();

        LongStream.range(SEED, SEED + SEQUENCES).parallel().forEach(seed -> events.addAndGet(live(seed, transitions)));

        System.out.println("laws: " + events + " events");
        if (SEQUENCES >= ENOUGH) {
            assertThat(transitions.unvisited())
                    .as("pairs of state and change that nothing visited")
                    .isEmpty();
        }
    }

    private static int live(long seed, Transitions transitions) {
        Simulation simulation = null;
        try {
            simulation = new Simulation(seed, transitions);
            simulation.live();
            new Oracle(simulation).judge();
            return simulation.journal.size();
        } catch (RuntimeException | AssertionError e) {
            throw new AssertionError(Story.of(seed, simulation, e), e);
        }
    }
}
