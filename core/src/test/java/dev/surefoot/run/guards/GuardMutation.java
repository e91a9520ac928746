package dev.surefoot.run.guards;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Takes away every guard of the laws, one at a time, and asks the tests of the laws to notice. Takes many minutes, so it
 * runs where it is asked for: {@code mvn -pl core -am test -Dtest=GuardMutation
 * -Dsurefire.failIfNoSpecifiedTests=false}, with {@code -Dsurefoot.guards=DoubtLaws,Recovery} for the guards of some
 * classes.
 */
class GuardMutation {

    @Test
    void everyGuardIsMissedWhenItIsGone() {
        String only = System.getProperty("surefoot.guards", "");
        List<String> files = only.isEmpty() ? Held.FILES : List.of(only.split(","));
        List<Removal> removals = new ArrayList<>();
        int harmless = 0;
        for (String file : files) {
            List<Guard> guards = Held.guards(file);
            System.err.println(file + ": " + guards.size() + " guards");
            for (Guard guard : guards) {
                if (Harmless.because(guard) == null) {
                    removals.add(told(Removal.of(guard)));
                } else {
                    harmless++;
                }
            }
        }
        print(removals, harmless);
        assertThat(removals.stream()
                        .filter(removal -> removal.red() == null)
                        .map(removal -> removal.guard().name()))
                .as("guards that nothing misses")
                .isEmpty();
    }

    private static Removal told(Removal removal) {
        if (removal.red() == null) {
            System.err.println("NOTHING misses " + removal.guard().name());
        }
        return removal;
    }

    private static void print(List<Removal> removals, int harmless) {
        Map<String, Integer> tests = new TreeMap<>();
        Map<Integer, Integer> laws = new TreeMap<>();
        System.out.println("law | guard | what goes red");
        removals.stream()
                .sorted(Comparator.comparingInt(removal -> Held.law(removal.guard())))
                .forEach(removal -> {
                    int law = Held.law(removal.guard());
                    String red = removal.red() == null ? "NOTHING" : removal.red();
                    tests.merge(removal.red() == null ? red : removal.by(), 1, Integer::sum);
                    laws.merge(law, 1, Integer::sum);
                    System.out.printf("%d | %s | %.140s%n", law, removal.guard().name(), red);
                });
        long killed = removals.stream().filter(removal -> removal.red() != null).count();
        System.out.println(removals.size() + " guards, " + killed + " missed when gone; " + harmless
                + " conditions more that are none");
        System.out.println("by law: " + laws);
        System.out.println("by test: " + tests);
    }
}
