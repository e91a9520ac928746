package dev.surefoot.cli.explain;

import dev.surefoot.approval.Approval;
import dev.surefoot.approval.Quorum;
import dev.surefoot.cli.screen.Columns;
import dev.surefoot.cli.screen.Ink;
import dev.surefoot.cli.screen.Screen;
import dev.surefoot.cli.show.Marks;
import dev.surefoot.cli.show.Words;
import dev.surefoot.json.Json;
import dev.surefoot.plan.ApprovalNeed;
import dev.surefoot.policy.Asked;
import dev.surefoot.policy.Judgement;
import dev.surefoot.policy.Opinion;
import dev.surefoot.policy.Point;
import dev.surefoot.run.EventCodec;
import dev.surefoot.run.Rulings;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What the policy said of a step's calls, for people. */
public final class ExplainText {
    private static final String STEP = Point.TOOL_CALL + " the step";
    private static final int VERDICT = "escalates".length();

    private final Ink ink;
    private final int width;

    public ExplainText(Screen screen) {
        this.ink = screen.ink();
        this.width = screen.columns();
    }

    public List<String> of(Explained explained) {
        List<String> lines = new ArrayList<>();
        String tool = explained.contract().name();
        lines.add(ink.bold(explained.step().step().id().value()) + "  " + tool + ", "
                + explained.contract().effect() + "  "
                + Marks.word(explained.step().status(), ink));
        wrapped(
                lines,
                "",
                explained.missing().isEmpty()
                        ? explained.run().startedBy() + " holds every grant that " + tool + " needs"
                        : explained.run().startedBy() + " does not hold " + String.join(", ", explained.missing())
                                + ", which " + tool + " needs");
        if (explained.occasions().isEmpty()) {
            lines.add("");
            unasked(lines, explained);
        }
        explained.occasions().forEach(occasion -> occasion(lines, occasion));
        approvals(lines, explained);
        return lines;
    }

    private void unasked(List<String> lines, Explained explained) {
        wrapped(lines, "", "The policy was not asked yet: it judges the exact call, whose arguments are not known.");
        if (explained.step().because() != null) {
            wrapped(lines, "", "The step: " + explained.step().because());
        }
        if (explained.run().policy().foresee(explained.contract()) instanceof Judgement.NeedsApproval needed) {
            wrapped(lines, "", "It will want a person's consent: " + needed.because());
        }
        if (!explained.run().policy().rules().isEmpty()) {
            wrapped(
                    lines,
                    "",
                    "It will ask " + String.join(", ", explained.run().policy().rules()));
        }
        lines.add("  " + ink.dim("policy " + explained.run().policy().digest()));
    }

    private void occasion(List<String> lines, Explained.Occasion occasion) {
        lines.add("");
        wrapped(
                lines,
                "",
                occasion.at().stream()
                        .map(each -> "event " + each.sequence() + " (" + EventCodec.type(each.event()) + ")")
                        .collect(Collectors.joining(", ")));
        lines.add("  " + ink.dim("policy " + occasion.policy() + ", version " + occasion.version() + " of this run"));
        JsonNode with = occasion.ruling().arguments();
        if (with != null) {
            lines.add("  " + ink.dim(Columns.cut("with " + Words.line(Json.write(with)), width - 4)));
        }
        int rules = occasion.ruling().asked().stream()
                .mapToInt(asked -> named(asked).length())
                .max()
                .orElse(0);
        int label = Math.max(rules, STEP.length());
        for (Asked asked : occasion.ruling().asked()) {
            switch (asked.opinion()) {
                case Opinion.Silent() -> rule(lines, label, named(asked), ink.dim("silent"), "");
                case Opinion.Deny(String because) -> rule(lines, label, named(asked), ink.red("denies"), because);
                case Opinion.Ask(Quorum of, String because) ->
                    rule(lines, label, named(asked), ink.yellow("asks"), asks(who(of), because));
                case Opinion.Allow(String because) -> rule(lines, label, named(asked), ink.green("allows"), because);
                case Opinion.Escalate(String because) ->
                    rule(lines, label, named(asked), ink.yellow("escalates"), because);
                case Opinion.Vouch(List<String> arguments, String because) ->
                    rule(
                            lines,
                            label,
                            named(asked),
                            ink.green("vouches"),
                            "for " + String.join(", ", arguments) + ": " + because);
            }
        }
        if (occasion.stepAsks()) {
            ApprovalNeed need = occasion.need();
            rule(
                    lines,
                    label,
                    STEP,
                    ink.yellow("asks"),
                    asks(need.by(), need.because() == null ? "the plan asks for it" : need.because()));
        }
        wrapped(lines, "→ ", judgement(occasion.ruling()));
    }

    private static @Nullable String who(Quorum of) {
        if (of.tellsApart()) {
            return of.text();
        }
        return of.roles().isEmpty() ? null : String.join(" and ", of.roles());
    }

    private static String asks(@Nullable String by, String because) {
        return (by == null ? "" : "for " + by + ": ") + because;
    }

    private static String named(Asked asked) {
        return asked.at() + " " + asked.rule();
    }

    private static String judgement(Rulings.Ruling ruling) {
        return switch (ruling.judgement()) {
            case Judgement.Allowed() -> "allowed; nobody has to be asked";
            case Judgement.Denied(String because) -> "denied: " + because;
            case Judgement.Escalated(String because) -> "a person has to decide how to go on: " + because;
            case Judgement.NeedsApproval(Quorum of, var because) ->
                of.text()
                        + (of.count() == 1 ? " has" : " have")
                        + (ruling.at().contains(Point.PLAN)
                                ? " to accept the plan"
                                : ruling.arguments() == null
                                        ? " to consent to each call that it makes"
                                        : " to consent to exactly these bytes");
        };
    }

    private void approvals(List<String> lines, Explained explained) {
        if (!explained.approvals().isEmpty()) {
            lines.add("");
            lines.add(ink.dim("approvals"));
        }
        explained.approvals().forEach((item, approval) -> wrapped(lines, "", item + " " + words(approval)));
    }

    private static String words(Approval approval) {
        return approval.state().text()
                + (approval.by() == null ? "" : " (" + approval.by() + ")")
                + ", of " + approval.request().quorum().text()
                + ": " + approval.request().binding();
    }

    private void rule(List<String> lines, int label, String rule, String verdict, String because) {
        String lead = "  " + Columns.pad(Words.line(rule), label) + "  " + Columns.pad(verdict, VERDICT) + "  ";
        int indent = 2 + label + 2 + VERDICT + 2;
        List<String> wrapped = Columns.wrap(Words.line(because), Math.max(20, width - indent));
        lines.add((lead + wrapped.getFirst()).stripTrailing());
        wrapped.stream().skip(1).forEach(more -> lines.add(" ".repeat(indent) + more));
    }

    private void wrapped(List<String> lines, String mark, String text) {
        List<String> wrapped = Columns.wrap(Words.line(text), width - 2 - mark.length());
        lines.add("  " + mark + wrapped.getFirst());
        wrapped.stream().skip(1).forEach(more -> lines.add("  " + " ".repeat(mark.length()) + more));
    }
}
