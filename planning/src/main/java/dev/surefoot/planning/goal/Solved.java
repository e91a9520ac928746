package dev.surefoot.planning.goal;

import dev.surefoot.planning.search.Action;
import dev.surefoot.planning.search.PartialOrder;
import dev.surefoot.planning.search.PartialOrder.Link;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The calls that were found, with what each gets from where. */
final class Solved {

    private final Domain domain;
    private final List<Action> actions;
    private final PartialOrder order;
    private final Map<Integer, String> ids = new TreeMap<>();

    Solved(Domain domain, List<Action> actions, PartialOrder order, StepNames names) {
        this.domain = domain;
        this.actions = actions;
        this.order = order;
        for (int i = 0; i < actions.size(); i++) {
            Operator operator = domain.operator(actions.get(i));
            if (operator != null) {
                ids.put(i, names.next(operator.contract()));
            }
        }
    }

    /** The positions of the calls, in an order in which they can be made. */
    List<Integer> calls() {
        return List.copyOf(ids.keySet());
    }

    Operator operator(int call) {
        Operator operator = domain.operator(actions.get(call));
        if (operator == null) {
            throw new IllegalArgumentException(actions.get(call) + " is no call");
        }
        return operator;
    }

    /** The id of the step that makes the call, or null where there is no call: a question, the start, or the goal. */
    @Nullable
    String id(int position) {
        return ids.get(position);
    }

    /** The calls that have to come before, nearest ones only. */
    List<Integer> before(int call) {
        return order.after().get(call).stream().filter(ids::containsKey).toList();
    }

    /** What the call gives, and to whom. */
    List<Link> givenBy(int call) {
        return order.links().stream().filter(link -> link.giver() == call).toList();
    }

    /** Who gives that need to the user: a position, or -1 where it holds from the start. */
    int giver(Need need, int user) {
        for (Link link : order.links()) {
            if (link.user() == user && link.fact().equals(need.name())) {
                return link.giver();
            }
        }
        throw new IllegalStateException(need.name() + " is given by nobody");
    }

    /** The questions that have to be answered first. */
    List<Need> questions() {
        List<Need> questions = new ArrayList<>();
        for (Link link : order.links()) {
            if (link.giver() >= 0 && !ids.containsKey(link.giver())) {
                questions.add(domain.need(link.fact()));
            }
        }
        return questions.stream().distinct().toList();
    }
}
