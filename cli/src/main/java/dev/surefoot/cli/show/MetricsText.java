package dev.surefoot.cli.show;

import dev.surefoot.cli.screen.Screen;
import dev.surefoot.cli.screen.Table;
import dev.surefoot.evaluation.Ratio;
import dev.surefoot.evaluation.runs.Figures;
import dev.surefoot.evaluation.runs.Measures;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Measures on a screen: those of which there is a case. */
public final class MetricsText {
    private static final int TOOLS = 20;

    /** What each figure counts, and of what. */
    private static final Map<String, String> MEANINGS = Map.ofEntries(
            Map.entry("completion", "runs that reached their goal, of those that ended"),
            Map.entry("tool-success", "calls whose answer passed, of those not cut short"),
            Map.entry("retries", "calls that repeat a failed one"),
            Map.entry("repeated-calls", "calls that ask what was asked before"),
            Map.entry("repeated-effects", "of those that change or send something"),
            Map.entry("duplicates-by-key", "effects beyond the first under one key"),
            Map.entry("duplicates-by-content", "effects beyond the first of one content"),
            Map.entry("failed-input", "calls that could not be made: invalid input"),
            Map.entry("failed-guard", "guards that found another record"),
            Map.entry("failed-tool-output", "answers against the tool's own schema"),
            Map.entry("failed-expected-output", "answers against the step's schema"),
            Map.entry("failed-criterion", "success criteria that did not hold"),
            Map.entry("failed-read-back", "read-backs that found something else"),
            Map.entry("failed-fact", "facts whose condition did not hold"),
            Map.entry("failed-policy", "outcomes that a rule of the policy refused"),
            Map.entry("doubts", "calls that may or may not have been done"),
            Map.entry("doubts-same-key", "doubts that a resend ended"),
            Map.entry("doubts-lookup", "doubts that a lookup ended"),
            Map.entry("doubts-person", "doubts that a person ended"),
            Map.entry("doubts-open", "doubts that nothing ended"),
            Map.entry("evidence", "successes with a check that passed"),
            Map.entry("confirmed", "successes that something else confirmed"),
            Map.entry("confirmed-effects", "of steps that change or send something"),
            Map.entry("completeness", "wants of goals that their plans cover"),
            Map.entry("unnecessary-steps", "steps that the goal does not stand on"),
            Map.entry("missing-edges", "needed edges that plans lack"),
            Map.entry("needless-edges", "edges that order nothing"),
            Map.entry("revisions", "further versions per plan"),
            Map.entry("revisions-doubt", "after a doubt"),
            Map.entry("revisions-refuted", "after a refuted claim"),
            Map.entry("revisions-exhausted", "after the tries were used up"),
            Map.entry("revisions-denied", "after a denial"),
            Map.entry("revisions-invalid", "after an invalid call"),
            Map.entry("revisions-unasked", "for no question of the run"),
            Map.entry("clarification-precision", "questions that were needed"),
            Map.entry("clarification-recall", "needed questions that were asked"),
            Map.entry("cancelled", "a person cancelled"),
            Map.entry("consent-refused", "a person refused consent"),
            Map.entry("denied", "a rule or a missing permission"),
            Map.entry("invalid-call", "the plan gave a step no valid call"),
            Map.entry("crashed", "in doubt since a process ended"),
            Map.entry("unexpected-answer", "only the plan expected otherwise"),
            Map.entry("tool-failed", "no answer, or none to rely on"),
            Map.entry("step-skipped", "a person went on without a step"),
            Map.entry("goal-missed", "every step done, and not the goal"),
            Map.entry("stopped", "a person stopped it"),
            Map.entry("planning", "failures put down to planning"),
            Map.entry("execution", "failures put down to execution"),
            Map.entry("tool", "failures put down to a tool"),
            Map.entry("person", "failures put down to a person"),
            Map.entry("policy", "failures put down to the policy"));

    private MetricsText() {}

    /**
     * The lines.
     *
     * @param since what the runs were chosen by, or null
     * @param verify the command that says why a run was left out
     */
    public static List<String> of(Measures measures, @Nullable Instant since, String verify, Screen screen) {
        List<String> lines = new ArrayList<>();
        lines.add(Words.count(measures.runs(), "run") + (since == null ? "" : " since " + Words.minute(since)) + ": "
                + (measures.runs() - measures.open()) + " ended, " + measures.open() + " open");
        if (measures.leftOut() > 0) {
            lines.add(Words.count(measures.leftOut(), "run") + " left out, not all of which can be read; " + verify
                    + " says why");
        }
        Figures figures = Figures.of(measures);
        add(lines, "EXECUTION", shown(figures.execution(), Ratio::of), MetricsText::meaning, screen);
        add(lines, "PLANNING", shown(figures.planning(), Ratio::of), MetricsText::meaning, screen);
        add(lines, "FAILURES", shown(figures.failures(), Ratio::count), MetricsText::meaning, screen);
        Map<String, Ratio> tools = shown(figures.tools(), Ratio::of);
        Map<String, Ratio> some = new LinkedHashMap<>(tools);
        some.keySet().retainAll(tools.keySet().stream().limit(TOOLS).toList());
        add(lines, "TOOLS", some, tool -> "calls whose answer passed", screen);
        if (tools.size() > some.size()) {
            lines.add("and " + Words.count(tools.size() - some.size(), "more tool") + "; --json has them all");
        }
        return lines;
    }

    private static Map<String, Ratio> shown(Map<String, Ratio> figures, ToLongFunction<Ratio> unlessZero) {
        Map<String, Ratio> shown = new LinkedHashMap<>(figures);
        shown.values().removeIf(ratio -> unlessZero.applyAsLong(ratio) == 0);
        return shown;
    }

    private static void add(
            List<String> lines,
            String heading,
            Map<String, Ratio> figures,
            UnaryOperator<String> meaning,
            Screen screen) {
        if (figures.isEmpty()) {
            return;
        }
        Table table = new Table(screen.ink(), screen.columns(), heading, "VALUE", "CASES", "WHAT");
        figures.forEach((name, ratio) -> table.add(
                Words.line(name), value(name, ratio), ratio.count() + " of " + ratio.of(), meaning.apply(name)));
        lines.add("");
        lines.addAll(table.lines());
    }

    static String meaning(String figure) {
        String meaning = MEANINGS.get(figure);
        if (meaning == null) {
            throw new IllegalStateException("nothing says what " + figure + " is");
        }
        return meaning;
    }

    private static String value(String figure, Ratio ratio) {
        double value = (double) ratio.count() / ratio.of();
        return figure.equals("revisions")
                ? String.format(Locale.ROOT, "%5.2f", value)
                : String.format(Locale.ROOT, "%5.1f %%", 100 * value);
    }
}
