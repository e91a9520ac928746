package dev.surefoot.run;

import dev.surefoot.approval.Quorum;
import dev.surefoot.policy.Policy;
import dev.surefoot.provenance.Origin;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Whether a person may act in the roles that something takes, and on whose behalf. */
sealed interface Acting {

    /** They may; on behalf of those people, in roles that they do not hold themselves. */
    record May(List<String> onBehalfOf) implements Acting {}

    /** They may not. */
    record Not(String because) implements Acting {}

    /** In those roles, their own or delegated. */
    static Acting of(Run run, String person, List<String> roles, Instant at) {
        return of(run, person, roles, at, Set.of());
    }

    /** As one of those who have to consent to what that step would do. */
    static Acting of(Run run, String person, Quorum quorum, StepRun step, Instant at) {
        return of(run, person, quorum, askedBy(run, step), at);
    }

    /**
     * As one of those who have to consent.
     *
     * @param askers who asked for it
     */
    static Acting of(Run run, String person, Quorum quorum, Set<String> askers, Instant at) {
        if (quorum.tellsApart() && !run.policy().namesPeople()) {
            return new Not("this needs people who can be told apart, and the policy names nobody");
        }
        Set<String> asked = quorum.fourEyes() ? askers : Set.of();
        return asked.contains(person)
                ? new Not(person
                        + " asked for it: whoever started or stopped the run, or wrote the step, does not"
                        + " consent to it")
                : of(run, person, quorum.roles(), at, asked);
    }

    private static Acting of(Run run, String person, List<String> roles, Instant at, Set<String> excluded) {
        Policy policy = run.policy();
        if (!policy.knows(person)) {
            return new Not(person + " is not named in the policy");
        }
        List<String> behalf = new ArrayList<>();
        for (String role : roles) {
            if (policy.holdsRole(person, role)) {
                continue;
            }
            List<String> delegators = policy.delegators(person, role, at).stream()
                    .filter(from -> !excluded.contains(from))
                    .toList();
            if (delegators.isEmpty()) {
                return new Not(person + " does not hold the role " + role);
            }
            if (!behalf.contains(delegators.getFirst())) {
                behalf.add(delegators.getFirst());
            }
        }
        return new May(List.copyOf(behalf));
    }

    /** Who asked for what the step would do: who started the run and, in whosever name it was, wrote the step. */
    private static Set<String> askedBy(Run run, StepRun step) {
        Set<String> asked = new HashSet<>(Set.of(run.startedBy()));
        if (step.written instanceof Origin.Written(String by, var planner, var after)) {
            asked.add(by);
        }
        if (step.undoes() != null) {
            asked.add(Objects.requireNonNull(run.stop, "only a run that stops undoes anything")
                    .by());
        }
        return asked;
    }
}
