package dev.surefoot.expression;

import dev.surefoot.json.Json;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Tries a part of a check with values that could tell whether it depends on its targets: it does once, with everything
 * else left as it is, one value of the targets makes it false and another does not. The same values every time.
 */
final class Probing {
    private static final int SETTINGS = 6;
    /** The value that the rest has in the first setting: the first that is neither missing nor null. */
    private static final int FIRST_SETTING = 2;

    private static final int MIXTURES = 80;

    private final Conjuncts.Conjunct part;
    private final Set<String> targets;
    private final Candidates candidates;
    private final List<@Nullable JsonNode> values;
    private final Map<String, Place> roots = new LinkedHashMap<>();

    Probing(Conjuncts.Conjunct part, Set<String> targets) {
        this.part = part;
        this.targets = targets;
        this.candidates = Candidates.of(part.expression());
        this.values = candidates.values();
        for (Access access : part.accesses()) {
            Place place = roots.computeIfAbsent(access.root(), root -> new Place());
            for (Segment step : access.steps()) {
                place = place.part(step);
            }
        }
    }

    boolean saysSomething() {
        if (roots.keySet().stream().noneMatch(targets::contains)) {
            return false;
        }
        boolean everTrue = false;
        boolean everFalse = false;
        for (int setting = 0; setting < SETTINGS; setting++) {
            boolean isFalse = false;
            boolean isElse = false;
            for (int trial = 0; trial < values.size() + MIXTURES; trial++) {
                Verdict verdict = part.evaluate(scope(setting, trial));
                isFalse |= verdict instanceof Verdict.False;
                isElse |= !(verdict instanceof Verdict.False);
                everTrue |= verdict instanceof Verdict.True;
                if (isFalse && isElse) {
                    return true;
                }
            }
            everFalse |= isFalse;
        }
        return (!everTrue && !everFalse) || candidates.leaveSomethingUntried();
    }

    private Scope scope(int setting, int trial) {
        Map<String, JsonNode> built = new HashMap<>();
        roots.forEach((root, place) -> {
            boolean target = targets.contains(root);
            JsonNode value = place.build(
                    target ? new Draw(trial, setting, values) : new Draw(FIRST_SETTING + setting, 0, values));
            built.put(root, value == null ? Json.object() : value);
        });
        JsonNode steps = built.get(Path.STEPS);
        return Scope.of(built).withSteps(id -> steps == null ? null : steps.get(id));
    }
}
