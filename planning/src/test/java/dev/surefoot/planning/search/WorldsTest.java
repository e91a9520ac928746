package dev.surefoot.planning.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.surefoot.planning.search.Solution.Solved;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Problems in the size of the planning competitions' easier ones: hundreds of actions, plans of tens of steps. */
final class WorldsTest {

    @ParameterizedTest
    @CsvSource({"2, 2, 3, 1", "2, 3, 6, 2", "2, 2, 4, 7"})
    void deliversSmallPostAtLeastCost(int cities, int places, int parcels, long seed) {
        assertThat(solved(Worlds.post(cities, places, parcels, seed), Bounds.STANDARD)
                        .provedOptimal())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource("6, 3, 10, 5")
    void deliversMuchPostByGoodPlan(int cities, int places, int parcels, long seed) {
        Solved solved = solved(Worlds.post(cities, places, parcels, seed), Bounds.STANDARD);
        // A parcel needs at most three rides, each with loading, unloading and two drives.
        assertThat(solved.cost()).isBetween(20L, 9L * parcels);
    }

    @ParameterizedTest
    @CsvSource({"3, 2, 8, 3", "4, 3, 10, 3"})
    void pilesManyCratesByGoodPlan(int yards, int lorries, int crates, long seed) {
        Solved solved = solved(Worlds.yard(yards, lorries, crates, seed), Bounds.STANDARD);
        assertThat(solved.provedOptimal()).isFalse();
        assertThat(solved.cost()).isBetween(20L, 9L * crates);
    }

    @Test
    void quickPlanIsNoBetterThanBestAndNotFarFromIt() {
        for (long seed = 1; seed <= 5; seed++) {
            Problem problem = Worlds.yard(3, 2, 4, seed);
            Solved best = solved(problem, new Bounds(1_000_000, 200_000));
            Solved quick = solved(problem, new Bounds(800, 10_000));
            assertThat(best.provedOptimal()).isTrue();
            assertThat(quick.cost()).isBetween(best.cost(), 2 * best.cost());
        }
    }

    @Test
    void samePlanEveryTime() {
        Problem problem = Worlds.yard(3, 2, 8, 5);
        Bounds bounds = new Bounds(20_000, 50_000);
        assertThat(Search.solve(problem, bounds)).isEqualTo(Search.solve(problem, bounds));
    }

    private static Solved solved(Problem problem, Bounds bounds) {
        Solution solution = Search.solve(problem, bounds);
        assertThat(solution).isInstanceOf(Solved.class);
        Solved solved = (Solved) solution;
        assertThat(SearchPropertyTest.validate(problem, solved.plan())).isEqualTo(new Validation.Valid(solved.cost()));
        List<List<Integer>> after = PartialOrder.of(problem, solved.plan()).after();
        assertThat(after).hasSameSizeAs(solved.plan());
        return solved;
    }
}
