package dev.surefoot.policy;

import dev.surefoot.json.Json;
import dev.surefoot.model.Money;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a run, and each of its steps, may come to before a person is asked. Immutable.
 *
 * @param limits the most of each; one that is not there is not limited
 * @param revisions how many new versions a plan may see, or null where the policy does not say
 */
public record Budget(Map<Limit, Long> limits, @Nullable Integer revisions) {

    /** What is counted. */
    public enum Limit {
        /** Sends of the run's calls, repeated ones included. */
        CALLS("calls", false),
        /** The cost of those calls, in whatever unit the toolbox declares them. */
        COST("cost", false),
        /** What models read and wrote, in tokens as they count them. */
        TOKENS("tokens", false),
        /** What models cost, in millionths; an answer whose cost nobody knows uses up all that is left. */
        MONEY("money", false),
        /** Seconds in which something was under way; waiting for a person is not. */
        TIME("time", false),
        /** Sends of one step's calls. */
        STEP_CALLS("calls", true),
        /** The cost of one step's calls. */
        STEP_COST("cost", true);

        private final String key;
        private final boolean ofStep;

        Limit(String key, boolean ofStep) {
            this.key = key;
            this.ofStep = ofStep;
        }

        /** Whether each step has it to itself. */
        public boolean ofStep() {
            return ofStep;
        }

        /** As the policy file has it, under {@code budget}. */
        public String key() {
            return ofStep ? "step." + key : key;
        }

        /** How much of it that is, as {@link #write} writes it. */
        public long read(JsonNode most) {
            return switch (this) {
                case TIME -> Duration.parse(most.stringValue()).toSeconds();
                case MONEY -> Money.read(most.decimalValue()).millionths();
                case CALLS, COST, TOKENS, STEP_CALLS, STEP_COST -> most.asLong();
            };
        }

        /** As the policy file has it: a duration, an amount (no more than can be counted), or a number. */
        public JsonNode write(long most) {
            return switch (this) {
                case TIME -> Json.nodes().stringNode(Duration.ofSeconds(most).toString());
                case MONEY -> Json.nodes().numberNode(new Money(Math.min(most, Money.MOST.millionths())).amount());
                case CALLS, COST, TOKENS, STEP_CALLS, STEP_COST -> Json.nodes().numberNode(most);
            };
        }

        private JsonNode in(JsonNode budget) {
            return (ofStep ? budget.path("step") : budget).path(key);
        }
    }

    public Budget {
        limits = limits.isEmpty() ? Map.of() : Map.copyOf(limits);
    }

    static Budget of(JsonNode json) {
        Map<Limit, Long> limits = new EnumMap<>(Limit.class);
        for (Limit limit : Limit.values()) {
            JsonNode most = limit.in(json);
            if (!most.isMissingNode()) {
                limits.put(limit, limit.read(most));
            }
        }
        JsonNode revisions = json.path("revisions");
        return new Budget(limits, revisions.isNumber() ? revisions.asInt() : null);
    }
}
