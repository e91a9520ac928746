package dev.surefoot.run;

import dev.surefoot.approval.Approval;
import dev.surefoot.inbox.Choice;
import dev.surefoot.plan.Call;
import dev.surefoot.plan.Dependency;
import dev.surefoot.plan.Human;
import dev.surefoot.plan.Step;
import dev.surefoot.policy.Judgement;
import dev.surefoot.tool.Effect;
import dev.surefoot.tool.Guard;
import dev.surefoot.tool.ReadBack;
import dev.surefoot.tool.ToolContract;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Law 9, and what no approval can make good: a step runs with the user's grants, the tools that it is allowed, and the
 * tries that it has.
 */
final class Authority {

    private Authority() {}

    /** Why the step may not start, whatever its arguments, or null where it may. */
    static @Nullable String denial(Run run, StepRun state) {
        Step step = state.step();
        if (step.byModel() || step.subPlan() != null) {
            return unreadable(run, step);
        }
        if (!(step.executor() instanceof Call call)) {
            return null;
        }
        ToolContract contract = run.toolbox().tool(call.tool());
        if (!step.allowedTools().contains(contract.name())) {
            return contract.name() + " is not among the step's allowed tools";
        }
        ReadBack readBack = step.expectation().readBack();
        if (readBack != null
                && !readBack.equals(contract.readBack())
                && !step.allowedTools().contains(readBack.tool())) {
            return readBack.tool() + ", which reads back, is not among the step's allowed tools";
        }
        Guard guard = step.guard();
        if (guard != null
                && !guard.equals(contract.guard())
                && !step.allowedTools().contains(guard.tool())) {
            return guard.tool() + ", which guards, is not among the step's allowed tools";
        }
        Set<String> permissions = new LinkedHashSet<>(contract.permissions());
        for (String name : reads(step, contract)) {
            ToolContract read = run.toolbox().find(name);
            if (read == null || read.effect().consequential()) {
                return name + ", which guards, reads back or looks up, is no reading tool of the toolbox";
            }
            permissions.addAll(read.permissions());
        }
        List<String> own = step.permissions();
        if (own != null && !own.containsAll(permissions)) {
            permissions.removeAll(own);
            return "the step does without " + String.join(", ", permissions) + ", which " + contract.name() + " needs";
        }
        Set<String> missing = run.policy().missingGrants(run.startedBy(), List.copyOf(permissions));
        if (!missing.isEmpty()) {
            return run.startedBy() + " does not hold " + String.join(", ", missing) + ", which " + contract.name()
                    + " needs";
        }
        if (state.tries >= StartLaws.ceiling(run, step)) {
            return "it was tried " + state.tries + " times, and may not be tried more often";
        }
        return contract.effect() == Effect.COMMUNICATE ? unvalidated(run, state) : null;
    }

    /** Why what a model says could not be read back, or null where it can be or need not. */
    private static @Nullable String unreadable(Run run, Step step) {
        ReadBack readBack = step.expectation().readBack();
        if (readBack == null) {
            return null;
        }
        ToolContract read = run.toolbox().find(readBack.tool());
        if (read == null
                || read.effect().consequential()
                || !step.allowedTools().contains(readBack.tool())) {
            return readBack.tool() + ", which reads back, is no reading tool among the step's allowed tools";
        }
        Set<String> missing = run.policy().missingGrants(run.startedBy(), read.permissions());
        return missing.isEmpty()
                ? null
                : run.startedBy() + " does not hold " + String.join(", ", missing) + ", which " + readBack.tool()
                        + " needs";
    }

    /**
     * Why that person may not settle so what became of the step, or null where they may: whoever says that it was done, or
     * was not, or has it done once more, must be somebody who could have had it done.
     */
    static @Nullable String unfitToSettle(Run run, StepRun state, Choice choice, String person, Instant at) {
        return switch (choice) {
            case SKIP, STOP -> null;
            case DONE, NOT_DONE, SUPPLY, RETRY -> {
                ToolContract contract = Laws.contract(run, state);
                Set<String> missing = run.policy().missingGrants(person, contract.permissions());
                if (!missing.isEmpty()) {
                    yield person + " does not hold " + String.join(", ", missing) + ", which " + contract.name()
                            + " needs; skip and stop are for everybody";
                }
                yield ApprovalLaws.unfit(run, person, roles(run, state, contract), at);
            }
        };
    }

    /** The roles that consent to the step takes, as far as is known without its arguments, and took so far. */
    private static List<String> roles(Run run, StepRun state, ToolContract contract) {
        Set<String> roles = new LinkedHashSet<>();
        if (state.step().executor() instanceof Human(String by) && by != null) {
            roles.add(by);
        }
        if (run.policy().foresee(contract, state.step().approval()) instanceof Judgement.NeedsApproval needed) {
            roles.addAll(needed.roles());
        }
        for (Attempt attempt : state.attempts()) {
            Approval approval = run.approvals.get(attempt.approval());
            if (approval != null) {
                roles.addAll(approval.request().roles());
            }
        }
        return List.copyOf(roles);
    }

    /** The tools that guard the effect, confirm it, or find it again. */
    private static List<String> reads(Step step, ToolContract contract) {
        ReadBack own = step.expectation().readBack();
        List<String> tools = new ArrayList<>();
        Guards.of(step, contract).forEach(guard -> tools.add(guard.tool()));
        if (contract.readBack() != null) {
            tools.add(contract.readBack().tool());
        }
        if (contract.lookup() != null) {
            tools.add(contract.lookup().tool());
        }
        if (own != null) {
            tools.add(own.tool());
        }
        return tools;
    }

    /** No external communication before validation: what a message stands on succeeded; skipped is not enough. */
    private static @Nullable String unvalidated(Run run, StepRun state) {
        for (StepRun part = state; part != null; part = part.whole()) {
            for (Dependency edge : part.step().dependsOn()) {
                if (run.step(edge.step()).status != StepStatus.SUCCEEDED) {
                    return "it leaves the organisation, and " + edge.step() + " did not succeed";
                }
            }
        }
        return null;
    }
}
