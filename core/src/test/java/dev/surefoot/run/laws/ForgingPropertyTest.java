package dev.surefoot.run.laws;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The laws hold of every journal that folds, whoever wrote it. */
class ForgingPropertyTest {

    private static final long SEED = Long.getLong("surefoot.seed", 1);
    private static final int LIVES = Integer.getInteger("surefoot.forged", 120);

    @Test
    void admitsNoForgeryThatBreaksALaw() {
        System.out.println("forging: " + LIVES + " lives from -Dsurefoot.seed=" + SEED);
        Forging forging = holds(SEED, LIVES);

        assertThat(forging.offered.keySet())
                .containsAll(EventCodecPropertyTest.types().stream()
                        .filter(type -> !type.equals("StepBlocked") && !type.equals("StepInvalid"))
                        .filter(type -> !type.equals("ApprovalVoided"))
                        .toList());
        assertThat(forging.admitted).as("forgeries whose time had come").isNotEmpty();
    }

    static Forging holds(long first, int lives) {
        Forging forging = new Forging(new Dice(first));
        for (long seed = first; seed < first + lives; seed++) {
            Simulation simulation = new Simulation(seed, new Transitions());
            simulation.live();
            forging.against(simulation, 3);
        }
        return forging;
    }
}
