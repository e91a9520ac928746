package dev.surefoot.run.guards;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A few guards out of all of {@link GuardMutation}, so that neither it nor what it takes for harmless can rot. */
class GuardSampleTest {

    private static final long SEED = Long.getLong("surefoot.seed", 1);
    private static final int GUARDS = Integer.getInteger("surefoot.sample", 10);

    /** On a machine that is busy fewer guards are taken away, and never none. */
    private static final Duration ENOUGH = Duration.ofSeconds(10);

    private static Stream<Guard> all() {
        return Held.FILES.stream().flatMap(file -> Held.guards(file).stream());
    }

    @Test
    void aGuardThatIsGoneIsMissed() {
        List<Guard> guards = new ArrayList<>(
                all().filter(guard -> Harmless.because(guard) == null).toList());
        Collections.shuffle(guards, new Random(SEED));
        long start = System.nanoTime();
        int gone = 0;
        while (gone < GUARDS && System.nanoTime() - start < ENOUGH.toNanos()) {
            Guard guard = guards.get(gone);
            assertThat(Removal.of(guard).red()).as(guard.name()).isNotNull();
            gone++;
        }
        System.out.println("guards: " + gone + " of " + guards.size() + " from -Dsurefoot.seed=" + SEED);
    }

    @Test
    void nothingGoesRedWhileEveryGuardIsThere() {
        assertThat(Removal.red("Laws", Removal.source("Laws"), 20)).isNull();
    }

    @Test
    void whatDoesNotCompileIsNoticed() {
        assertThat(Removal.red("Laws", "no class", 1)).isEqualTo("the compiler");
    }

    @Test
    void everyGuardServesALaw() {
        assertThat(all().filter(guard -> Held.law(guard) == 0).map(Guard::name)).isEmpty();
    }

    @Test
    void whatIsHarmlessIsStillThere() {
        assertThat(all().map(Guard::name)).containsAll(Harmless.names());
    }
}
