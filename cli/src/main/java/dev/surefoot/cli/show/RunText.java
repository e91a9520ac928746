package dev.surefoot.cli.show;

import dev.surefoot.cli.screen.Columns;
import dev.surefoot.cli.screen.Ink;
import dev.surefoot.cli.screen.Screen;
import dev.surefoot.json.Json;
import dev.surefoot.json.Visible;
import dev.surefoot.planning.mode.InlineAnswer;
import dev.surefoot.run.Conclusion;
import dev.surefoot.run.Run;
import dev.surefoot.run.RunEvent;
import dev.surefoot.run.RunView;
import dev.surefoot.run.StepRun;
import dev.surefoot.run.StepStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** A run as it stands. */
public final class RunText {
    private static final int STEPS = 200;
    private static final int FACT = 160;

    private final Run run;
    private final Proof proof;
    private final Ink ink;
    private final int width;

    public RunText(Screen screen, Run run, Proof proof) {
        this.run = run;
        this.proof = proof;
        this.ink = screen.ink();
        this.width = screen.columns();
    }

    /** Where every step stands. */
    public List<String> steps(Instant now) {
        List<String> lines = new ArrayList<>(new StepLines(ink, width, Map.of()).of(run, STEPS, now));
        if (!run.retiredSteps().isEmpty()) {
            String givenUp = run.retiredSteps().stream()
                    .map(step -> step.step().id() + " (" + step.status().text() + ")")
                    .collect(Collectors.joining(", "));
            Columns.wrap("given up by a later version of the plan: " + givenUp, width - 2)
                    .forEach(line -> lines.add("  " + ink.dim(line)));
        }
        return lines;
    }

    /** Which run it is. */
    public List<String> heading() {
        List<String> lines = new ArrayList<>();
        lines.add("run " + ink.bold(run.id().value()) + "  " + Marks.word(run.status(), ink));
        lines.addAll(labelled("goal", run.goal().text()));
        run.goal().inputs().forEach((name, value) -> lines.addAll(labelled("  " + name, value(value))));
        lines.addAll(
                labelled("plan", "version " + run.version() + ", " + run.plan().digest()));
        lines.addAll(labelled("started", Words.minute(run.startedAt()) + " by " + run.startedBy()));
        JsonNode spend = RunView.spend(run);
        if (spend.has("budget") || spend.has("tokens")) {
            lines.addAll(labelled("spent", spent(spend)));
        }
        run.setting().loosened().forEach(said -> lines.addAll(labelled("loosened", said)));
        return lines;
    }

    private static String spent(JsonNode spend) {
        int unpriced = spend.path("unpriced").asInt(0);
        List<String> parts = new ArrayList<>();
        for (String each : List.of("calls", "cost", "time", "tokens", "money")) {
            JsonNode most = spend.path("budget").path(each);
            boolean unknown = each.equals("money") && unpriced > 0;
            if (spend.has(each) || !most.isMissingNode()) {
                parts.add(each + " " + spend.path(each).asString(unknown ? "unknown" : "0")
                        + (most.isMissingNode() ? "" : " of " + most.asString())
                        + (unknown ? " (" + Words.count(unpriced, "answer") + " unpriced)" : ""));
            }
        }
        return String.join(", ", parts);
    }

