package dev.surefoot.planning.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.surefoot.planning.search.PartialOrder.Link;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class PartialOrderTest {
    private static final Action FETCH_TEXT = action("fetch-text", Set.of("topic"), Set.of("text"), Set.of());
    private static final Action FETCH_IMAGE = action("fetch-image", Set.of("topic"), Set.of("image"), Set.of());
    private static final Action JOIN = action("join", Set.of("text", "image"), Set.of("page"), Set.of());
    private static final Action CLEAR = action("clear", Set.of(), Set.of("clean"), Set.of("text"));

    @Test
    void leavesIndependentStepsUnordered() {
        PartialOrder order = order(List.of(FETCH_TEXT, FETCH_IMAGE, JOIN), Set.of("topic"), Set.of("page"));
        assertThat(order.after()).containsExactly(List.of(), List.of(), List.of(0, 1));
    }

    @Test
    void saysWhichStepGivesWhatToWhich() {
        PartialOrder order = order(List.of(FETCH_TEXT, FETCH_IMAGE, JOIN), Set.of("topic"), Set.of("page", "topic"));
        assertThat(order.links())
                .containsExactly(
                        new Link(PartialOrder.START, "topic", 0),
                        new Link(PartialOrder.START, "topic", 1),
                        new Link(1, "image", 2),
                        new Link(0, "text", 2),
                        new Link(2, "page", 3),
                        new Link(PartialOrder.START, "topic", 3));
    }

    @Test
    void keepsDeleterAfterUsers() {
        PartialOrder order =
                order(List.of(FETCH_TEXT, FETCH_IMAGE, JOIN, CLEAR), Set.of("topic"), Set.of("page", "clean"));
        assertThat(order.after().get(3)).containsExactly(2);
    }

    @Test
    void keepsDeleterBeforeGiver() {
        PartialOrder order = order(List.of(CLEAR, FETCH_TEXT), Set.of("topic", "text"), Set.of("clean", "text"));
        assertThat(order.after()).containsExactly(List.of(), List.of(0));
    }

    @Test
    void takesFactFromTheEarliestStepSinceWhichItHolds() {
        Action again = action("again", Set.of("topic"), Set.of("text"), Set.of());
        PartialOrder order = order(List.of(FETCH_TEXT, again, FETCH_IMAGE, JOIN), Set.of("topic"), Set.of("page"));
        assertThat(order.after().get(3)).containsExactly(0, 2);
    }

    @Test
    void refusesPlanThatIsNotValid() {
        assertThatThrownBy(() -> order(List.of(JOIN), Set.of("text"), Set.of("page")))
                .hasMessageContaining("step 1 needs image");
        assertThatThrownBy(() -> order(List.of(), Set.of(), Set.of("page"))).hasMessageContaining("the end needs page");
    }

    private static PartialOrder order(List<Action> plan, Set<String> holds, Set<String> wanted) {
        return PartialOrder.of(Problem.of(plan, holds, wanted), plan);
    }

    private static Action action(String name, Set<String> requires, Set<String> adds, Set<String> deletes) {
        return new Action(name, requires, adds, deletes, 1);
    }
}
