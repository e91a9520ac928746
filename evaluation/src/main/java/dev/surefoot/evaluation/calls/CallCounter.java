package dev.surefoot.evaluation.calls;

import dev.surefoot.evaluation.Ratio;
import dev.surefoot.json.Digest;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Counts the calls of one run as they end, and the effects that stand. Its memory grows with the run. For one thread. */
public final class CallCounter {
    private final Map<String, Ratio> tools = new TreeMap<>();
    private final Map<String, Call> lastInSeries = new HashMap<>();
    private final Set<Digest> asked = new HashSet<>();
    private final Set<String> keys = new HashSet<>();
    private final Set<Digest> effects = new HashSet<>();
    private Ratio retries = Ratio.NONE;
    private Ratio repeated = Ratio.NONE;
    private Ratio repeatedEffectful = Ratio.NONE;
    private Ratio byKey = Ratio.NONE;
    private Ratio byContent = Ratio.NONE;

    /** A call has ended; calls of one series are given in their order. */
    public void ended(Call call) {
        Ratio success = call.ending() == Ending.INTERRUPTED ? Ratio.NONE : Ratio.of(call.ending() == Ending.SUCCEEDED);
        tools.merge(call.tool(), success, Ratio::plus);
        Call last = lastInSeries.put(call.series(), call);
        boolean isRetry =
                last != null && last.ending() == Ending.FAILED && last.tool().equals(call.tool());
        retries = retries.plus(Ratio.of(isRetry));
        boolean isRepeated = !asked.add(call.content());
        repeated = repeated.plus(Ratio.of(isRepeated));
        if (call.effectful()) {
            repeatedEffectful = repeatedEffectful.plus(Ratio.of(isRepeated));
        }
    }

    /**
     * An effect stands: it was made, and nothing has undone it.
     *
     * @param key the idempotency key it was made under, or null
     * @param content of the call that made it
     */
    public void stands(@Nullable String key, Digest content) {
        if (key != null) {
            byKey = byKey.plus(Ratio.of(!keys.add(key)));
        }
        byContent = byContent.plus(Ratio.of(!effects.add(content)));
    }

    /** What was counted so far. */
    public CallMeasures measures() {
        Ratio success = tools.values().stream().reduce(Ratio.NONE, Ratio::plus);
        return new CallMeasures(success, new TreeMap<>(tools), retries, repeated, repeatedEffectful, byKey, byContent);
    }
}
