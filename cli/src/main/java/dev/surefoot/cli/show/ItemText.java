package dev.surefoot.cli.show;

import dev.surefoot.approval.Approval;
import dev.surefoot.approval.ApprovalRequest;
import dev.surefoot.approval.Grant;
import dev.surefoot.approval.Quorum;
import dev.surefoot.cli.screen.Columns;
import dev.surefoot.cli.screen.Ink;
import dev.surefoot.cli.screen.Screen;
import dev.surefoot.inbox.Ask;
import dev.surefoot.inbox.Choice;
import dev.surefoot.inbox.Escalation;
import dev.surefoot.inbox.HumanTask;
import dev.surefoot.inbox.InboxItem;
import dev.surefoot.inbox.Question;
import dev.surefoot.inbox.Review;
import dev.surefoot.json.Visible;
import dev.surefoot.plan.Step;
import dev.surefoot.provenance.Placed;
import dev.surefoot.run.Rulings;
import dev.surefoot.run.Run;
import dev.surefoot.tool.ToolContract;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What waits for a person, with everything that an answer needs. */
public final class ItemText {
    private static final int CHOICE = 17;
    private static final int LABEL = 11;
    /** Claims and findings can be whole documents; the evidence has them in full. */
    private static final int CLAIM = 280;

    private final Run run;
    private final Ink ink;
    private final int width;

    public ItemText(Screen screen, Run run) {
        this.run = run;
        this.ink = screen.ink();
        this.width = screen.columns();
    }

    /** The question in full. */
    public List<String> question(InboxItem item) {
        List<String> lines = new ArrayList<>();
        lines.add("");
        switch (item.ask()) {
            case Ask.Consent(ApprovalRequest request) -> consent(lines, item, request);
            case Ask.Clarify(Question question) -> {
                lines.add(ink.bold(Words.line(question.text())) + "  "
                        + ink.dim(item.id().value()));
                label(lines, "goal", run.goal().text());
                label(lines, "needed as", item.step() == null ? null : "goal.inputs." + question.name());
                kind(lines, question.schema());
            }
            case Ask.Do(HumanTask task) -> task(lines, item, task);
            case Ask.Revise(Review review) -> review(lines, item, review);
            case Ask.Decide(Escalation escalation) -> decision(lines, item, escalation);
        }
        lines.add("");
        return lines;
    }

    /** What it asks, on one line. */
    public static String summary(InboxItem item) {
        return switch (item.ask()) {
            case Ask.Consent(ApprovalRequest request) ->
                "approve " + request.effect() + " " + Words.line(request.endpoint()) + "?";
            case Ask.Clarify(Question question) -> Words.line(question.name() + "? " + question.text());
            case Ask.Do(HumanTask task) -> Words.line(task.text());
            case Ask.Revise(Review review) -> ReviewText.question(review);
            case Ask.Decide(Escalation escalation) -> Words.line(escalation.question());
        };
    }

    /** The word for what it asks. */
    public static String kind(InboxItem item) {
        return switch (item.ask()) {
            case Ask.Consent consent -> "approval";
            case Ask.Clarify clarify -> "question";
            case Ask.Do task -> "task";
            case Ask.Revise revise -> "review";
            case Ask.Decide(Escalation escalation) -> Words.of(escalation.kind());
        };
    }

    /** What an answer has to take into account, in few lines. */
    public List<String> details(InboxItem item) {
        List<String> lines = new ArrayList<>();
        if (item.ask() instanceof Ask.Decide(Escalation escalation)) {
            label(lines, "claimed", cut(escalation.claimed()));
            label(lines, "found", cut(escalation.found()));
        }
        if (item.ask() instanceof Ask.Revise(Review review)) {
            proposed(lines, review);
        }
        label(lines, "who may", whoMay(item));
        return lines;
    }

    /** Who may answer it. */
    public String whoMay(InboxItem item) {
        if (item.ask() instanceof Ask.Do(HumanTask task)
                && task.by() != null
                && run.policy().namesPeople()) {
            return "whoever is " + task.by();
        }
        Quorum quorum = Rulings.answering(run, item);
        if (!run.policy().namesPeople() && !quorum.tellsApart()) {
            return "anyone: the policy names nobody";
        }
        if (quorum.tellsApart()) {
            return quorum.text();
        }
        return quorum.roles().isEmpty()
                ? "anyone named in the policy"
                : "whoever is " + String.join(" and ", quorum.roles());
    }

    /** The arguments first: they can be long, and what they are for has to stand beside the question. */
    private void consent(List<String> lines, InboxItem item, ApprovalRequest request) {
        lines.add(ink.bold("Approve this " + request.effect() + "?") + "  "
                + ink.dim(item.id() + ", with exactly these arguments:"));
        lines.addAll(new ValueText(width).of(request.arguments(), "  "));
        lines.add("");
        if (item.step() != null) {
            Step step = run.step(item.step()).step();
            label(lines, "step", step.id() + ": " + step.description());
        }
        origins(lines, request);
        label(lines, "sends", request.endpoint());
        label(
                lines,
                "tool",
                request.tool() + ", a " + request.effect() + " that "
                        + (request.reversible() ? "can be undone" : "cannot be undone"));
        undoing(lines, request);
        label(lines, "because", request.because());
        label(lines, "who may", whoMay(item));
        consented(lines, item);
        label(lines, "until", Words.minute(request.expiresAt()));
        label(
                lines,
                "consent to",
                request.binding() + ": step, tool, endpoint, arguments, their origins, policy and expiry");
    }

