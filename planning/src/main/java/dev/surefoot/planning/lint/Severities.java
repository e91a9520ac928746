package dev.surefoot.planning.lint;

import dev.surefoot.file.Severity;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * How much each rule weighs: as it says itself, unless a policy or a person says otherwise. What is said of a fixed rule
 * or of none has no effect here; who said it is told. Immutable.
 */
public final class Severities {
    /** Every rule as it says itself. */
    public static final Severities STANDARD = new Severities(Map.of());

    /** What can be said of a rule. */
    public enum Level {
        ERROR,
        WARNING,
        OFF;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Map<LintRule, Level> said;

    private Severities(Map<LintRule, Level> said) {
        this.said = Map.copyOf(said);
    }

    /**
     * As {@code lint} of a policy says.
     *
     * @param policy a policy that satisfies its schema
     */
    public static Severities of(JsonNode policy) {
        Severities severities = STANDARD;
        for (Map.Entry<String, JsonNode> each : policy.path("lint").properties()) {
            LintRule rule = LintRule.find(each.getKey());
            if (rule != null && !rule.isFixed()) {
                severities = severities.and(rule, level(each.getValue()));
            }
        }
        return severities;
    }

    /**
     * These, and one more that outweighs what was said of the rule before.
     *
     * @throws IllegalArgumentException where there is no such rule, or it is fixed; the message says which
     */
    public Severities with(String id, Level level) {
        LintRule rule = LintRule.find(id);
        if (rule == null) {
            throw new IllegalArgumentException("there is no lint rule " + id);
        }
        if (rule.isFixed() && level != Level.ERROR) {
            throw new IllegalArgumentException(id + " is always an error: " + rule.law());
        }
        return and(rule, level);
    }

    private Severities and(LintRule rule, Level level) {
        Map<LintRule, Level> more = new EnumMap<>(LintRule.class);
        more.putAll(said);
        more.put(rule, level);
        return new Severities(more);
    }

    /** How much the rule weighs, or null where it is off. */
    @Nullable
    Severity of(LintRule rule) {
        return switch (said.get(rule)) {
            case null -> rule.severity();
            case ERROR -> Severity.ERROR;
            case WARNING -> Severity.WARNING;
            case OFF -> null;
        };
    }

    static Level level(JsonNode json) {
        return Level.valueOf(json.stringValue().toUpperCase(Locale.ROOT));
    }
}
