package dev.surefoot.run;

import dev.surefoot.model.Money;
import dev.surefoot.policy.Budget;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a run came to so far, counted from its events alone, and how far people let it go beyond its budget. Owned by the
 * run that it is of.
 */
public final class Spend {

    private long calls;
    private long cost;
    private long tokens;
    private Money money = Money.NOTHING;
    private int unpriced;

    /** Of {@link #unpriced}, those after which a person said how much may be spent. */
    private int answeredFor;

    private Duration worked = Duration.ZERO;
    private Instant counted = Instant.EPOCH;
    private final Map<String, Long> raised = new HashMap<>();

    Spend() {}

    /** Sends, repeated ones included. */
    public long calls() {
        return calls;
    }

    /** What they cost together, in the unit of the toolbox. */
    public long cost() {
        return cost;
    }

    /** What models read and wrote together, as they count it. */
    public long tokens() {
        return tokens;
    }

    /** What that cost, as far as it is known. */
    public Money money() {
        return money;
    }

    /** Answers of models, and plans that models found, of which nobody knows what they cost. */
    public int unpriced() {
        return unpriced;
    }

    /** Whether more may have been spent than is known, since a person was last asked how much may be. */
    boolean isOpenEnded() {
        return unpriced > answeredFor;
    }

    void took(long more, @Nullable Money cost) {
        tokens += more;
        if (cost == null) {
            unpriced++;
        } else {
            money = money.plus(cost);
        }
    }

    /** How long something was under way, as of the last event. */
    public Duration worked() {
        return worked;
    }

    Duration worked(Run run, Instant at) {
        return run.underWay() && at.isAfter(counted) ? worked.plus(Duration.between(counted, at)) : worked;
    }

    /** Time went by until that event. */
    void until(Run run, Instant at) {
        worked = worked(run, at);
        counted = at;
    }

    void sent(Attempt attempt) {
        calls++;
        cost += attempt.contract().cost();
    }

    /** What a person raised that limit to, or null. */
    @Nullable
    Long raised(Budget.Limit limit, StepRun step) {
        return raised.get(name(limit, step));
    }

    void raise(Budget.Limit limit, StepRun step, JsonNode to) {
        raised.put(name(limit, step), limit.read(to));
        if (limit == Budget.Limit.MONEY) {
            answeredFor = unpriced;
        }
    }

    /** Another policy says anew what may be spent. */
    void forget() {
        raised.clear();
    }

    private static String name(Budget.Limit limit, StepRun step) {
        return limit.ofStep() ? limit.key() + " " + step.step().id() : limit.key();
    }

    Map<String, Long> raised() {
        return raised;
    }
}
