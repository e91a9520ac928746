package dev.surefoot.planning.goal;

import dev.surefoot.policy.Judgement;
import dev.surefoot.policy.Policy;
import dev.surefoot.tool.Idempotency;
import dev.surefoot.tool.ToolContract;

/**
 * What a call costs a plan: what the operator says, and what it puts at risk. Every cost is positive, so that no plan is
 * made longer for nothing.
 */
final class Costs {

    /** A person is asked for something before the plan can start. */
    static final long QUESTION = 20;

    private static final long WRITE = 10;
    private static final long IRREVERSIBLE = 10;
    private static final long MESSAGE = 20;
    private static final long DOUBTFUL = 5;
    private static final long APPROVAL = 5;

    private Costs() {}

    static long of(ToolContract contract, Policy policy) {
        long risk = switch (contract.effect()) {
            case READ -> 0;
            case WRITE -> WRITE + (contract.reversible() ? 0 : IRREVERSIBLE) + doubt(contract);
            case COMMUNICATE -> MESSAGE + doubt(contract);
        };
        long consent = policy.foresee(contract) instanceof Judgement.NeedsApproval ? APPROVAL : 0;
        return contract.cost() + risk + consent;
    }

    /** A call that cannot be repeated or looked up leaves its doubts to a person. */
    private static long doubt(ToolContract contract) {
        boolean settled = !(contract.idempotency() instanceof Idempotency.None) || contract.lookup() != null;
        return settled ? 0 : DOUBTFUL;
    }
}
