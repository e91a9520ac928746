package dev.surefoot.cli.show;

import dev.surefoot.cli.screen.Columns;
import dev.surefoot.cli.screen.Ink;
import dev.surefoot.cli.screen.Screen;
import dev.surefoot.evidence.CheckResult;
import dev.surefoot.evidence.Exchange;
import dev.surefoot.inbox.ItemId;
import dev.surefoot.json.Json;
import dev.surefoot.json.Visible;
import dev.surefoot.run.AttemptEvent;
import dev.surefoot.run.InboxEvent;
import dev.surefoot.run.Run;
import dev.surefoot.run.StepRun;
import dev.surefoot.tool.Response;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** What proves the outcome of a step: the calls as sent, what came back, every check, who consented. */
public final class EvidenceText {
    private static final int LABEL = 10;

    private final Ink ink;
    private final int width;
    private final ValueText values;

    public EvidenceText(Screen screen) {
        this.ink = screen.ink();
        this.width = screen.columns();
        this.values = new ValueText(width);
    }

    /**
     * The lines that show what proves a step.
     *
     * @param full whether arguments and answers are shown whole, not only by their beginning
     */
    public List<String> of(Run run, Proof proof, StepRun step, boolean full) {
        List<String> lines = new ArrayList<>();
        lines.add(Marks.mark(step.status(), ink) + " "
                + ink.bold(step.step().id().value()) + "  "
                + Marks.word(step.status(), ink) + "  "
                + ink.dim(Words.line(step.step().description())
                        + (run.retiredSteps().contains(step) ? " (given up by a later version of the plan)" : "")));
        for (Proof.Try attempt : proof.of(step.step().id())) {
            attempt(lines, run, proof, attempt, full);
        }
        if (step.output() != null) {
            lines.add("  " + ink.dim("output"));
            value(lines, step.output(), full);
        }
        lines.add("");
        return lines;
    }

    private void attempt(List<String> lines, Run run, Proof proof, Proof.Try attempt, boolean full) {
        AttemptEvent.AttemptStarted intent = attempt.intent();
        lines.add("  " + ink.cyan("attempt " + attempt.number())
                + (attempt.outcome() == null ? "" : "  " + Words.line(attempt.outcome())));
        if (intent != null) {
            label(lines, "call", intent.endpoint() + "  (" + intent.tool() + ")");
            label(lines, "digest", intent.call().toString());
            if (intent.key() != null) {
                label(lines, "key", intent.key());
            }
            consent(lines, run, proof, intent);
            lines.add("    " + ink.dim("arguments"));
            value(lines, intent.arguments(), full);
        }
        attempt.resent().forEach(at -> label(lines, "resent", "the same call with the same key, at " + at));
        attempt.exchanges().forEach(exchange -> exchange(lines, exchange, full));
        attempt.checks().forEach(check -> check(lines, check));
    }

    private void consent(List<String> lines, Run run, Proof proof, AttemptEvent.AttemptStarted intent) {
        ItemId item = intent.approval();
        InboxEvent.ApprovalGranted grant = item == null ? null : proof.grant(item.value());
        if (item != null && grant != null) {
            label(lines, "consent", item + " " + Proof.words(grant, run.approval(item)));
        }
    }

    private void exchange(List<String> lines, Exchange exchange, boolean full) {
        String purpose = Words.of(exchange.purpose());
        Response response = exchange.response();
        String came = response.status() == null ? "" : " status " + response.status() + ",";
        String body = response.body() == null ? "" : came + " " + response.bytes() + " bytes, " + response.body();
        label(lines, purpose, exchange.endpoint() + " as " + exchange.requestId() + " at " + exchange.at());
        label(lines, "", Words.of(exchange.result()) + (exchange.because() == null ? "" : ": " + exchange.because()));
        if (!body.isEmpty()) {
            label(lines, "", "received" + body);
        }
        if (exchange.arguments() != null) {
            label(lines, "", "with " + Json.write(exchange.arguments()));
        }
        if (exchange.body() != null && full) {
            value(lines, exchange.body(), true);
        }
    }

    private void check(List<String> lines, CheckResult check) {
        String mark = check.passed() ? ink.green("✓") : ink.red("✗");
        List<String> wrapped = Columns.wrap(
                Words.of(check.kind()) + ": " + Visible.line(check.expression(), 400)
                        + (check.detail() == null ? "" : " (" + Words.line(check.detail()) + ")"),
                width - 7);
        lines.add("    " + mark + " " + wrapped.getFirst());
        wrapped.stream().skip(1).forEach(more -> lines.add("      " + more));
    }

    private void value(List<String> lines, JsonNode value, boolean full) {
        if (full) {
            lines.addAll(values.of(value, "      "));
        } else if (value.isObject()) {
            value.properties()
                    .forEach(member -> lines.add("      "
                            + Columns.cut(
                                    Visible.line(member.getKey() + "  " + Json.write(member.getValue())), width - 8)));
        } else {
            lines.add("      " + Columns.cut(Visible.line(Json.write(value)), width - 8));
        }
    }

    private void label(List<String> lines, String label, String text) {
        List<String> wrapped = Columns.wrap(Visible.line(text), width - LABEL - 6);
        lines.add("    " + ink.dim(Columns.pad(label, LABEL)) + " " + wrapped.getFirst());
        wrapped.stream().skip(1).forEach(more -> lines.add("    " + " ".repeat(LABEL) + " " + more));
    }
}
