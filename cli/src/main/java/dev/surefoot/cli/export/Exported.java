package dev.surefoot.cli.export;

import dev.surefoot.cli.show.Words;
import dev.surefoot.cli.work.RunRecord;
import dev.surefoot.plan.Call;
import dev.surefoot.plan.Human;
import dev.surefoot.plan.Model;
import dev.surefoot.plan.Plan;
import dev.surefoot.plan.Specialist;
import dev.surefoot.plan.Step;
import dev.surefoot.plan.StepId;
import dev.surefoot.plan.SubPlan;
import dev.surefoot.policy.Judgement;
import dev.surefoot.policy.Policy;
import dev.surefoot.run.StepRun;
import dev.surefoot.tool.Effect;
import dev.surefoot.tool.ToolContract;
import dev.surefoot.tool.Toolbox;
import org.jspecify.annotations.Nullable;

/**
 * What is exported: a plan, and what came of it where it was run.
 *
 * @param record of the run, or null where the plan alone is exported
 */
public record Exported(
        Plan plan, Toolbox toolbox, Policy policy, @Nullable RunRecord record) {

    /** The run's plan, as it is in force now. */
    public static Exported of(RunRecord record) {
        return new Exported(
                record.run().plan(), record.run().toolbox(), record.run().policy(), record);
    }

    /** What the step does; a read where its tool is not known any more. */
    Effect effect(Step step) {
        ToolContract contract = toolbox.find(step.tool());
        return contract == null ? Effect.READ : contract.effect();
    }

    /** Who or what carries the step out. */
    static String executor(Step step) {
        return switch (step.executor()) {
            case Call call -> call.tool();
            case Human(String by) -> by == null ? "a person" : "a person: " + by;
            case Model model -> "a model: " + model.use();
            case Specialist by -> "a specialist: " + by.name();
            case SubPlan plan -> "a plan of " + Words.count(plan.steps().size(), "step");
        };
    }

    boolean asks(Step step) {
        ToolContract contract = toolbox.find(step.tool());
        return step.approval().required()
                || (contract != null && policy.foresee(contract) instanceof Judgement.NeedsApproval);
    }

    /** Where the step stands, or null where it was not run. */
    @Nullable
    StepRun state(StepId step) {
        return record == null
                ? null
                : record.run().everyStep().reversed().stream()
                        .filter(each -> each.step().id().equals(step))
                        .findFirst()
                        .orElse(null);
    }
}
