package dev.surefoot.planning;

import dev.surefoot.json.Json;
import dev.surefoot.json.Visible;
import dev.surefoot.plan.Step;
import dev.surefoot.planning.PlanDiff.Change;
import dev.surefoot.planning.PlanDiff.ChangedStep;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes a difference between plans. */
final class PlanDiffText {
    private static final int VALUE = 120;

    private PlanDiffText() {}

    static String of(PlanDiff diff) {
        if (diff.isEmpty()) {
            return "no differences";
        }
        List<String> lines = new ArrayList<>();
        lines.add(Words.count(diff.added().size(), "step") + " added, "
                + diff.removed().size() + " removed, " + diff.changed().size() + " changed, " + diff.kept() + " kept");
        diff.goal().forEach(change -> lines.add("~ goal" + change(change)));
        diff.removed().forEach(step -> lines.add("- " + step(step)));
        diff.added().forEach(step -> lines.add("+ " + step(step)));
        for (ChangedStep changed : diff.changed()) {
            lines.add("~ " + changed.step());
            changed.changes().forEach(change -> lines.add("    " + change(change)));
        }
        lines.add(
                diff.voided().isEmpty()
                        ? "no approval becomes void"
                        : "approvals that become void: "
                                + Words.list(diff.voided().stream()
                                        .map(Object::toString)
                                        .toList()));
        return String.join("\n", lines);
    }

    private static String step(Step step) {
        String tool = step.tool();
        String description = Visible.line(step.description(), VALUE);
        return step.id() + ": " + tool + (description.equals(tool) ? "" : ", " + description);
    }

    private static String change(Change change) {
        return change.pointer() + ": " + value(change.before()) + " -> " + value(change.after());
    }

    private static String value(@Nullable JsonNode value) {
        return value == null ? "(nothing)" : Visible.line(Json.write(value), VALUE);
    }

    static ObjectNode json(PlanDiff diff) {
        ObjectNode json = Json.object().put("same", diff.isEmpty()).put("kept", diff.kept());
        changes(json.putArray("goal"), diff.goal());
        ArrayNode added = json.putArray("added");
        diff.added().forEach(step -> added.add(step.json()));
        ArrayNode removed = json.putArray("removed");
        diff.removed().forEach(step -> removed.add(step.json()));
        ArrayNode changed = json.putArray("changed");
        for (ChangedStep each : diff.changed()) {
            changes(changed.addObject().put("step", each.step().value()).putArray("changes"), each.changes());
        }
        ArrayNode voided = json.putArray("voided");
        diff.voided().forEach(step -> voided.add(step.value()));
        return json;
    }

    private static void changes(ArrayNode array, List<Change> changes) {
        for (Change change : changes) {
            ObjectNode json = array.addObject().put("pointer", change.pointer());
            if (change.before() != null) {
                json.set("before", change.before());
            }
            if (change.after() != null) {
                json.set("after", change.after());
            }
        }
    }
}
