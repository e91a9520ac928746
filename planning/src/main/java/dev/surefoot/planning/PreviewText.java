package dev.surefoot.planning;

import dev.surefoot.goal.Constraint;
import dev.surefoot.inbox.Question;
import dev.surefoot.json.Json;
import dev.surefoot.json.Visible;
import dev.surefoot.plan.Step;
import dev.surefoot.policy.Judgement;
import dev.surefoot.tool.ToolContract;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** A preview for people: lines of a given width, details indented below what they are about. */
final class PreviewText {
    private static final int NARROWEST = 60;
    private static final int VALUE = 200;

    private final Preview preview;
    private final int columns;
    private final List<String> lines = new ArrayList<>();

    PreviewText(Preview preview, int columns) {
        this.preview = preview;
        this.columns = Math.max(NARROWEST, columns);
    }

    String text() {
        add(0, preview.goal().text());
        add(0, preview.summary());
        add(0, "plan " + preview.plan());
        section("Steps");
        preview.steps().forEach(this::step);
        inputs();
        constraints();
        policy();
        return String.join("\n", lines);
    }

    private void step(StepPreview preview) {
        Step step = preview.step();
        ToolContract contract = preview.contract();
        int in = step.id().depth();
        boolean consequential = contract.effect().consequential();
        add(in + 1, step.id() + ": " + step.description());
        add(in + 3, Manner.of(preview));
        if (step.forEach() != null) {
            add(in + 3, Manner.repeated(step, step.forEach()));
        }
        if (step.when() != null) {
            add(in + 3, "only when " + step.when() + ", else passed over with what needs it");
        }
        if (!step.dependsOn().isEmpty()) {
            add(
                    in + 3,
                    "after "
                            + Words.list(step.dependsOn().stream()
                                    .map(edge -> edge.step().value())
                                    .toList()));
        }
        if (consequential) {
            add(
                    in + 3,
                    Safety.undoing(contract) + "; " + Safety.repeating(contract) + "; " + Safety.doubting(contract));
            add(in + 3, Safety.confirming(preview));
        }
        if (consequential || preview.needsApproval()) {
            add(in + 3, Safety.consenting(preview.consent()));
        }
        if (preview.needsApproval()) {
            add(in + 3, Safety.withPlan(preview));
        }
        if (!preview.missingGrants().isEmpty()) {
            add(in + 3, "refused as things stand: you do not hold " + String.join(", ", preview.missingGrants()));
        }
    }

    private void inputs() {
        if (preview.goal().inputs().isEmpty() && preview.asked().isEmpty()) {
            return;
        }
        section("Inputs");
        preview.goal().inputs().forEach((name, value) -> add(1, name + ": " + value(value)));
        for (Question question : preview.asked()) {
            add(1, question.name() + ": not given, asked for before anything runs: " + question.text());
        }
    }

    private void constraints() {
        List<Constraint> constraints = preview.goal().constraints();
        if (!constraints.isEmpty()) {
            section("Constraints");
        }
        for (Constraint constraint : constraints) {
            add(1, (constraint.check() == null ? "UNVERIFIED: " : "checked at the end: ") + constraint.text());
        }
    }

    private void policy() {
        Preview.Terms terms = preview.terms();
        List<String> said = new ArrayList<>();
        if (terms.sovereign() != null) {
            said.add("no people are named in the policy: " + terms.sovereign() + " holds every role and grant");
        }
        terms.loosened().forEach(each -> said.add("LOOSENED: " + each));
        if (!(terms.plan() instanceof Judgement.Allowed)) {
            said.add("the plan as a whole: " + Safety.consenting(terms.plan()));
        }
        if (!terms.rules().isEmpty()) {
            said.add("rules, which may deny or want approved: " + Words.list(terms.rules()));
        }
        if (!said.isEmpty()) {
            section("Policy");
            said.forEach(each -> add(1, each));
        }
    }

    private static String value(JsonNode value) {
        return Visible.line(Json.write(value), VALUE);
    }

    private void section(String title) {
        lines.add("");
        lines.add(title);
    }

    /** Adds a text at an indentation of so many times two; where it is too long, the rest is indented further. */
    private void add(int indentation, String text) {
        String margin = "  ".repeat(indentation);
        for (String line : Words.wrapped(Visible.line(text), columns - margin.length() - 2)) {
            lines.add(margin + line);
            margin = "  ".repeat(indentation + 1);
        }
    }
}
