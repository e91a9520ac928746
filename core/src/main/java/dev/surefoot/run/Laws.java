package dev.surefoot.run;

import dev.surefoot.approval.Approval;
import dev.surefoot.approval.ApprovalBinding;
import dev.surefoot.approval.ApprovalState;
import dev.surefoot.evidence.CheckResult;
import dev.surefoot.evidence.Evidence;
import dev.surefoot.evidence.Exchange;
import dev.surefoot.json.Json;
import dev.surefoot.plan.ApprovalNeed;
import dev.surefoot.plan.Criterion;
import dev.surefoot.plan.Dependency;
import dev.surefoot.plan.Step;
import dev.surefoot.policy.Judgement;
import dev.surefoot.policy.Policy;
import dev.surefoot.tool.Effect;
import dev.surefoot.tool.Idempotency;
import dev.surefoot.tool.Lookup;
import dev.surefoot.tool.ReadBack;
import dev.surefoot.tool.ToolContract;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The laws, as the fold holds them: each refuses the event that would break it. The decider asks the same questions
 * before it decides, so that an event refused here is a defect, not a way of control.
 */
final class Laws {

    /** Reads cut short by the end of a process, after which a person hears of it. */
    static final int MAX_INTERRUPTIONS = 10;

    private Laws() {}

    /** Law 2: whether the edge from {@code dependent} to {@code dependency} is satisfied. */
    static boolean admits(Step dependent, StepRun dependency) {
        return switch (dependency.status) {
            case SUCCEEDED -> true;
            case SKIPPED ->
                dependent.dependsOn().contains(new Dependency(dependency.step().id(), true));
            case PENDING, RUNNING, AWAITING_APPROVAL, NEEDS_CLARIFICATION, IN_DOUBT, BLOCKED, FAILED, CANCELLED ->
                false;
        };
    }

    /** Laws 2, 3, 5, 6 and 9: an attempt starts only where everything it stands on holds. */
    static void mayStart(Run run, StepRun step, AttemptEvent.AttemptStarted event, Instant at) {
        Step planned = step.step();
        ToolContract contract = run.toolbox().tool(event.tool());
        require(run, event, run.status == RunStatus.RUNNING && run.stop == null, "the run does not start attempts now");
        require(run, event, run.openQuestions == 0, "questions are open");
        require(run, event, step.unmet == 0, "dependencies are not met");
        for (Dependency edge : planned.dependsOn()) {
            require(run, event, admits(planned, run.step(edge.step())), edge.step() + " is not satisfied");
        }
        AttemptFold.expect(run, step, event, event.attempt());
        require(run, event, step.tries < ceiling(run, planned), "its tries are used up");
        require(run, event, step.interruptions < MAX_INTERRUPTIONS, "it was cut short too often");
        require(run, event, step.notBefore == null || !at.isBefore(step.notBefore), "it is too early");
        require(run, event, event.epoch() == run.epoch, "the lease is at epoch " + run.epoch);
        require(run, event, event.sendBy().isAfter(at), "it could not be sent in time");
        require(run, event, event.generation() == step.generation, "the generation is " + step.generation);
        require(
                run,
                event,
                event.tool().equals(planned.call().tool()),
                "the step calls " + planned.call().tool());
        require(run, event, planned.call().allowedTools().contains(event.tool()), "the tool is not allowed");
        require(run, event, event.contract().equals(contract.digest()), "the contract is another one");
        require(run, event, event.endpoint().equals(contract.endpoint()), "the endpoint is another one");
        require(run, event, Objects.equals(event.key(), key(run, step, contract)), "the key is another one");
        Set<String> missing = run.policy().missingGrants(run.startedBy(), contract.permissions());
        require(run, event, missing.isEmpty(), run.startedBy() + " does not hold " + missing);
        switch (judge(run, planned, contract, event.arguments())) {
            case Judgement.Allowed() -> {}
            case Judgement.Denied(String because) -> throw run.illegal(event, because);
            case Judgement.NeedsApproval(List<String> roles, String because) ->
                require(run, event, approvedFor(run, step, event, at), "no approval for these bytes: " + because);
        }
    }

    private static boolean approvedFor(Run run, StepRun step, AttemptEvent.AttemptStarted event, Instant at) {
        Approval approval = event.approval() == null ? null : run.approvals.get(event.approval());
        return approval != null
                && approval.step().equals(event.step())
                && approval.state() == ApprovalState.GRANTED
                && at.isBefore(approval.request().expiresAt())
                && approval.request()
                        .binding()
                        .equals(binding(
                                        run,
                                        step.step(),
                                        run.toolbox().tool(event.tool()),
                                        event.arguments(),
                                        approval.request().expiresAt())
                                .digest());
    }

