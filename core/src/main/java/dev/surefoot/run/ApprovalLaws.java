package dev.surefoot.run;

import static dev.surefoot.run.Laws.require;

import dev.surefoot.approval.Approval;
import dev.surefoot.approval.ApprovalBinding;
import dev.surefoot.approval.ApprovalRequest;
import dev.surefoot.approval.ApprovalState;
import dev.surefoot.inbox.ItemId;
import dev.surefoot.plan.Step;
import dev.surefoot.tool.ToolContract;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Law 5: consent is a named person's, to exact bytes, once, until it expires. */
final class ApprovalLaws {

    private ApprovalLaws() {}

    /** What a person has to be shown of this call. */
    static ApprovalRequest request(Run run, Step step, Preparation.NeedsApproval asked, Instant expiresAt) {
        Prepared call = asked.call();
        ToolContract contract = call.contract();
        return new ApprovalRequest(
                contract.name(),
                contract.effect().toString(),
                contract.reversible(),
                contract.endpoint(),
                call.arguments(),
                binding(run, step, call.arguments(), expiresAt).digest(),
                asked.roles(),
                asked.because(),
                expiresAt);
    }

    /** The bytes that consent to this call, as the toolbox and the policy have it now, would be for. */
    static ApprovalBinding binding(Run run, Step step, JsonNode arguments, Instant expiresAt) {
        ToolContract contract = run.toolbox().tool(step.call().tool());
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

    /** What is shown is what would run, to whoever has to see it. */
    static void mayAsk(Run run, StepRun step, InboxEvent.ApprovalRequested event, Instant at) {
        ApprovalRequest shown = event.request();
        require(run, event, run.active(), "the run asks for no approvals now");
        require(run, event, step.unmet == 0, "dependencies are not met");
        require(run, event, step.approval == null, "it was asked already, as " + step.approval);
        Instant latest = at.plus(run.policy().standard().approvalExpires());
        require(
                run,
                event,
                shown.expiresAt().isAfter(at) && !shown.expiresAt().isAfter(latest),
                "consent may stand until " + latest);
        if (!(Preparer.prepare(run, step) instanceof Preparation.NeedsApproval asked)) {
            throw run.illegal(event, "the call needs no approval, or may not be made");
        }
        ApprovalRequest right = request(run, step.step(), asked, shown.expiresAt());
        require(run, event, shown.binding().equals(right.binding()), "it is for other bytes than would run");
        require(run, event, shown.sameCall(right), "it does not show what would run");
        require(run, event, shown.roles().equals(right.roles()), "whoever consents must hold " + right.roles());
    }

    /** A named person, in the roles asked for, in time, for what would still run. */
    static void mayGrant(Run run, InboxEvent.ApprovalGranted event, Instant at) {
        Approval approval = asked(run, event);
        fit(run, event, event.by(), approval);
        require(run, event, at.isBefore(approval.request().expiresAt()), "the request has expired");
        require(run, event, stands(run, approval), "what would run is no longer what was shown");
    }

    static void mayReject(Run run, InboxEvent.ApprovalRejected event) {
        fit(run, event, event.by(), asked(run, event));
    }

    static void mayExpire(Run run, InboxEvent.ApprovalExpired event, Instant at) {
        Instant expiresAt = asked(run, event).request().expiresAt();
        require(run, event, !at.isBefore(expiresAt), "it stands until " + expiresAt);
    }

    /** Whether what was shown is still what would run, as far as toolbox and policy go. */
    static boolean stands(Run run, Approval approval) {
        ApprovalRequest request = approval.request();
        Step step = run.step(approval.step()).step();
        return binding(run, step, request.arguments(), request.expiresAt())
                .digest()
                .equals(request.binding());
    }

    /** Whether that item is consent to exactly this call of this step, unused and in time. */
    static boolean consented(Run run, StepRun step, @Nullable ItemId item, Prepared call, Instant at) {
        Approval approval = item == null || !item.equals(step.approval) ? null : run.approvals.get(item);
        if (approval == null) {
            return false;
        }
        ApprovalRequest request = approval.request();
        return approval.state() == ApprovalState.GRANTED
                && at.isBefore(request.expiresAt())
                && binding(run, step.step(), call.arguments(), request.expiresAt())
                        .digest()
                        .equals(request.binding());
    }

    private static void fit(Run run, InboxEvent event, String person, Approval approval) {
        String refusal = unfit(run, person, approval.request().roles());
        require(run, event, refusal == null, String.valueOf(refusal));
    }

    private static Approval asked(Run run, InboxEvent event) {
        Approval approval = run.approvals.get(event.item());
        if (approval == null) {
            throw run.illegal(event, "no approval was asked as " + event.item());
        }
        return approval;
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
}
