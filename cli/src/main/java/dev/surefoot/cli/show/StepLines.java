package dev.surefoot.cli.show;

import dev.surefoot.cli.screen.Columns;
import dev.surefoot.cli.screen.Ink;
import dev.surefoot.run.Attempt;
import dev.surefoot.run.Run;
import dev.surefoot.run.StepRun;
import dev.surefoot.run.StepStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The steps of a run, a line each; of many, those that matter now. */
public final class StepLines {
    private static final int LONGEST_ID = 32;
    private static final int LEAST_NOTE = 20;

    private final Ink ink;
    private final int width;
    private final Map<String, Instant> since;

    /**
     * @param width columns that a line may take
     * @param since when a step that is running was started, by its id
     */
    public StepLines(Ink ink, int width, Map<String, Instant> since) {
        this.ink = ink;
        this.width = width;
        this.since = since;
    }

    /** At most that many lines, in plan order, and one more that counts the steps left out. */
    public List<String> of(Run run, int most, Instant now) {
        List<StepRun> shown = new ArrayList<>();
        List<StepRun> steps = inOrder(run);
        if (steps.size() <= most) {
            shown.addAll(steps);
        } else {
            choose(steps, most, shown);
        }
        int ids = widest(shown, step -> step.step().id().value());
        int words = widest(shown, step -> step.status().text());
        List<String> lines = new ArrayList<>();
        for (StepRun step : shown) {
            lines.add(line(step, Math.min(ids, LONGEST_ID), words, now));
        }
        if (shown.size() < steps.size()) {
            steps.removeAll(shown);
            lines.add(ink.dim("  … and " + counts(steps)));
        }
        return lines;
    }

    /** In plan order, the parts of each step behind it. */
    private static List<StepRun> inOrder(Run run) {
        List<StepRun> steps = new ArrayList<>();
        run.steps().stream().filter(step -> step.whole() == null).forEach(step -> add(step, steps));
        return steps;
    }

    private static void add(StepRun step, List<StepRun> steps) {
        steps.add(step);
        step.parts().forEach(part -> add(part, steps));
    }

    private static int widest(List<StepRun> steps, Function<StepRun, String> word) {
        return steps.stream().map(word).mapToInt(String::length).max().orElse(0);
    }

    /** Those that somebody may have to look at, else the last settled and the next pending ones. */
    private static void choose(List<StepRun> steps, int most, List<StepRun> shown) {
        List<StepRun> active = steps.stream()
                .filter(step -> !step.status().settled() && step.status() != StepStatus.PENDING)
                .limit(most)
                .toList();
        int first = 0;
        while (first < steps.size() && steps.get(first).status().settled()) {
            first++;
        }
        int from = Math.max(0, Math.min(first - most / 3, steps.size() - most));
        int room = most - active.size();
        for (int i = 0; i < steps.size(); i++) {
            StepRun step = steps.get(i);
            if (active.contains(step)) {
                shown.add(step);
            } else if (i >= from && room > 0) {
                shown.add(step);
                room--;
            }
        }
    }

    private static String counts(List<StepRun> steps) {
        Map<StepStatus, Integer> counts = new EnumMap<>(StepStatus.class);
        steps.forEach(step -> counts.merge(step.status(), 1, Integer::sum));
        List<String> said = new ArrayList<>();
        counts.forEach((status, number) -> said.add(number + " " + status.text()));
        return String.join(", ", said);
    }

    private String line(StepRun step, int ids, int words, Instant now) {
        StepStatus status = step.status();
        String id = Columns.pad(Columns.cut(step.step().id().value(), ids), ids);
        String word = Columns.pad(Marks.word(status, ink), words);
        String head = "  " + Marks.mark(status, ink) + " " + id + "  " + word + "  ";
        int left = Math.max(LEAST_NOTE, width - Columns.width(head));
        return (head + Columns.cut(note(step, now), left)).stripTrailing();
    }

    private String note(StepRun step, Instant now) {
        int attempts = step.attempts().size();
        String tries = attempts > 1 ? "attempt " + attempts : "";
        String because = step.because() == null ? "" : Words.line(step.because());
        return switch (step.status()) {
            case RUNNING -> join(tries, running(step, now));
            case SUCCEEDED ->
                join(attempts > 1 ? "at attempt " + attempts : "", step.output() == null ? "" : Gist.of(step.output()));
            case IN_DOUBT -> join(join(again(step, now), sent(step)), because);
            case PENDING -> join(again(step, now), because);
            case FAILED, BLOCKED -> join(tries, because);
            case AWAITING_APPROVAL -> String.valueOf(step.approval());
            case NEEDS_CLARIFICATION, SKIPPED, CANCELLED -> because;
            case COMPENSATED -> "undone";
        };
    }

    private String running(StepRun step, Instant now) {
        Instant started = since.get(step.step().id().value());
        return started == null ? "" : ink.dim(Words.elapsed(Duration.between(started, now)));
    }

    private static String again(StepRun step, Instant now) {
        Instant due = step.notBefore();
        return due == null || !due.isAfter(now) ? "" : "again in " + Words.elapsed(Duration.between(now, due));
    }

    private static String sent(StepRun step) {
        Attempt last = step.last();
        return last == null || last.sends() < 2 ? "" : "sent " + last.sends() + " times";
    }

    private static String join(String first, String second) {
        return first.isEmpty() || second.isEmpty() ? first + second : first + "; " + second;
    }
}
