package dev.surefoot.planning.lint;

import dev.surefoot.plan.Plan;
import dev.surefoot.plan.StepId;
import dev.surefoot.provenance.Foreseen;
import dev.surefoot.provenance.Placed;
import dev.surefoot.tool.ToolContract;
import dev.surefoot.tool.Toolbox;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Untrusted data that a plan has steer a write or message: it will wait for consent, which is better known beforehand. */
final class Steering {
    private final Toolbox toolbox;
    private final Verdicts verdicts;
    private final Findings findings;

    Steering(Toolbox toolbox, Verdicts verdicts, Findings findings) {
        this.toolbox = toolbox;
        this.verdicts = verdicts;
        this.findings = findings;
    }

    /** Looks at a plan without errors. Where a contract names no control arguments, everything steers, and the preview says so. */
    void lint(Plan plan, List<PlannedStep> steps) {
        Map<StepId, List<Placed>> places = Foreseen.of(plan, toolbox, "whoever runs it");
        for (PlannedStep step : steps) {
            ToolContract contract = step.contract();
            if (contract != null && concerns(step)) {
                lint(step, contract, places.getOrDefault(new StepId(step.id()), List.of()));
            }
        }
    }

    /** Whether its tool changes or sends something, and says what steers that. */
    static boolean concerns(PlannedStep step) {
        ToolContract contract = step.contract();
        return contract != null && step.isConsequential() && contract.control() != null;
    }

    private void lint(PlannedStep step, ToolContract contract, List<Placed> places) {
        Set<String> said = new HashSet<>();
        for (Placed placed : places) {
            String argument = placed.argument();
            if (argument == null || !placed.steered() || verdicts.mayVouch(step, argument) || !said.add(argument)) {
                continue;
            }
            findings.add(
                    LintRule.UNTRUSTED_CONTROL,
                    step.draft().pointer("call") + "/arguments" + placed.place(),
                    "expected " + placed.name() + ", which steers " + contract.name()
                            + ", from where trusted values come, found it " + placed.text()
                            + "; it will wait for consent that shows it",
                    "bind a value of the goal; or let a rule at: tool-call vouch for arguments: [" + argument
                            + "] where its condition makes that safe; or declare output: trusted where the tool that"
                            + " returns it can be believed");
        }
    }
}
