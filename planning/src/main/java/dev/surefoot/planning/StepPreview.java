package dev.surefoot.planning;

import dev.surefoot.approval.Quorum;
import dev.surefoot.plan.Step;
import dev.surefoot.policy.Judgement;
import dev.surefoot.provenance.Placed;
import dev.surefoot.tool.ReadBack;
import dev.surefoot.tool.ToolContract;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a step would do.
 *
 * @param contract the contract of the tool that it calls
 * @param consent what is known beforehand of who must consent; the policy's rules may add to it at the call
 * @param origins where each place of its arguments will come from
 * @param missingGrants the permissions of the tool that whoever would start the run does not hold
 * @param mayDo the tools that write or send and that its model may ask for, where a model carries it out
 */
public record StepPreview(
        Step step,
        ToolContract contract,
        Judgement consent,
        List<Placed> origins,
        List<String> missingGrants,
        List<String> mayDo) {
    public StepPreview {
        origins = List.copyOf(origins);
        missingGrants = List.copyOf(missingGrants);
        mayDo = List.copyOf(mayDo);
    }

    /** The places at which untrusted data will steer the effect, unless a rule vouches for it. */
    public List<Placed> steered() {
        return origins.stream().filter(Placed::steered).toList();
    }

    /** Whether whoever approves the plan approves this with it, where they hold the roles that it takes. */
    public boolean approvedWithPlan() {
        return consent instanceof Judgement.NeedsApproval(Quorum of, String because)
                && of.count() == 1
                && steered().isEmpty();
    }

    /** Whether it is a call that it makes, and not somebody or something else that carries it out. */
    public boolean calls() {
        return !contract.equals(ToolContract.NONE);
    }

    public boolean needsApproval() {
        return consent instanceof Judgement.NeedsApproval;
    }

    /** The tools that read the effect back, the contract's before the step's own. */
    List<String> readBacks() {
        return Stream.concat(
                        Stream.ofNullable(contract.readBack()),
                        Stream.ofNullable(step.expectation().readBack()))
                .map(ReadBack::tool)
                .distinct()
                .toList();
    }
}