    /** Law 5: the bytes that consent to this call would be for. */
    static ApprovalBinding binding(Run run, Step step, ToolContract contract, JsonNode arguments, Instant expiresAt) {
        return new ApprovalBinding(
                run.tenant(),
                run.id.value(),
                step.digest(),
                contract.digest(),
                contract.endpoint(),
                arguments,
                run.policy().digest(),
                expiresAt);
    }

    /** What the policy and the step together say of this call. */
    static Judgement judge(Run run, Step step, ToolContract contract, JsonNode arguments) {
        Policy policy = run.policy();
        Judgement judgement = policy.judge(
                contract,
                arguments,
                policy.rules().isEmpty() ? Map.of() : Map.of("step", stepFacts(step), "goal", goalFacts(run)));
        ApprovalNeed need = step.approval();
        if (!need.required()) {
            return judgement;
        }
        return switch (judgement) {
            case Judgement.Denied denied -> denied;
            case Judgement.Allowed() -> new Judgement.NeedsApproval(roles(need, List.of()), reason(need, null));
            case Judgement.NeedsApproval(List<String> roles, String because) ->
                new Judgement.NeedsApproval(roles(need, roles), reason(need, because));
        };
    }

    private static List<String> roles(ApprovalNeed need, List<String> more) {
        Set<String> roles = new LinkedHashSet<>();
        if (need.by() != null) {
            roles.add(need.by());
        }
        roles.addAll(more);
        return new ArrayList<>(roles);
    }

    private static String reason(ApprovalNeed need, @Nullable String policy) {
        if (need.because() == null) {
            return policy == null ? "the plan asks for it" : policy;
        }
        return policy == null ? need.because() : need.because() + "; " + policy;
    }

    private static JsonNode stepFacts(Step step) {
        return Json.object().put("id", step.id().value()).put("description", step.description());
    }

    private static JsonNode goalFacts(Run run) {
        return Scopes.goal(run.goal());
    }

    /** The key that this step's call carries now, or null where its contract has none. */
    static @Nullable String key(Run run, StepRun step, ToolContract contract) {
        return contract.idempotency() instanceof Idempotency.Keyed
                ? Keys.of(run.id, step.step(), step.generation)
                : null;
    }

    /** Law 6: a plan's own number of tries, capped by the policy's ceiling. */
    static int ceiling(Run run, Step step) {
        return Math.min(step.retry().attempts(), run.policy().standard().maxAttempts());
    }

    /** Law 4: a doubtful call is repeated only where that cannot make a second effect. */
    static void mayResend(Run run, StepRun step, Attempt attempt, AttemptEvent.CallResent event, Instant at) {
        ToolContract contract = run.toolbox().tool(step.step().call().tool());
        require(run, event, run.status == RunStatus.RUNNING && run.stop == null, "the run sends nothing now");
        require(run, event, event.epoch() == run.epoch, "the lease is at epoch " + run.epoch);
        require(run, event, event.send() == attempt.sends() + 1, "the next send is " + (attempt.sends() + 1));
        require(run, event, event.sendBy().isAfter(at), "it could not be sent in time");
        require(run, event, resendable(run, step, attempt, contract, at), "sending it again could do it twice");
    }

    /** Whether the same call may be sent once more, with the same key. */
    static boolean resendable(Run run, StepRun step, Attempt attempt, ToolContract contract, Instant at) {
        AttemptEvent.AttemptStarted intent = attempt.intent();
        if (intent == null || !intent.contract().equals(contract.digest()) || step.escalation != null) {
            return false;
        }
        boolean harmless = switch (contract.idempotency()) {
            case Idempotency.Natural() -> true;
            case Idempotency.Keyed(String header, Duration retention) ->
                at.isBefore(intent.sendBy().plus(retention));
            case Idempotency.None() -> false;
        };
        return harmless
                && attempt.sends() - attempt.uncounted() < ceiling(run, step.step())
                && attempt.interruptions() < MAX_INTERRUPTIONS;
    }

    /** Law 4: "not done" is proved, never assumed. */
    static void mayRuleOut(Run run, StepRun step, Attempt attempt, AttemptEvent.AttemptNotDone event) {
        boolean proved = switch (event.proof()) {
            case READ -> run.toolbox().tool(step.step().call().tool()).effect() == Effect.READ;
            case ANSWER ->
                attempt.state() == AttemptState.SENT
                        && attempt.sends() == 1
                        && event.evidence().exchanges().stream()
                                .anyMatch(exchange -> exchange.purpose() == Exchange.Purpose.CALL
                                        && exchange.result() == Exchange.Result.NOT_DONE);
            case LOOKUP -> attempt.ruledOut() == AttemptEvent.Proof.LOOKUP;
            case PERSON -> attempt.ruledOut() == AttemptEvent.Proof.PERSON;
        };
        require(run, event, proved, "nothing proves that attempt " + attempt.number() + " was not carried out");
    }

