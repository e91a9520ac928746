package dev.surefoot.planning.search;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Carries plans out on paper, in the manner of VAL (Howey, Long &amp; Fox 2004) without its time and numbers. */
public final class Validator {
    private Validator() {}

    /** Finds the first step that is wrong; steps after it are not looked at. */
    public static Validation validate(Problem problem, List<String> actionNames) {
        Set<String> holding = new HashSet<>(problem.holds());
        long cost = 0;
        int step = 0;
        for (String name : actionNames) {
            step++;
            Action action = problem.action(name);
            if (action == null) {
                return new Validation.Invalid(step, Validation.Reason.UNKNOWN_ACTION, Set.of());
            }
            if (!holding.containsAll(action.requires())) {
                return new Validation.Invalid(
                        step, Validation.Reason.UNMET_PRECONDITION, without(action.requires(), holding));
            }
            holding.removeAll(action.deletes());
            holding.addAll(action.adds());
            cost += action.cost();
        }
        return holding.containsAll(problem.wanted())
                ? new Validation.Valid(cost)
                : new Validation.Invalid(0, Validation.Reason.GOAL_NOT_REACHED, without(problem.wanted(), holding));
    }

    private static Set<String> without(Set<String> facts, Set<String> others) {
        Set<String> rest = new HashSet<>(facts);
        rest.removeAll(others);
        return rest;
    }
}