    /** Where each place of the arguments comes from; what steers the effect and is not trusted stands out. */
    private void origins(List<String> lines, ApprovalRequest request) {
        if (request.origins() == null) {
            return;
        }
        for (Placed placed : request.origins()) {
            String vouched = placed.vouchedBy() == null ? "" : "; rule " + placed.vouchedBy() + " vouches for it";
            String steers = placed.steered() ? "UNTRUSTED, AND IT STEERS THE EFFECT: " : "";
            label(lines, "from", placed.name() + " is " + steers + placed.text() + vouched);
        }
    }

    /** What takes it back, and what confirms it. */
    private void undoing(List<String> lines, ApprovalRequest request) {
        ToolContract contract = run.toolbox().find(request.tool());
        if (contract == null) {
            return;
        }
        JsonNode compensation = contract.json().path("compensate").path("tool");
        label(lines, "undo", compensation.isString() ? "with " + compensation.stringValue() : null);
        label(
                lines,
                "confirmed",
                contract.readBack() == null
                        ? null
                        : "with " + contract.readBack().tool());
    }

    private void consented(List<String> lines, InboxItem item) {
        Approval approval = run.approval(item.id());
        if (approval != null && !approval.grants().isEmpty()) {
            String by = approval.grants().stream().map(Grant::text).collect(Collectors.joining("; "));
            label(lines, "consented", by + "; " + Words.count(approval.missing(), "person") + " more");
        }
    }

    /** What to do, with what; and the form to fill in, a line for each of its fields. */
    private void task(List<String> lines, InboxItem item, HumanTask task) {
        lines.add(ink.bold(Words.line(task.text())) + "  " + ink.dim(item.id().value()));
        if (!task.inputs().isEmpty()) {
            lines.addAll(new ValueText(width).of(task.inputs(), "  "));
            lines.add("");
        }
        label(lines, "step", String.valueOf(item.step()));
        label(lines, "who may", whoMay(item));
        task.schema()
                .path("properties")
                .properties()
                .forEach(field -> label(lines, "field", field.getKey() + ": " + described(field.getValue())));
        if (!task.schema().has("properties")) {
            kind(lines, task.schema());
        }
    }

    private static String described(JsonNode schema) {
        String what = schema.has("enum")
                ? "one of "
                        + schema.path("enum")
                                .valueStream()
                                .map(value -> value.asString(value.toString()))
                                .collect(Collectors.joining(", "))
                : schema.path("type").asString("any value");
        String text = schema.path("description").asString("");
        return text.isEmpty() ? what : what + "; " + text;
    }

    private void review(List<String> lines, InboxItem item, Review review) {
        lines.add(
                ink.bold(ReviewText.heading(review)) + "  " + ink.dim(item.id().value()));
        proposed(lines, review);
        label(lines, "who may", whoMay(item));
        label(lines, "accepts", review.plan().toString());
    }

    private void proposed(List<String> lines, Review review) {
        label(
                lines,
                "by",
                review.planner() == null
                        ? review.by()
                        : "the " + review.planner() + " planner, in the name of " + review.by());
        label(lines, "because", review.because());
        ReviewText.plan(run)
                .flatMap(line -> Columns.wrap(line, width - 4).stream())
                .forEach(line -> lines.add("    " + line));
    }

    private void decision(List<String> lines, InboxItem item, Escalation escalation) {
        lines.addAll(Columns.wrap(Words.line(escalation.question()), width - 2).stream()
                .map(ink::bold)
                .toList());
        if (item.step() != null) {
            label(
                    lines,
                    "step",
                    item.step() + ": " + run.step(item.step()).step().description());
        }
        label(lines, "item", item.id().value());
        label(lines, "claimed", cut(escalation.claimed()));
        label(lines, "found", cut(escalation.found()));
        int number = 1;
        for (Choice choice : escalation.choices()) {
            List<String> meaning = Columns.wrap(meaning(choice), width - CHOICE);
            lines.add("    " + number++ + "  " + Columns.pad(choice.text(), 9) + " " + ink.dim(meaning.getFirst()));
            meaning.stream().skip(1).forEach(more -> lines.add(" ".repeat(CHOICE) + ink.dim(more)));
        }
    }

    static String meaning(Choice choice) {
        return switch (choice) {
            case DONE -> "it was done: give its output, and the checks are made against it";
            case NOT_DONE -> "it was not done: it may be tried again";
            case RETRY -> "try once more";
            case SUPPLY -> "give the result yourself; the checks are made against it";
            case SKIP -> "go on without this step, where the plan admits it";
            case STOP -> "end the run";
        };
    }

    private void kind(List<String> lines, JsonNode schema) {
        if (schema.has("enum")) {
            List<String> values = new ArrayList<>();
            schema.path("enum").forEach(value -> values.add(value.asString(value.toString())));
            label(lines, "one of", String.join(", ", values));
        } else if (schema.has("type")) {
            JsonNode type = schema.path("type");
            label(lines, "type", type.asString(type.toString()));
        }
    }

    private void label(List<String> lines, String label, @Nullable String text) {
        if (text == null || text.isEmpty()) {
            return;
        }
        List<String> wrapped = Columns.wrap(Visible.line(text), width - LABEL - 4);
        lines.add("  " + ink.dim(Columns.pad(label, LABEL)) + " " + wrapped.getFirst());
        wrapped.stream().skip(1).forEach(more -> lines.add("  " + " ".repeat(LABEL) + " " + more));
    }

    private static @Nullable String cut(@Nullable String text) {
        return text == null ? null : Visible.line(text, CLAIM);
    }
}
