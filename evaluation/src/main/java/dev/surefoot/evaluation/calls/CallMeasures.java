package dev.surefoot.evaluation.calls;

import dev.surefoot.evaluation.Ratio;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Measures of calls; docs/metrics.md defines each.
 *
 * @param success calls that succeeded, of those that were not interrupted
 * @param successByTool the same by tool
 * @param retries calls that repeat a failed one, of all calls
 * @param repeated calls that ask exactly what an earlier call of the same run asked, of all calls
 * @param repeatedEffectful the same of calls that change or send something
 * @param duplicatesByKey effects beyond the first under one idempotency key, of the effects that stand under keys
 * @param duplicatesByContent effects beyond the first with the same content in a run, of the effects that stand
 */
public record CallMeasures(
        Ratio success,
        SortedMap<String, Ratio> successByTool,
        Ratio retries,
        Ratio repeated,
        Ratio repeatedEffectful,
        Ratio duplicatesByKey,
        Ratio duplicatesByContent) {

    /** Nothing was called. */
    public static final CallMeasures NONE = new CallMeasures(
            Ratio.NONE, Collections.emptySortedMap(), Ratio.NONE, Ratio.NONE, Ratio.NONE, Ratio.NONE, Ratio.NONE);

    public CallMeasures {
        successByTool = Collections.unmodifiableSortedMap(new TreeMap<>(successByTool));
    }

    /** These and those of other runs. */
    public CallMeasures plus(CallMeasures other) {
        SortedMap<String, Ratio> tools = new TreeMap<>(successByTool);
        for (Map.Entry<String, Ratio> tool : other.successByTool.entrySet()) {
            tools.merge(tool.getKey(), tool.getValue(), Ratio::plus);
        }
        return new CallMeasures(
                success.plus(other.success),
                tools,
                retries.plus(other.retries),
                repeated.plus(other.repeated),
                repeatedEffectful.plus(other.repeatedEffectful),
                duplicatesByKey.plus(other.duplicatesByKey),
                duplicatesByContent.plus(other.duplicatesByContent));
    }
}
