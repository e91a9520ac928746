package dev.surefoot.planning.lint;

import dev.surefoot.planning.lint.Verdicts.Answer;
import dev.surefoot.planning.lint.Verdicts.Said;
import dev.surefoot.policy.Policy;
import dev.surefoot.tool.ToolContract;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** Calls that a rule of the policy is bound to deny or to want approved, what waits for them, and approvals for nothing. */
final class Rules {
    private final Draft draft;
    private final Policy policy;
    private final Verdicts verdicts;
    private final Findings findings;
    private final Map<Integer, String> denied = new HashMap<>();

    Rules(Draft draft, Policy policy, Verdicts verdicts, Findings findings) {
        this.draft = draft;
        this.policy = policy;
        this.verdicts = verdicts;
        this.findings = findings;
    }

    /**
     * Asks the rules.
     *
     * @param unbound steps whose calls could not be made as they are written; no rule is asked about them
     */
    void lint(List<PlannedStep> steps, BitSet unbound) {
        steps.stream().filter(step -> !unbound.get(step.index())).forEach(this::lint);
        unreachable(steps);
    }

    /** Asks the rules about the plan as a whole, as they see it. */
    void lint(JsonNode plan) {
        for (Said each : verdicts.of(plan)) {
            if (each.answer() == Answer.DENY) {
                findings.addAtKey(
                        LintRule.POLICY_DENIES,
                        "/steps",
                        "expected a plan that the policy admits, found one that rule " + each.rule() + " denies: "
                                + each.because(),
                        "change the plan, or the rule in the policy");
            }
        }
    }

    private void lint(PlannedStep step) {
        List<Said> said = verdicts.of(step);
        for (Said each : said) {
            if (each.answer() == Answer.DENY) {
                denied.put(step.index(), step.id());
                findings.add(
                        LintRule.POLICY_DENIES,
                        step.draft().pointer(step.draft().calls() ? "call" : "id"),
                        "expected a " + (step.draft().calls() ? "call" : "step")
                                + " that the policy admits, found one that rule " + each.rule() + " denies: "
                                + each.because(),
                        "change the call, or the rule in the policy");
                return;
            }
        }
        if (Consents.asks(step.draft())) {
            idle(step, said);
        } else {
            said.stream().filter(each -> each.answer() == Answer.ASK).limit(1).forEach(each -> foreseen(step, each));
        }
    }

    private void foreseen(PlannedStep step, Said said) {
        ToolContract contract = step.contract();
        if (contract != null && policy.standard().needsApproval(contract)) {
            return; // The standard wants it as well, and Consents says so.
        }
        findings.add(
                LintRule.APPROVAL_FORESEEN,
                step.draft().pointer("id"),
                "expected approval, found none asked for: rule " + said.rule() + " will want it, because "
                        + said.because(),
                "add approval: {required: true"
                        + (said.role().isEmpty() ? "" : ", by: " + said.role())
                        + "} to " + step.id());
    }

    /** A read may be worth a person's consent where it takes a permission, or a rule may ask for it. */
    private void idle(PlannedStep step, List<Said> said) {
        ToolContract contract = step.contract();
        if (contract != null && step.isRead() && contract.permissions().isEmpty() && said.isEmpty()) {
            findings.add(
                    LintRule.IDLE_APPROVAL,
                    step.draft().pointer("approval"),
                    "expected approval of something that changes the world, found it of " + contract.name()
                            + ", which only reads and which no rule is about",
                    "take it out; where reading it takes consent, say so by permissions of the tool or a rule");
        }
    }

    /** What waits, over any number of steps none of which a skip lets through, for one that is denied. */
    private void unreachable(List<PlannedStep> steps) {
        Map<Integer, String> waiting = new TreeMap<>();
        for (int index : draft.strictOrder().bottomUp()) {
            for (int other : draft.strictOrder().below(index)) {
                String cause = denied.getOrDefault(other, waiting.get(other));
                if (cause != null && !denied.containsKey(index)) {
                    waiting.putIfAbsent(index, cause);
                }
            }
        }
        waiting.forEach((index, cause) -> findings.add(
                LintRule.UNREACHABLE_STEP,
                steps.get(index).draft().pointer("id"),
                "expected a step that can be reached, found " + steps.get(index).id() + ", which waits for " + cause
                        + ", and the policy denies that",
                "mend " + cause + ", or take this step out with it"));
    }
}
