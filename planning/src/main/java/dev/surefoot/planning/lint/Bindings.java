package dev.surefoot.planning.lint;

import dev.surefoot.expression.Check;
import dev.surefoot.expression.Declarations;
import dev.surefoot.expression.Path;
import dev.surefoot.expression.Reference;
import dev.surefoot.expression.Template;
import dev.surefoot.json.Json;
import dev.surefoot.planning.Words;
import dev.surefoot.schema.Shape;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What steps hand to one another: that it exists, comes first, and fits. */
final class Bindings {
    private final Draft draft;
    private final KnownValues known;
    private final Literals literals;
    private final Expressions expressions;
    private final Findings findings;

    Bindings(Draft draft, KnownValues known, Literals literals, Expressions expressions, Findings findings) {
        this.draft = draft;
        this.known = known;
        this.literals = literals;
        this.expressions = expressions;
        this.findings = findings;
    }

    /**
     * Checks a step's inputs and arguments.
     *
     * @return what is known of each input
     */
    Map<String, Shape> lint(DraftStep step, @Nullable KnownTool tool) {
        Map<String, Shape> inputs = new LinkedHashMap<>();
        list(step);
        step.json().path("inputs").properties().forEach(input -> {
            String pointer = Json.pointer(step.pointer("inputs"), input.getKey());
            Declarations declared = known.forBindings(step, inputs);
            Template template = expressions.template(input.getValue(), pointer);
            if (template != null) {
                follow(step, template, pointer);
                expressions.fit(template, pointer, Shape.UNKNOWN, declared, null);
            }
            inputs.put(
                    input.getKey(), template == null ? Shape.UNKNOWN : KnownValues.value(template.source(), declared));
        });
        if (step.calls()) {
            arguments(step, tool, known.forBindings(step, inputs));
        }
        return inputs;
    }

    /** Checks a step's condition, and that it comes after what it asks about. */
    void condition(DraftStep step) {
        JsonNode when = step.json().path("when");
        if (when.isMissingNode()) {
            return;
        }
        Check check = expressions.check(when, step.pointer("when"), known.outside());
        if (check != null) {
            check.mentions().forEach(path -> follow(step, path, step.pointer("when")));
        }
    }

    private void list(DraftStep step) {
        JsonNode in = step.json().path("forEach").path("in");
        String pointer = step.pointer("forEach") + "/in";
        Template template = in.isMissingNode() ? null : expressions.template(in, pointer);
        if (template != null) {
            follow(step, template, pointer);
            expressions.fit(template, pointer, KnownValues.LIST, known.outside(), "give a list");
        }
    }

    private void arguments(DraftStep step, @Nullable KnownTool tool, Declarations declared) {
        JsonNode source = step.arguments();
        String pointer = step.pointer("call") + (source.isEmpty() ? "" : "/arguments");
        Template template = expressions.template(source, pointer);
        if (template == null) {
            return;
        }
        follow(step, template, pointer);
        if (tool == null) {
            expressions.fit(template, pointer, Shape.UNKNOWN, declared, null);
        } else {
            Set<String> reported = expressions.fit(template, pointer, tool.input(), declared, taken(tool));
            literals.problems(tool.name(), source).forEach((at, message) -> {
                if (!reported.contains(at)) {
                    findings.add(LintRule.TYPE_MISMATCH, pointer + at, message, taken(tool));
                }
            });
        }
    }

    /** Every step that is read from must exist and come first. */
    private void follow(DraftStep step, Template template, String pointer) {
        for (Reference reference : template.references()) {
            follow(step, reference.path(), pointer + reference.pointer());
        }
    }

    private void follow(DraftStep step, Path path, String pointer) {
        String id = path.step();
        if (id == null) {
            return;
        }
        DraftStep from = draft.step(id);
        if (from == null) {
            draft.unknownStep(id, pointer, findings);
        } else if (!draft.order().standsOn(step.index(), from.index())) {
            findings.add(
                    LintRule.UNDECLARED_DEPENDENCY,
                    pointer,
                    "expected a step that " + step.id() + " depends on, found " + path,
                    from.index() == step.index()
                            ? "read from a step before this one"
                            : "add " + id + " to its dependsOn");
        }
    }

    private static @Nullable String taken(KnownTool tool) {
        return tool.input().propertyNames().isEmpty()
                ? null
                : tool.name() + " takes " + Words.list(tool.input().propertyNames());
    }
}