    /** Law 4: what a lookup does not find counts as absent only once it could not be missed any more. */
    static void mayCountAbsence(Run run, StepRun step, Attempt attempt, AttemptEvent.LookupMade event, Instant at) {
        Lookup lookup = run.toolbox().tool(step.step().call().tool()).lookup();
        Instant from = lookup == null ? null : absenceCountsFrom(step.step(), attempt, lookup);
        require(run, event, from != null && !at.isBefore(from), "absence counts only from " + from);
    }

    /** When the absence of an effect begins to count: after the send-by time, the timeout and the visibility window. */
    static @Nullable Instant absenceCountsFrom(Step step, Attempt attempt, Lookup lookup) {
        Instant sendBy = attempt.sendBy();
        return sendBy == null ? null : sendBy.plus(step.timeout()).plus(lookup.visibility());
    }

    /** Law 6: after the last try a person hears of it. */
    static void mayRetry(Run run, StepRun step, AttemptEvent.AttemptNotDone event) {
        require(run, event, step.tries < ceiling(run, step.step()), "its tries are used up");
        require(run, event, step.interruptions < MAX_INTERRUPTIONS, "it was cut short too often");
    }

    /** Law 1: only evidence in which everything required passed makes a step succeed. */
    static void mayComplete(Run run, StepRun step, Attempt attempt, StepEvent.StepSucceeded event) {
        String missing = unproved(run, step, attempt, event.evidence());
        require(run, event, missing == null, String.valueOf(missing));
    }

    /** What the evidence lacks to prove that the step succeeded, or null where it proves it. */
    static @Nullable String unproved(Run run, StepRun step, Attempt attempt, Evidence evidence) {
        boolean answered = attempt.answer() != null
                || evidence.exchanges().stream()
                        .anyMatch(exchange -> exchange.purpose() == Exchange.Purpose.CALL
                                && exchange.result() == Exchange.Result.ANSWERED);
        if (!answered) {
            return "no answer is in the evidence";
        }
        boolean says = false;
        if (step.step().expectation().outputSchema() != null) {
            if (!passed(evidence, CheckResult.Kind.EXPECTED_OUTPUT, Evidence.SCHEMA)) {
                return "the output was not seen to be the expected one";
            }
            says = true;
        }
        for (Criterion criterion : step.step().expectation().criteria()) {
            if (!passed(evidence, CheckResult.Kind.CRITERION, criterion.check())) {
                return "criterion not seen to pass: " + criterion.check();
            }
            says |= run.meaningful.aboutResult(criterion.check());
        }
        for (ReadBack readBack : readBacks(run, step.step())) {
            if (!passed(evidence, CheckResult.Kind.READ_BACK, readBack.check())) {
                return "read-back not seen to pass: " + readBack.check();
            }
            says = true;
        }
        return says ? null : "nothing in the evidence says anything about the result";
    }

    /** The read-backs that this step's effect must pass: its contract's and its own. */
    static List<ReadBack> readBacks(Run run, Step step) {
        List<ReadBack> required = new ArrayList<>(2);
        ReadBack declared = run.toolbox().tool(step.call().tool()).readBack();
        if (declared != null) {
            required.add(declared);
        }
        ReadBack own = step.expectation().readBack();
        if (own != null && !own.equals(declared)) {
            required.add(own);
        }
        return required;
    }

    private static boolean passed(Evidence evidence, CheckResult.Kind kind, String expression) {
        return evidence.checks().stream()
                .anyMatch(check -> check.kind() == kind
                        && check.passed()
                        && check.expression().equals(expression));
    }

    /** A named person, in the role asked for, in time. */
    static void mayConsent(Run run, InboxEvent.ApprovalGranted event, Instant at) {
        Approval approval = run.approvals.get(event.item());
        require(run, event, approval != null, "no approval was asked as " + event.item());
        if (approval != null) {
            String refusal = unfit(run, event.by(), approval.request().roles());
            require(run, event, refusal == null, String.valueOf(refusal));
            require(run, event, at.isBefore(approval.request().expiresAt()), "the request has expired");
        }
    }

    /** Why that person may not act in those roles, or null where they may. */
    static @Nullable String unfit(Run run, String person, List<String> roles) {
        if (!run.policy().knows(person)) {
            return person + " is not named in the policy";
        }
        for (String role : roles) {
            if (!run.policy().holdsRole(person, role)) {
                return person + " does not hold the role " + role;
            }
        }
        return null;
    }

    /** Law 1 for the whole run: the goal is reached only when every step is settled and every check of it passed. */
    static void mayConclude(Run run, Event event, boolean reached, Conclusion conclusion) {
        require(run, event, run.settled == run.steps.size() && !run.underWay(), "steps are not settled");
        require(run, event, conclusion.reached() == reached, "the conclusion says otherwise");
        require(run, event, conclusion.equals(Conclusions.of(run)), "the conclusion is not what the run shows");
    }

    private static void require(Run run, Event event, boolean holds, String otherwise) {
        if (!holds) {
            throw run.illegal(event, otherwise);
        }
    }
}
