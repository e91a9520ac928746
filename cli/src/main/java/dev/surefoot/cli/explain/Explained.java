package dev.surefoot.cli.explain;

import dev.surefoot.approval.Approval;
import dev.surefoot.cli.work.Desk;
import dev.surefoot.cli.work.Refusal;
import dev.surefoot.file.Spelling;
import dev.surefoot.inbox.Ask;
import dev.surefoot.inbox.ItemId;
import dev.surefoot.json.Digest;
import dev.surefoot.json.Visible;
import dev.surefoot.plan.ApprovalNeed;
import dev.surefoot.plan.StepId;
import dev.surefoot.policy.Judgement;
import dev.surefoot.policy.Point;
import dev.surefoot.run.Happened;
import dev.surefoot.run.Rulings;
import dev.surefoot.run.Run;
import dev.surefoot.run.RunId;
import dev.surefoot.run.StepRun;
import dev.surefoot.tool.ToolContract;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the policy said of a step: of its plan, its start, its calls, its outcomes, and of the end of its run.
 *
 * @param run as it is now
 * @param contract of the step's tool, as it is in force now
 * @param missing grants that the tool needs and the run's starter does not hold, now
 * @param occasions when the policy was asked, oldest first
 * @param approvals that were asked for, by their items
 */
public record Explained(
        Run run,
        StepRun step,
        ToolContract contract,
        Set<String> missing,
        List<Occasion> occasions,
        Map<ItemId, Approval> approvals) {

    public Explained {
        missing = Set.copyOf(missing);
        occasions = List.copyOf(occasions);
    }

    /**
     * What was judged once, or several times alike.
     *
     * @param at the events that stand on it
     * @param policy the digest of the policy in force
     * @param version its number within the run
     * @param ruling every rule that was asked, and what came of it
     * @param need what the plan's step asks for itself
     */
    public record Occasion(List<Happened> at, Digest policy, int version, Rulings.Ruling ruling, ApprovalNeed need) {

        public Occasion {
            at = List.copyOf(at);
        }

        /** Whether the step itself asks for consent to a call: like a rule, it is not asked after a denial. */
        boolean stepAsks() {
            return need.required()
                    && ruling.at().contains(Point.TOOL_CALL)
                    && !(ruling.judgement() instanceof Judgement.Denied);
        }

        private boolean same(Occasion other) {
            return policy.equals(other.policy) && ruling.equals(other.ruling) && need.equals(other.need);
        }

        private Occasion also(Happened happened) {
            List<Happened> all = new ArrayList<>(at);
            all.add(happened);
            return new Occasion(all, policy, version, ruling, need);
        }
    }

    /** Folds the run anew, and asks its policy at each event that a judgement stands behind. */
    public static Explained of(Desk desk, RunId id, String name) {
        Run run = new Run(id);
        List<Occasion> occasions = new ArrayList<>();
        desk.events(id, 0, happened -> {
            Rulings.Ruling before = Occasions.before(run, happened, name);
            if (before != null) {
                add(occasions, occasion(run, happened, name, before));
            }
            run.apply(happened);
            Rulings.Ruling after = Occasions.after(run, happened);
            if (after != null) {
                add(occasions, occasion(run, happened, name, after));
            }
        });
        StepRun step = step(run, name);
        ToolContract contract = run.toolbox().tool(step.step().tool());
        Map<ItemId, Approval> approvals = new LinkedHashMap<>();
        run.items().forEach(item -> {
            Approval approval = item.ask() instanceof Ask.Consent ? run.approval(item.id()) : null;
            if (approval != null && approval.step().equals(step.step().id())) {
                approvals.put(item.id(), approval);
            }
        });
        return new Explained(
                run,
                step,
                contract,
                run.policy().missingGrants(run.startedBy(), contract.permissions()),
                occasions,
                approvals);
    }

    private static Occasion occasion(Run run, Happened happened, String name, Rulings.Ruling ruling) {
        StepRun step = ruling.at().contains(Point.TOOL_CALL) ? run.step(new StepId(name)) : null;
        return new Occasion(
                List.of(happened),
                run.policy().digest(),
                Rulings.version(run),
                ruling,
                step == null ? ApprovalNeed.NONE : step.step().approval());
    }

    private static void add(List<Occasion> occasions, Occasion next) {
        if (!occasions.isEmpty() && occasions.getLast().same(next)) {
            occasions.set(
                    occasions.size() - 1, occasions.getLast().also(next.at().getFirst()));
        } else {
            occasions.add(next);
        }
    }

    private static StepRun step(Run run, String name) {
        List<String> names =
                run.steps().stream().map(step -> step.step().id().value()).toList();
        if (!names.contains(name)) {
            String near = Spelling.nearest(name, names);
            throw Refusal.wrong(
                    "unknown-step",
                    "run " + run.id() + " has no step " + Visible.line(name, 80)
                            + (near.isEmpty() ? "" : "; did you mean " + near + "?"),
                    "status " + run.id());
        }
        return run.step(new StepId(name));
    }
}
