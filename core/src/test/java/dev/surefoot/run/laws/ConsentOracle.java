package dev.surefoot.run.laws;

import static dev.surefoot.run.laws.Oracle.require;

import dev.surefoot.inbox.ItemId;
import dev.surefoot.json.CanonicalJson;
import dev.surefoot.run.AttemptEvent;
import dev.surefoot.run.Happened;
import dev.surefoot.run.InboxEvent;
import dev.surefoot.run.RunEvent;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Law 5: who consented, to what exactly, when, and how often that was used. */
final class ConsentOracle implements Oracle.Judge {

    /** What was asked, and under what. */
    private record Asked(InboxEvent.ApprovalRequested event, JsonNode policy, JsonNode contract, JsonNode sources) {}

    private final Map<ItemId, Asked> asked = new HashMap<>();
    private final Set<ItemId> granted = new HashSet<>();
    private final Map<String, ItemId> used = new HashMap<>();
    private final Set<String> askedFor = new HashSet<>();
    private final Set<String> approvers = new HashSet<>();

    @Override
    public void see(Happened happened, Known known) {
        switch (happened.event()) {
            case InboxEvent.ApprovalRequested e -> requested(e, known);
            case InboxEvent.ApprovalGranted e -> granted(e, happened.at(), known);
            case InboxEvent.ApprovalRejected e -> {
                require(known.named(e.by()), 5, e.by() + " rejected and is not known");
                granted.remove(e.item());
            }
            case InboxEvent.ApprovalVoided e -> granted.remove(e.item());
            case InboxEvent.ApprovalExpired e -> granted.remove(e.item());
            case RunEvent.RunStarted e -> askedFor.add(e.by());
            case RunEvent.PlanAccepted e -> {
                if (e.approves() != null) {
                    approvers.add(e.by());
                }
                Set<String> given = RevisionOracle.givenUp(known);
                granted.removeIf(
                        item -> given.contains(asked.get(item).event().step().value()));
            }
            case AttemptEvent.AttemptStarted e -> started(e, happened.at(), known);
            case AttemptEvent.AttemptNotDone e -> {
                ItemId item = used.remove(e.step().value());
                if (item != null) {
                    granted.add(item);
                }
            }
            default -> {}
        }
    }

    private void requested(InboxEvent.ApprovalRequested event, Known known) {
        String id = event.step().value();
        Set<String> roles = roles(id, known);
        require(roles != null, 5, id + " asked for consent that it does not need");
        require(Set.copyOf(event.request().roles()).equals(roles), 5, id + " asked other roles than " + roles);
        asked.put(event.item(), new Asked(event, known.policy, known.contract(id), known.toolbox.path("sources")));
    }

    private void granted(InboxEvent.ApprovalGranted event, Instant at, Known known) {
        Asked what = asked.get(event.item());
        require(at.isBefore(what.event().request().expiresAt()), 5, event + " came too late");
        require(known.named(event.by()), 5, event.by() + " consented and is not known");
        for (String role : what.event().request().roles()) {
            require(known.holds(event.by(), "people", role), 5, event.by() + " consented without the role " + role);
        }
        String id = what.event().step().value();
        boolean fourEyes = known.policy.path("standard").path("fourEyes").asBoolean(false);
        boolean theirs =
                askedFor.contains(event.by()) || (!id.equals(Known.original(id)) && known.stoppedBy.equals(event.by()));
        require(!fourEyes || !theirs, 5, event.by() + " consented to what they asked for");
        require(event.plan() == null || !known.traced.steers(id), 8, id + " was approved with the plan, unseen");
        require(event.plan() == null || approvers.contains(event.by()), 5, event.by() + " approved no plan");
        granted.add(event.item());
    }

    private void started(AttemptEvent.AttemptStarted event, Instant at, Known known) {
        String id = event.step().value();
        require(!denied(id, known), 2, id + " was started though a rule denies it");
        if (roles(id, known) == null) {
            require(event.approval() == null, 5, id + " used up a consent that it did not need");
            return;
        }
        ItemId item = event.approval();
        require(item != null && granted.remove(item), 5, id + " was started without consent");
        Asked what = asked.get(item);
        require(what.event().step().equals(event.step()), 5, id + " used the consent of another step");
        require(at.isBefore(what.event().request().expiresAt()), 5, id + " used a consent that had expired");
        require(what.policy().equals(known.policy), 5, id + " used a consent under another policy");
        require(what.contract().equals(known.contract(id)), 5, id + " used a consent to another contract");
        require(what.sources().equals(known.toolbox.path("sources")), 5, id + " used a consent to another endpoint");
        require(
                CanonicalJson.digest(what.event().request().arguments())
                        .equals(CanonicalJson.digest(event.arguments())),
                5,
                id + " used a consent to other arguments");
        used.put(id, item);
    }

    /** The roles that whoever consents to this step's call must hold, or null where nobody is needed. */
    private Set<String> roles(String id, Known known) {
        JsonNode contract = known.contract(id);
        boolean standard = known.policy.path("use").size() > 0;
        String writes = known.policy.path("standard").path("approveWrites").asString(standard ? "always" : "never");
        boolean reversible = contract.path("reversible").asBoolean(false);
        boolean needed = switch (contract.path("effect").stringValue()) {
            case "read" -> false;
            case "communicate" -> !writes.equals("never");
            default -> writes.equals("always") || (writes.equals("irreversible") && !reversible);
        };
        JsonNode approval = known.step(id).path("approval");
        Set<String> roles = new LinkedHashSet<>();
        if (approval.path("required").asBoolean(false)) {
            needed = true;
            if (approval.has("by")) {
                roles.add(approval.path("by").stringValue());
            }
        }
        if (applies(id, known)
                && known.policy.path("rules").path(0).path("then").has("requireApproval")) {
            needed = true;
            roles.add("owner");
        }
        needed |= known.traced.steers(id);
        return needed ? roles : null;
    }

    private boolean denied(String id, Known known) {
        return applies(id, known)
                && known.policy.path("rules").path(0).path("then").has("deny");
    }

    private boolean applies(String id, Known known) {
        int value = known.value(id).intValue();
        return value >= 3 && known.policy.path("rules").size() > 0;
    }
}
