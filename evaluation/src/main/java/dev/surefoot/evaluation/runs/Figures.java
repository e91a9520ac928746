package dev.surefoot.evaluation.runs;

import dev.surefoot.evaluation.Ratio;
import dev.surefoot.evaluation.Tally;
import dev.surefoot.evaluation.calls.CallMeasures;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Every measure by the name that docs/metrics.md defines it under, in its order.
 *
 * @param execution of how plans were carried out
 * @param planning of how runs were planned
 * @param failures of the runs that ended without reaching their goal, how many are put down to what
 * @param tools the share of successful calls by tool
 */
public record Figures(
        Map<String, Ratio> execution,
        Map<String, Ratio> planning,
        Map<String, Ratio> failures,
        Map<String, Ratio> tools) {

    public Figures {
        execution = Collections.unmodifiableMap(new LinkedHashMap<>(execution));
        planning = Collections.unmodifiableMap(new LinkedHashMap<>(planning));
        failures = Collections.unmodifiableMap(new LinkedHashMap<>(failures));
        tools = Collections.unmodifiableMap(new LinkedHashMap<>(tools));
    }

    public static Figures of(Measures measures) {
        return new Figures(
                execution(measures.execution()),
                planning(measures.planning()),
                failures(measures),
                measures.execution().calls().successByTool());
    }

    private static Map<String, Ratio> execution(ExecutionMeasures measures) {
        CallMeasures calls = measures.calls();
        Map<String, Ratio> figures = new LinkedHashMap<>();
        figures.put("completion", measures.completion());
        figures.put("tool-success", calls.success());
        figures.put("retries", calls.retries());
        figures.put("repeated-calls", calls.repeated());
        figures.put("repeated-effects", calls.repeatedEffectful());
        figures.put("duplicates-by-key", calls.duplicatesByKey());
        figures.put("duplicates-by-content", calls.duplicatesByContent());
        measures.checks().byKind().forEach((kind, ratio) -> figures.put("failed-" + name(kind), ratio));
        long doubts = sum(measures.doubts());
        figures.put("doubts", new Ratio(doubts, calls.retries().of()));
        measures.doubts()
                .byKind()
                .forEach((end, count) -> figures.put("doubts-" + name(end), new Ratio(count, doubts)));
        figures.put("evidence", measures.evidence());
        figures.put("confirmed", measures.confirmed());
        figures.put("confirmed-effects", measures.confirmedEffects());
        return figures;
    }

    private static Map<String, Ratio> planning(PlanningMeasures measures) {
        Map<String, Ratio> figures = new LinkedHashMap<>();
        figures.put("completeness", measures.plans().completeness());
        figures.put("unnecessary-steps", measures.plans().unnecessary());
        figures.put("missing-edges", measures.plans().missing());
        figures.put("needless-edges", measures.plans().needless());
        figures.put("revisions", measures.revisions());
        long revisions = sum(measures.revisionCauses());
        measures.revisionCauses()
                .byKind()
                .forEach((cause, count) -> figures.put("revisions-" + name(cause), new Ratio(count, revisions)));
        figures.put("clarification-precision", measures.clarity().precision());
        figures.put("clarification-recall", measures.clarity().recall());
        return figures;
    }

    private static Map<String, Ratio> failures(Measures measures) {
        Map<String, Ratio> figures = new LinkedHashMap<>();
        long failed = sum(measures.failures());
        for (Side side : Side.values()) {
            figures.put(name(side), new Ratio(measures.failures(side), failed));
        }
        measures.failures().byKind().forEach((cause, count) -> figures.put(name(cause), new Ratio(count, failed)));
        return figures;
    }

    private static long sum(Tally<?, Long> tally) {
        return tally.byKind().values().stream().mapToLong(Long::longValue).sum();
    }

    private static String name(Enum<?> kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
