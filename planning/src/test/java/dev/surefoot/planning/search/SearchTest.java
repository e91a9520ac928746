package dev.surefoot.planning.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.surefoot.planning.search.Solution.Blocked;
import dev.surefoot.planning.search.Solution.LimitReached;
import dev.surefoot.planning.search.Solution.Solved;
import dev.surefoot.planning.search.Solution.Unreachable;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class SearchTest {
    private static final Action SEARCH = action("search", Set.of("topic"), Set.of("sources"), Set.of(), 2);
    private static final Action ASK = action("ask", Set.of("topic"), Set.of("sources"), Set.of(), 5);
    private static final Action WRITE = action("write", Set.of("sources"), Set.of("draft"), Set.of(), 1);
    private static final Action SEND = action("send", Set.of("draft", "address"), Set.of("sent"), Set.of("draft"), 1);

    @Test
    void nothingIsToBeDoneWhereAllThatIsWantedHolds() {
        assertThat(solve(List.of(SEARCH), Set.of("topic", "draft"), Set.of("draft")))
                .isEqualTo(new Solved(List.of(), 0, true, 0));
        assertThat(solve(List.of(), Set.of(), Set.of())).isEqualTo(new Solved(List.of(), 0, true, 0));
    }

    @Test
    void takesCheapestOfSeveralGivers() {
        assertThat(solve(List.of(ASK, SEARCH, WRITE), Set.of("topic"), Set.of("draft")))
                .isInstanceOfSatisfying(Solved.class, solved -> {
                    assertThat(solved.plan()).containsExactly(SEARCH, WRITE);
                    assertThat(solved.cost()).isEqualTo(3);
                    assertThat(solved.provedOptimal()).isTrue();
                });
    }

    @Test
    void amongEquallyCheapTakesTheOneListedFirst() {
        Action other = action("other", Set.of("topic"), Set.of("sources"), Set.of(), 2);
        assertThat(solve(List.of(WRITE, SEARCH, other), Set.of("topic"), Set.of("draft")))
                .isInstanceOfSatisfying(
                        Solved.class, solved -> assertThat(solved.plan()).containsExactly(SEARCH, WRITE));
        assertThat(solve(List.of(WRITE, other, SEARCH), Set.of("topic"), Set.of("draft")))
                .isInstanceOfSatisfying(
                        Solved.class, solved -> assertThat(solved.plan()).containsExactly(other, WRITE));
    }

    @Test
    void givesAgainWhatAnActionUsedUp() {
        assertThat(solve(List.of(SEARCH, WRITE, SEND), Set.of("topic", "address"), Set.of("sent", "draft")))
                .isInstanceOfSatisfying(
                        Solved.class, solved -> assertThat(solved.plan()).containsExactly(SEARCH, WRITE, SEND, WRITE));
    }

    @Test
    void factHoldsAfterAnActionThatBothDeletesAndAddsIt() {
        Action renew = action("renew", Set.of("lease"), Set.of("lease", "renewed"), Set.of("lease"), 1);
        assertThat(solve(List.of(renew), Set.of("lease"), Set.of("lease", "renewed")))
                .isInstanceOf(Solved.class);
    }

    @Test
    void namesWhatNobodyGivesAndWhatWouldHaveHelped() {
        Action file = action("file", Set.of("sent", "topic"), Set.of("filed"), Set.of(), 1);
        assertThat(solve(List.of(SEARCH, WRITE, SEND, file), Set.of("topic"), Set.of("filed", "draft")))
                .isEqualTo(new Unreachable(
                        Set.of("filed", "address"),
                        Set.of(),
                        List.of(new Blocked(file, Set.of("sent")), new Blocked(SEND, Set.of("address"))),
                        false));
    }

    @Test
    void namesPairThatCannotHoldTogether() {
        Action open = action("open", Set.of("closed"), Set.of("opened"), Set.of("closed"), 1);
        Action close = action("close", Set.of("opened"), Set.of("closed"), Set.of("opened"), 1);
        assertThat(solve(List.of(open, close, WRITE), Set.of("closed", "sources"), Set.of("draft", "closed", "opened")))
                .isEqualTo(new Unreachable(
                        Set.of(),
                        Set.of("closed", "opened"),
                        List.of(new Blocked(open, Set.of("closed")), new Blocked(close, Set.of("opened"))),
                        false));
    }

    @Test
    void factWhoseGiversRequireWhatCannotHoldTogetherIsConflictByItself() {
        Action open = action("open", Set.of("closed"), Set.of("opened"), Set.of("closed"), 1);
        Action both = action("both", Set.of("closed", "opened"), Set.of("odd"), Set.of(), 1);
        assertThat(solve(List.of(open, both, WRITE), Set.of("closed", "sources"), Set.of("odd", "draft")))
                .isEqualTo(new Unreachable(
                        Set.of(), Set.of("odd"), List.of(new Blocked(both, Set.of("closed", "opened"))), false));
    }

    @Test
    void visitsEveryStateWherePairsDoNotTell() {
        // Two tokens, three wares: any two can be bought, not all.
        List<Action> purchases = IntStream.range(0, 3)
                .boxed()
                .flatMap(ware -> IntStream.range(0, 2)
                        .mapToObj(token -> action(
                                "buy" + ware + "with" + token,
                                Set.of("token" + token),
                                Set.of("ware" + ware),
                                Set.of("token" + token),
                                1)))
                .toList();
        assertThat(solve(purchases, Set.of("token0", "token1"), Set.of("ware0", "ware1", "ware2")))
                .isInstanceOfSatisfying(Unreachable.class, unreachable -> {
                    assertThat(unreachable.conflict()).containsExactly("ware0", "ware1", "ware2");
                    assertThat(unreachable.byExhaustion()).isTrue();
                });
    }

    @Test
    void reachedLimitIsNotUnreachable() {
        Problem solvable = Worlds.yard(3, 2, 6, 3);
        assertThat(Search.solve(solvable, new Bounds(4, 1_000))).isInstanceOf(LimitReached.class);
        assertThat(Search.solve(solvable, new Bounds(1_000, 3))).isInstanceOf(LimitReached.class);
        assertThat(Search.solve(solvable, Bounds.STANDARD)).isInstanceOf(Solved.class);
    }

    @Test
    void refusesWhatIsNotProblem() {
        assertThatThrownBy(() -> Problem.of(List.of(SEARCH, SEARCH), Set.of(), Set.of()))
                .hasMessageContaining("two actions are named search");
        assertThatThrownBy(() -> Problem.of(
                        IntStream.rangeClosed(0, Problem.MOST_ACTIONS)
                                .mapToObj(each -> action("a" + each, Set.of(), Set.of(), Set.of(), 1))
                                .toList(),
                        Set.of(),
                        Set.of()))
                .hasMessageContaining("at most 50000 actions, found 50001");
        assertThatThrownBy(() -> action("free", Set.of(), Set.of(), Set.of(), 0))
                .hasMessageContaining("action free: expected a cost from 1");
        assertThatThrownBy(() -> action(" ", Set.of(), Set.of(), Set.of(), 1)).hasMessageContaining("no name");
        assertThatThrownBy(() -> new Bounds(0, 1)).hasMessageContaining("at least one expansion");
    }

    private static Solution solve(List<Action> actions, Set<String> holds, Set<String> wanted) {
        return Search.solve(Problem.of(actions, holds, wanted), Bounds.STANDARD);
    }

    private static Action action(String name, Set<String> requires, Set<String> adds, Set<String> deletes, long cost) {
        return new Action(name, requires, adds, deletes, cost);
    }
}