    /** How it came out, what is proved, what is not, and what stands in the world. */
    public List<String> result() {
        List<String> lines = new ArrayList<>();
        lines.addAll(outcome());
        InlineAnswer answer = InlineAnswer.of(run);
        if (answer != null) {
            lines.add(ink.dim("answer, in the model's words; it stands on "
                    + Words.count(answer.reads().size(), "read") + " and "
                    + Words.count(answer.quotes().size(), "quote") + " found there or in what was given"));
            answer.text().lines().forEach(line -> lines.addAll(indented(Visible.line(line))));
        }
        Conclusion conclusion = run.conclusion();
        if (conclusion != null) {
            for (Conclusion.Verdict verdict : conclusion.verdicts()) {
                lines.addAll(ConclusionText.of(verdict, ink, width));
            }
        } else {
            run.goal()
                    .constraints()
                    .forEach(constraint -> lines.add("  " + ink.dim("·") + " "
                            + Visible.line(constraint.text())
                            + (constraint.check() == null
                                    ? " (unverified: nothing checks it)"
                                    : " (judged at the end)")));
        }
        List<String> effects = conclusion == null ? List.of() : conclusion.effects();
        if (!effects.isEmpty()) {
            lines.add(ink.dim("effects"));
            effects.forEach(effect -> lines.addAll(indented(effect)));
        } else if (conclusion != null) {
            lines.add(ink.dim("no effect stands"));
        }
        return lines;
    }

    /** What it knows. */
    public List<String> facts() {
        List<String> lines = new ArrayList<>();
        if (!run.facts().isEmpty()) {
            lines.add(ink.dim("facts"));
            run.facts()
                    .forEach((name, value) -> lines.add("  " + Columns.cut(name + "  " + Gist.of(value), width - 2)));
        }
        return lines;
    }

    private List<String> outcome() {
        int checks =
                proof.passed().values().stream().mapToInt(Integer::intValue).sum();
        List<StepStatus> planned = run.steps().stream()
                .filter(step -> step.whole() == null && step.undoes() == null)
                .map(StepRun::status)
                .toList();
        long done = planned.stream()
                .filter(status -> status == StepStatus.SUCCEEDED)
                .count();
        long undone = planned.stream()
                .filter(status -> status == StepStatus.COMPENSATED)
                .count();
        String evidence = done + " of " + Words.count(planned.size(), "step") + " succeeded"
                + (undone == 0 ? "" : ", " + undone + " undone") + " with "
                + Words.count(checks, "passed check") + ", " + Words.count(proof.calls(), "call") + " sent";
        String withReason = ": " + because() + " (" + evidence + ").";
        String without = ": " + evidence + ".";
        return switch (run.status()) {
            case SUCCEEDED -> wrapped("The goal was reached", ink::green, without);
            case FAILED -> wrapped("The goal was not reached", ink::red, withReason);
            case STOPPED -> wrapped(cancelled() ? "Cancelled" : "Stopped", ink::red, withReason);
            case WAITING -> wrapped("Waiting for a person", ink::yellow, without);
            case PAUSED -> wrapped("Paused", ink::yellow, without);
            case RUNNING, PLANNING, IN_REVIEW -> wrapped("Not finished", ink::yellow, without);
        };
    }

    private boolean cancelled() {
        RunEvent.StopRequested stop = run.stopping();
        return stop != null && stop.cause() == RunEvent.StopCause.CANCELLED;
    }

    private List<String> wrapped(String head, UnaryOperator<String> colour, String rest) {
        List<String> lines = new ArrayList<>(Columns.wrap(head + rest, Math.max(width, head.length() + 1)));
        lines.set(0, colour.apply(ink.bold(head)) + lines.getFirst().substring(head.length()));
        return lines;
    }

    private String because() {
        return run.endedBecause() == null ? "no reason is recorded" : Words.line(run.endedBecause());
    }

    private List<String> labelled(String label, String text) {
        List<String> lines = new ArrayList<>();
        List<String> wrapped = Columns.wrap(Visible.line(text), width - 14);
        lines.add("  " + ink.dim(Columns.pad(Visible.line(label), 10)) + "  " + wrapped.getFirst());
        wrapped.stream().skip(1).forEach(more -> lines.add(" ".repeat(14) + more));
        return lines;
    }

    private List<String> indented(String text) {
        return Columns.wrap(Visible.line(text, 500), width - 4).stream()
                .map(line -> "  " + line)
                .toList();
    }

    private static String value(JsonNode value) {
        return Visible.line(value.isString() ? value.stringValue() : Json.write(value), FACT);
    }
}
