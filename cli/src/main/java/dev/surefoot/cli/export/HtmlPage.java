package dev.surefoot.cli.export;

import dev.surefoot.cli.show.ItemText;
import dev.surefoot.cli.show.Proof;
import dev.surefoot.cli.show.Words;
import dev.surefoot.evidence.CheckResult;
import dev.surefoot.evidence.Exchange;
import dev.surefoot.goal.Constraint;
import dev.surefoot.goal.Goal;
import dev.surefoot.inbox.InboxItem;
import dev.surefoot.inbox.ItemId;
import dev.surefoot.json.Json;
import dev.surefoot.plan.Call;
import dev.surefoot.plan.Criterion;
import dev.surefoot.plan.Step;
import dev.surefoot.run.AttemptEvent;
import dev.surefoot.run.Conclusion;
import dev.surefoot.run.InboxEvent;
import dev.surefoot.run.Run;
import dev.surefoot.run.StepRun;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A plan, and what came of it, as one page that needs nothing else: no script, no address, nothing to load. */
public final class HtmlPage {
    private final Exported exported;
    private final Html html = new Html();

    private HtmlPage(Exported exported) {
        this.exported = exported;
    }

    public static String of(Exported exported) {
        return new HtmlPage(exported).page();
    }

    private String page() {
        Goal goal = exported.record() == null
                ? exported.plan().goal()
                : exported.record().run().goal();
        html.tag("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">")
                .tag("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src"
                        + " 'unsafe-inline'\">")
                .tag("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">")
                .element("title", goal.text())
                .tag("<style>" + style() + "</style></head><body><main>\n");
        html.element("h1", goal.text()).line();
        head();
        goal(goal);
        html.tag("<h2>Steps</h2>\n<ol class=\"steps\">\n");
        exported.plan().everyStep().forEach(this::step);
        html.tag("</ol>\n");
        givenUp();
        html.tag("<p class=\"foot\">")
                .text("plan " + exported.plan().digest() + ", policy "
                        + exported.policy().digest())
                .tag("</p>\n</main></body></html>");
        return html.toString();
    }

    private void givenUp() {
        List<StepRun> givenUp = exported.record() == null
                ? List.of()
                : exported.record().run().retiredSteps().stream()
                        .filter(step -> !step.attempts().isEmpty())
                        .toList();
        if (!givenUp.isEmpty()) {
            html.tag("<h2>Tried, and given up by a later version of the plan</h2>\n<ol class=\"steps\">\n");
            givenUp.forEach(each -> step(each.step()));
            html.tag("</ol>\n");
        }
    }

    private void head() {
        if (exported.record() == null) {
            html.element(
                            "p",
                            "lead",
                            "A plan of " + Words.count(exported.plan().steps().size(), "step")
                                    + "; nothing of it was carried out here.")
                    .line();
            return;
        }
        Run run = exported.record().run();
        html.tag("<p class=\"lead\">")
                .element("span", "status " + run.status().text(), run.status().text())
                .text(" run " + run.id() + ", started by " + run.startedBy() + " at " + run.startedAt()
                        + ", plan version " + run.version())
                .tag("</p>\n");
        if (run.endedBecause() != null) {
            html.element("p", run.endedBecause()).line();
        }
        for (InboxItem item : run.openItems()) {
            html.element("p", "waits", ItemText.kind(item) + " " + item.id() + ": " + ItemText.summary(item))
                    .line();
        }
        Conclusion conclusion = run.conclusion();
        if (conclusion == null) {
            return;
        }
        html.tag("<h2>Conclusion</h2>\n<ul class=\"checks\">\n");
        for (Conclusion.Verdict verdict : conclusion.verdicts()) {
            String detail = verdict.detail() == null ? "" : " (" + verdict.detail() + ")";
            switch (verdict.holds()) {
                case YES -> html.element("li", "yes", verdict.text() + detail);
                case NO -> html.element("li", "no", verdict.text() + detail);
                case UNVERIFIED -> html.element("li", "open", verdict.text() + " (unverified: nothing checks it)");
            }
            html.line();
        }
        html.tag("</ul>\n");
        conclusion.effects().forEach(effect -> html.element("p", effect).line());
    }

    private void goal(Goal goal) {
        html.tag("<h2>Goal</h2>\n<dl>\n");
        goal.inputs().forEach((name, value) -> entry(name, plain(value)));
        if (exported.record() == null || exported.record().run().conclusion() == null) {
            for (Constraint constraint : goal.constraints()) {
                entry(constraint.check() == null ? "unverified" : "constraint", constraint.text());
            }
            goal.wanted().forEach(fact -> entry("wanted", fact));
        }
        html.tag("</dl>\n");
    }

    private void entry(String name, String value) {
        html.element("dt", name).element("dd", value).line();
    }

    private void step(Step step) {
        StepRun state = exported.state(step.id());
        html.tag("<li><h3>").text(step.id().value());
        if (state != null) {
            html.tag(" ")
                    .element(
                            "span",
                            "status " + state.status().text(),
                            state.status().text());
        }
        html.tag("</h3>\n").element("p", step.description()).line();
        html.tag("<dl>\n");
        entry(step.executor() instanceof Call ? exported.effect(step).toString() : "by", Exported.executor(step));
        if (step.forEach() != null) {
            entry("for each of", step.json().path("forEach").path("in").toString());
        }
        if (step.when() != null) {
            entry("only when", step.when());
        }
        if (!step.dependsOn().isEmpty()) {
            entry(
                    "after",
                    step.dependsOn().stream()
                            .map(before -> before.step() + (before.orSkipped() ? " (or skipped)" : ""))
                            .collect(Collectors.joining(", ")));
        }
        if (exported.asks(step)) {
            String by = step.approval().by();
            entry("approval", by == null ? "by whoever the policy lets" : "by " + by);
        }
        for (Criterion criterion : step.expectation().criteria()) {
            entry("criterion", criterion.check());
        }
        html.tag("</dl>\n");
        if (state != null && exported.record() != null) {
            exported.record()
                    .proof()
                    .of(step.id())
                    .forEach(attempt -> attempt(exported.record().proof(), attempt));
            folded("output", state.output());
        }
        html.tag("</li>\n");
    }

    private void attempt(Proof proof, Proof.Try attempt) {
        html.tag("<div class=\"attempt\"><h4>")
                .text("attempt " + attempt.number() + (attempt.outcome() == null ? "" : ": " + attempt.outcome()))
                .tag("</h4>\n");
        AttemptEvent.AttemptStarted intent = attempt.intent();
        if (intent != null) {
            html.tag("<dl>\n");
            entry("call", intent.endpoint());
            entry("digest", intent.call().toString());
            ItemId item = intent.approval();
            InboxEvent.ApprovalGranted grant = item == null ? null : proof.grant(item.value());
            if (grant != null) {
                entry("consent", Proof.words(grant, null));
            }
            html.tag("</dl>\n");
            folded("arguments", intent.arguments());
        }
        if (!attempt.exchanges().isEmpty() || !attempt.checks().isEmpty()) {
            html.tag("<ul class=\"checks\">\n");
            for (Exchange exchange : attempt.exchanges()) {
                html.element("li", "sent", exchange(exchange)).line();
            }
            for (CheckResult check : attempt.checks()) {
                html.element(
                                "li",
                                check.passed() ? "yes" : "no",
                                Words.of(check.kind()) + ": " + check.expression()
                                        + (check.detail() == null ? "" : " (" + check.detail() + ")"))
                        .line();
            }
            html.tag("</ul>\n");
        }
        html.tag("</div>\n");
    }

    private static String exchange(Exchange exchange) {
        Integer status = exchange.response().status();
        return Words.of(exchange.purpose()) + " " + exchange.endpoint() + " at " + exchange.at() + ": "
                + Words.of(exchange.result()) + (status == null ? "" : " " + status)
                + (exchange.because() == null ? "" : " (" + exchange.because() + ")");
    }

    private void folded(String name, @Nullable JsonNode value) {
        if (value != null) {
            html.tag("<details><summary>" + name + "</summary>")
                    .element("pre", Json.writePretty(value))
                    .tag("</details>\n");
        }
    }

    private static String plain(JsonNode value) {
        return value.isString() ? value.stringValue() : Json.write(value);
    }

    private static String style() {
        try (InputStream in = HtmlPage.class.getResourceAsStream("page.css")) {
            if (in == null) {
                throw new IllegalStateException("the class path lacks page.css");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("page.css", e);
        }
    }
}
