package dev.surefoot.cli.document;

import dev.surefoot.cli.work.ExitCode;
import dev.surefoot.cli.work.Hints;
import dev.surefoot.cli.work.NextCommands;
import dev.surefoot.evidence.CheckResult;
import dev.surefoot.inbox.InboxItem;
import dev.surefoot.json.Json;
import dev.surefoot.plan.Call;
import dev.surefoot.planning.mode.InlineAnswer;
import dev.surefoot.planning.mode.InlinePlan;
import dev.surefoot.run.Conclusion;
import dev.surefoot.run.Run;
import dev.surefoot.run.RunView;
import dev.surefoot.run.StepRun;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A run as it stands. */
public final class RunDocument {

    private RunDocument() {}

    /**
     * The run as one document.
     *
     * @param checks the checks that passed for each succeeded step, by its id
     */
    public static ObjectNode of(Run run, Map<String, Integer> checks, Hints hints) {
        ObjectNode json = Json.object()
                .put("run", run.id().value())
                .put("status", run.status().text())
                .put("exitCode", ExitCode.of(run).number())
                .put("by", run.startedBy())
                .put("startedAt", run.startedAt().toString())
                .put("events", run.sequence());
        if (run.endedBecause() != null) {
            json.put("because", run.endedBecause());
        }
        ObjectNode goal = json.putObject("goal").put("text", run.goal().text());
        ObjectNode inputs = goal.putObject("inputs");
        run.goal().inputs().forEach(inputs::set);
        if (run.origin().get("mode") instanceof ObjectNode mode) {
            boolean inline = InlinePlan.NAME.equals(run.planner());
            ObjectNode chosen = mode.deepCopy();
            json.set("mode", inline ? chosen.put("promoted", run.version() > 1) : chosen);
        }
        InlineAnswer answer = InlineAnswer.of(run);
        if (answer != null) {
            json.set("answer", answer.json());
        }
        json.set("spend", RunView.spend(run));
        json.putObject("plan").put("digest", run.plan().digest().toString()).put("version", run.version());
        ArrayNode steps = json.putArray("steps");
        run.steps()
                .forEach(
                        step -> steps.add(step(step, checks.get(step.step().id().value()))));
        if (!run.retiredSteps().isEmpty()) {
            ArrayNode givenUp = json.putArray("givenUp");
            run.retiredSteps().forEach(step -> givenUp.add(step(step, null)));
        }
        ArrayNode items = json.putArray("items");
        for (InboxItem item : run.openItems()) {
            items.add(ItemDocument.of(run, item, hints));
        }
        ObjectNode facts = json.putObject("facts");
        run.facts().forEach(facts::set);
        Conclusion conclusion = run.conclusion();
        if (conclusion != null) {
            json.set("conclusion", conclusion(conclusion));
        }
        ArrayNode next = json.putArray("next");
        NextCommands.of(run).forEach(command -> next.add(hints.of(command)));
        return json;
    }

    private static ObjectNode step(StepRun step, @Nullable Integer checks) {
        ObjectNode json = Json.object()
                .put("step", step.step().id().value())
                .put("description", step.step().description())
                .put("status", step.status().text())
                .put("attempts", step.attempts().size());
        if (step.step().executor() instanceof Call(String tool, var arguments)) {
            json.put("tool", tool);
        }
        if (step.whole() != null) {
            json.put("partOf", step.whole().step().id().value());
        }
        if (checks != null) {
            json.put("checksPassed", checks.intValue());
        }
        if (step.because() != null) {
            json.put("because", step.because());
        }
        if (step.notBefore() != null) {
            json.put("notBefore", step.notBefore().toString());
        }
        return json;
    }

    /** What was judged at the end. */
    public static ObjectNode conclusion(Conclusion conclusion) {
        ObjectNode json = Json.object().put("reached", conclusion.reached());
        ArrayNode verdicts = json.putArray("verdicts");
        for (Conclusion.Verdict verdict : conclusion.verdicts()) {
            ObjectNode each = verdicts.addObject()
                    .put("text", verdict.text())
                    .put("holds", verdict.holds().name().toLowerCase(java.util.Locale.ROOT));
            if (verdict.detail() != null) {
                each.put("detail", verdict.detail());
            }
        }
        ArrayNode effects = json.putArray("effects");
        conclusion.effects().forEach(effects::add);
        return json;
    }

    /** How many checks passed. */
    public static int passed(java.util.List<CheckResult> checks) {
        return (int) checks.stream().filter(CheckResult::passed).count();
    }
}
