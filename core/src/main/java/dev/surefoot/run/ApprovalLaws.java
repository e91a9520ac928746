package dev.surefoot.run;

import static dev.surefoot.run.Laws.require;

import dev.surefoot.approval.Approval;
import dev.surefoot.approval.ApprovalBinding;
import dev.surefoot.approval.ApprovalRequest;
import dev.surefoot.approval.ApprovalState;
import dev.surefoot.approval.Grant;
import dev.surefoot.approval.Quorum;
import dev.surefoot.inbox.ItemId;
import dev.surefoot.plan.Step;
import dev.surefoot.provenance.Placed;
import dev.surefoot.tool.ToolContract;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Laws 5 and 8: consent is named people's, to exact bytes of shown origin, once, until it expires. */
final class ApprovalLaws {

    /** Why a consent does not hold. */
    static final String CHANGED = "what would run is no longer what was shown";

    private ApprovalLaws() {}

    /** What a person has to be shown of this call. */
    static ApprovalRequest request(Run run, StepRun step, Preparation.NeedsApproval asked, Instant expiresAt) {
        Prepared call = asked.call();
        ToolContract contract = call.contract();
        Quorum of = asked.of();
        List<Placed> origins = run.followsOrigins() ? asked.origins() : null;
        return new ApprovalRequest(
                contract.name(),
                contract.effect().toString(),
                contract.reversible(),
                contract.endpoint(),
                call.arguments(),
                binding(run, step.step(), call.arguments(), expiresAt, origins).digest(),
                of.roles(),
                asked.because(),
                expiresAt,
                of.count() == 1 ? null : of.count(),
                of.fourEyes() ? true : null,
                origins);
    }

    /** The bytes that consent to this call, as the toolbox and the policy have it now, would be for. */
    private static ApprovalBinding binding(
            Run run, Step step, JsonNode arguments, Instant expiresAt, @Nullable List<Placed> origins) {
        ToolContract contract = run.toolbox().tool(step.tool());
        return new ApprovalBinding(
                run.tenant(),
                run.id.value(),
                step.digest(),
                contract.digest(),
                contract.endpoint(),
                arguments,
                run.policy().digest(),
                expiresAt,
                origins == null ? null : EventCodec.tree(origins));
    }

    /** What is shown is what would run, to whoever has to see it. */
    static void mayAsk(Run run, StepRun step, InboxEvent.ApprovalRequested event, Instant at) {
        ApprovalRequest shown = event.request();
        require(run, event, Standing.active(run, step), "the run asks for no approvals now");
        require(run, event, step.unmet == 0, "dependencies are not met");
        require(run, event, step.approval == null, "it was asked already, as " + step.approval);
        if (!(Preparer.prepare(run, step) instanceof Preparation.NeedsApproval asked)) {
            throw run.illegal(event, "the call needs no approval, or may not be made");
        }
        Instant latest = at.plus(standsFor(run, asked));
        require(
                run,
                event,
                shown.expiresAt().isAfter(at) && !shown.expiresAt().isAfter(latest),
                "consent may stand until " + latest);
        ApprovalRequest right = request(run, step, asked, shown.expiresAt());
        require(run, event, shown.sameOrigins(right), "it does not show where the arguments come from");
        require(run, event, shown.binding().equals(right.binding()), "it is for other bytes than would run");
        require(run, event, shown.sameCall(right), "it does not show what would run");
        require(
                run,
                event,
                shown.quorum().equals(right.quorum()),
                "it takes the consent of " + right.quorum().text());
    }

    /** How long consent to that may stand: as long as any, or as the rules that ask for it say. */
    static Duration standsFor(Run run, Preparation.NeedsApproval asked) {
        return asked.of().within(run.policy().standard().approvalExpires());
    }

    /** A named person, in the roles asked for, in time, for what would still run; each person once. */
    static void mayGrant(Run run, InboxEvent.ApprovalGranted event, Instant at) {
        Approval approval = asked(run, event);
        StepRun step = Laws.step(run, event, approval.step());
        require(run, event, at.isBefore(approval.request().expiresAt()), "the request has expired");
        require(run, event, stands(run, approval), CHANGED);
        if (event.plan() != null) {
            boolean covered = event.grant().equals(PlanConsent.grant(run, step, approval.request(), at));
            require(run, event, covered, "the approval of that plan does not cover it");
            return;
        }
        switch (consenting(run, approval, event.by(), at)) {
            case Acting.Not(String because) -> throw run.illegal(event, because);
            case Acting.May(List<String> behalf) ->
                require(
                        run,
                        event,
                        behalf.equals(event.onBehalfOf() == null ? List.of() : event.onBehalfOf()),
                        "it is given on behalf of " + behalf);
        }
    }

    /** Whether that person may add their consent to those that there are. */
    static Acting consenting(Run run, Approval approval, String person, Instant at) {
        Acting acting = Acting.of(run, person, approval.request().quorum(), run.step(approval.step()), at);
        if (acting instanceof Acting.May(List<String> behalf)) {
            Grant grant = new Grant(person, false, behalf, null);
            for (Grant given : approval.grants()) {
                if (!Collections.disjoint(given.authorities(), grant.authorities())) {
                    return new Acting.Not(given.text() + " consented already; it takes " + approval.missing()
                            + " more, each another");
                }
            }
        }
        return acting;
    }

    static void mayReject(Run run, InboxEvent.ApprovalRejected event, Instant at) {
        String refusal = unfit(run, event.by(), asked(run, event).request().roles(), at);
        require(run, event, refusal == null, String.valueOf(refusal));
    }

    static void mayExpire(Run run, InboxEvent.ApprovalExpired event, Instant at) {
        Instant expiresAt = asked(run, event).request().expiresAt();
        require(run, event, !at.isBefore(expiresAt), "it stands until " + expiresAt);
    }

    /** Whether what was shown is still what would run, as far as toolbox, policy and origins go. */
    static boolean stands(Run run, Approval approval) {
        StepRun step = run.step(approval.step());
        return bound(run, step, approval.request(), approval.request().arguments());
    }

    /** Whether that item is consent to exactly this call of this step, unused and in time. */
    static boolean consented(Run run, StepRun step, @Nullable ItemId item, Prepared call, Instant at) {
        Approval approval = item == null || !item.equals(step.approval) ? null : run.approvals.get(item);
        return approval != null
                && approval.state() == ApprovalState.GRANTED
                && at.isBefore(approval.request().expiresAt())
                && bound(run, step, approval.request(), call.arguments());
    }

    /** Whether the request is for those arguments, of the same origins, as the toolbox and the policy have it now. */
    private static boolean bound(Run run, StepRun step, ApprovalRequest request, JsonNode arguments) {
        List<Placed> origins = run.followsOrigins() ? Preparer.origins(run, step, arguments) : null;
        return binding(run, step.step(), arguments, request.expiresAt(), origins)
                .digest()
                .equals(request.binding());
    }

    private static Approval asked(Run run, InboxEvent event) {
        Approval approval = run.approvals.get(event.item());
        if (approval == null) {
            throw run.illegal(event, "no approval was asked as " + event.item());
        }
        return approval;
    }

    /** Why that person may not act in those roles, or null where they may. */
    static @Nullable String unfit(Run run, String person, List<String> roles, Instant at) {
        return Acting.of(run, person, roles, at) instanceof Acting.Not(String because) ? because : null;
    }
}
