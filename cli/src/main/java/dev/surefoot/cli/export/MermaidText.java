package dev.surefoot.cli.export;

import dev.surefoot.plan.Dependency;
import dev.surefoot.plan.Step;
import dev.surefoot.plan.StepId;
import dev.surefoot.plan.SubPlan;
import dev.surefoot.run.Run;
import dev.surefoot.run.StepRun;
import dev.surefoot.run.StepStatus;
import dev.surefoot.tool.Effect;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/**
 * A plan as a Mermaid flowchart; a step that a plan carries out is tied to those of it that begin. Nodes are numbered, and
 * whatever a text holds beyond letters, digits and a few signs is an entity code, so that no text of a plan can be syntax.
 */
public final class MermaidText {
    private static final int LONGEST = 60;

    private MermaidText() {}

    public static String of(Exported exported) {
        StringBuilder text = new StringBuilder("flowchart TD\n");
        Map<StepId, String> nodes = new HashMap<>();
        for (Step step : exported.plan().everyStep()) {
            String node = "s" + (nodes.size() + 1);
            nodes.put(step.id(), node);
            text.append("  ").append(node).append(shape(exported, step));
            StepRun state = exported.state(step.id());
            if (state != null) {
                text.append(":::").append(word(state.status()));
            }
            text.append('\n');
        }
        for (Step step : exported.plan().everyStep()) {
            if (step.executor() instanceof SubPlan plan) {
                plan.steps().values().stream()
                        .filter(part -> part.dependsOn().isEmpty())
                        .forEach(part -> text.append("  ")
                                .append(nodes.get(step.id()))
                                .append(" -.- ")
                                .append(nodes.get(part.id()))
                                .append('\n'));
            }
            for (Dependency before : step.dependsOn()) {
                text.append("  ")
                        .append(nodes.get(before.step()))
                        .append(before.orSkipped() ? " -.-> " : " --> ")
                        .append(nodes.get(step.id()))
                        .append('\n');
            }
        }
        if (exported.record() != null) {
            classes(text, exported.record().run());
        }
        return text.toString().stripTrailing();
    }

    /** A read is a box, a write a box with sides, a message a flag; a step that asks for consent says so. */
    private static String shape(Exported exported, Step step) {
        StepRun state = exported.state(step.id());
        String label = escaped(step.id().value()) + "<br/>" + escaped(Exported.executor(step))
                + (exported.asks(step) ? "<br/>approval" : "")
                + (state == null ? "" : "<br/>" + escaped(state.status().text()));
        Effect effect = exported.effect(step);
        return switch (effect) {
            case READ -> "[\"" + label + "\"]";
            case WRITE -> "[[\"" + label + "\"]]";
            case COMMUNICATE -> ">\"" + label + "\"]";
        };
    }

    private static void classes(StringBuilder text, Run run) {
        for (StepStatus status :
                new TreeSet<>(run.steps().stream().map(StepRun::status).toList())) {
            String colours = switch (status) {
                case SUCCEEDED -> "fill:#e3f4e3,stroke:#2b7a2b,color:#163d16";
                case BLOCKED, FAILED -> "fill:#fbe4e1,stroke:#b3261e,color:#5c130f";
                case AWAITING_APPROVAL, NEEDS_CLARIFICATION, IN_DOUBT -> "fill:#fdf1d3,stroke:#9a6b00,color:#4d3600";
                case RUNNING -> "fill:#e1edfb,stroke:#1d5fa8,color:#0e2f54";
                case PENDING, SKIPPED, CANCELLED, COMPENSATED -> "fill:#f2f2f2,stroke:#777777,color:#333333";
            };
            text.append("  classDef ")
                    .append(word(status))
                    .append(' ')
                    .append(colours)
                    .append('\n');
        }
    }

    private static String word(StepStatus status) {
        return status.name().toLowerCase(Locale.ROOT).replace("_", "");
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        text.codePoints().limit(LONGEST).forEach(point -> {
            if (Character.isLetterOrDigit(point) || " -_.".indexOf(point) >= 0) {
                escaped.appendCodePoint(point);
            } else {
                escaped.append('#').append(point).append(';');
            }
        });
        return escaped.toString();
    }
}
