package dev.surefoot.run;

import dev.surefoot.approval.Approval;
import dev.surefoot.approval.ApprovalRequest;
import dev.surefoot.approval.Quorum;
import dev.surefoot.evidence.Evidence;
import dev.surefoot.evidence.Exchange;
import dev.surefoot.expression.Resolution;
import dev.surefoot.inbox.Choice;
import dev.surefoot.inbox.Escalation;
import dev.surefoot.inbox.HumanTask;
import dev.surefoot.inbox.InboxItem;
import dev.surefoot.inbox.ItemId;
import dev.surefoot.inbox.Question;
import dev.surefoot.inbox.Review;
import dev.surefoot.json.Json;
import dev.surefoot.plan.Call;
import dev.surefoot.plan.Plan;
import dev.surefoot.tool.Response;
import dev.surefoot.tool.ToolContract;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Makes events that are well-formed in every detail, numbers, keys and digests included, whether or not their time has
 * come: what somebody would write who knows the code and wants to get past it.
 */
public final class Forger {

    private final Run run;
    private final Instant at;
    private final List<Event> forged = new ArrayList<>();

    private Forger(Run run, Instant at) {
        this.run = run;
        this.at = at;
    }

    /** Every forgery that there is for the run as it is. */
    public static List<Event> events(Run run, Instant at) {
        Forger forger = new Forger(run, at);
        if (run.hasStarted()) {
            forger.ofRun();
            run.inbox.all().forEach(forger::ofItem);
            run.steps().forEach(forger::ofStep);
        }
        return forger.forged;
    }

    private void ofRun() {
        Conclusion shown = Conclusions.of(run);
        Conclusion better = new Conclusion(List.of(), shown.effects());
        Conclusion clean = new Conclusion(shown.verdicts(), List.of());
        add(new RunEvent.RunStarted("local", "ana", Map.of(), Json.object(), run.setting()));
        add(new RunEvent.LeaseTaken(run.epoch(), "the same"));
        add(new RunEvent.RunPaused("ana"));
        add(new RunEvent.RunPaused("eve"));
        add(new RunEvent.RunContinued("ana"));
        add(new RunEvent.RunContinued("eve"));
        add(new RunEvent.StopRequested(RunEvent.StopCause.STOPPED, "ana", "chosen by nobody"));
        add(new RunEvent.StopRequested(RunEvent.StopCause.CANCELLED, "eve", "a stranger"));
        add(new RunEvent.StopRequested(RunEvent.StopCause.CANCELLED, "ana", "again"));
        for (boolean undo : new boolean[] {true, false}) {
            add(new RunEvent.StopRequested(RunEvent.StopCause.CANCELLED, "ana", "again", undo));
            add(new RunEvent.StopRequested(RunEvent.StopCause.STOPPED, "ana", "chosen by nobody", undo));
        }
        for (Conclusion conclusion : List.of(shown, better, clean)) {
            add(new RunEvent.RunSucceeded(conclusion));
            add(new RunEvent.RunFailed("so it is", conclusion));
            RunEvent.StopRequested stop = run.stopping();
            add(
                    stop == null
                            ? new RunEvent.RunStopped(RunEvent.StopCause.CANCELLED, "ana", "unasked", conclusion)
                            : new RunEvent.RunStopped(stop.cause(), stop.by(), stop.because(), conclusion));
        }
        JsonNode empty = Json.read("{\"sources\": {}, \"tools\": {}}");
        add(new RunEvent.SettingChanged(
                new RunEvent.Setting(empty, run.setting().policy(), List.of()), "without tools"));
        if (run.hasPlan()) {
            add(new RunEvent.PlanProposed(
                    run.version() + 1, run.plan().json(), run.plan().digest(), "ana", "another", null, null));
        }
        if (run.hasPlan()) {
            ofPlan();
        }
        for (Questions.Asked asked : run.goals.missing().values()) {
            add(new InboxEvent.ClarificationRequested(next(), asked.step(), asked.question()));
        }
        if (run.hasPlan()) {
            add(new InboxEvent.ClarificationRequested(
                    next(), run.steps().iterator().next().step().id(), new Question("topic", "again?", Json.object())));
        }
    }

    private void ofPlan() {
        for (Plan plan : Redraft.of(run)) {
            for (String person : List.of("ana", "eve")) {
                add(new RunEvent.PlanProposed(
                        run.versions.proposed + 1, plan.json(), plan.digest(), person, "forged", null, null));
            }
            for (InboxItem item : run.inbox.all()) {
                add(new RunEvent.PlanProposed(
                        run.versions.proposed + 1, plan.json(), plan.digest(), "ana", "forged", "goal", item.id()));
            }
        }
        for (Plan plan :
                Stream.of(run.plan(), run.proposed()).filter(Objects::nonNull).toList()) {
            for (String person : List.of("ana", "eve")) {
                add(new RunEvent.PlanAccepted(plan.digest(), person));
                add(new RunEvent.PlanRejected(plan.digest(), person, "forged"));
            }
            add(new InboxEvent.ReviewRequested(
                    next(),
                    new Review(run.versions.proposed, plan.digest(), run.plan().digest(), "ana", null, "forged")));
        }
        run.inbox.all().forEach(item -> add(new RunEvent.RevisionDeclined(item.id(), "goal", "forged")));
    }

    private void ofItem(InboxItem item) {
        for (String person : List.of("ana", "ben", "eve")) {
            add(new InboxEvent.ApprovalGranted(item.id(), person, false));
            add(new InboxEvent.ApprovalRejected(item.id(), person, "no"));
            add(new InboxEvent.ClarificationAnswered(item.id(), Json.read("5"), person));
            add(new InboxEvent.TaskDone(item.id(), output(), person));
            add(new InboxEvent.TaskDone(item.id(), Json.read("\"nothing\""), person));
            for (Choice choice : Choice.values()) {
                add(new InboxEvent.EscalationResolved(item.id(), choice, person, null));
            }
        }
        add(new InboxEvent.ApprovalExpired(item.id()));
    }

    private void ofStep(StepRun step) {
        var id = step.step().id();
        Attempt last = step.last();
        int number = last == null ? 1 : last.number();
        start(step);
        unfold(step);
        for (String person : List.of("ana", "eve")) {
            add(new StepEvent.StepSkipped(id, person, "not needed"));
            add(new StepEvent.StepReopened(id, person));
            add(new AttemptEvent.ResultSupplied(id, number, output(), person, null));
            add(new AttemptEvent.ResultSupplied(id, number + 1, output(), person, null));
            add(new AttemptEvent.ResultClaimed(id, number + 1, output()));
        }
        for (AttemptEvent.Proof proof : AttemptEvent.Proof.values()) {
            for (Instant retryAt : new Instant[] {at, null}) {
                notDone(step, number, proof, false, retryAt);
                notDone(step, number, proof, true, retryAt);
            }
        }
        add(new AttemptEvent.AttemptDoubted(id, number, "who knows", false, Evidence.NONE, at, null));
        add(new AttemptEvent.AttemptRefuted(id, number, "yes", "no", Evidence.NONE, null));
        add(new AttemptEvent.ResponseReceived(
                id, number, output(), exchange(step, Exchange.Purpose.CALL, Exchange.Result.ANSWERED)));
        add(new AttemptEvent.LateAnswer(
                id, number + 1, exchange(step, Exchange.Purpose.CALL, Exchange.Result.ANSWERED)));
        if (last != null) {
            add(new AttemptEvent.CallResent(id, number, last.sends() + 1, run.epoch(), Timing.sendBy(at)));
            add(new AttemptEvent.CallResent(
                    id, number, last.sends() + 1, run.epoch(), Timing.sendBy(at).plusSeconds(60)));
        }
        for (AttemptEvent.Finding finding : AttemptEvent.Finding.values()) {
            Evidence found = Evidence.of(exchange(step, Exchange.Purpose.LOOKUP, Exchange.Result.ANSWERED));
            add(new AttemptEvent.LookupMade(id, number, finding, output(), found, null));
            add(new AttemptEvent.LookupMade(id, number, finding, output(), Evidence.NONE, at));
            add(new AttemptEvent.LookupMade(id, number, finding, null, found, at));
        }
        for (Escalation.Kind kind : Escalation.Kind.values()) {
            add(new InboxEvent.EscalationRaised(
                    next(), id, new Escalation(kind, "what now?", null, null, List.of(Choice.STOP))));
        }
        for (Evidence evidence :
                List.of(Evidence.NONE, Evidence.of(exchange(step, Exchange.Purpose.CALL, Exchange.Result.ANSWERED)))) {
            add(new StepEvent.StepSucceeded(id, number, null, null, evidence, null));
            add(new StepEvent.StepSucceeded(id, number, output(), null, evidence, null));
        }
    }

    private void unfold(StepRun step) {
        var id = step.step().id();
        add(new StepEvent.StepPassedOver(id, "forged"));
        add(new StepEvent.UndoBegun(id));
        add(new StepEvent.PartGivenUp(id, "forged"));
        add(new StepEvent.PartsJoined(id, new Course(Course.Next.CONTINUE, "forged")));
        add(new StepEvent.PartsJoined(id, new Course(Course.Next.ESCALATE, "forged")));
        for (String items : List.of("[]", "[\"x\"]", "[\"x\", \"y\"]")) {
            add(new StepEvent.StepUnfolded(id, Json.read(items)));
        }
        if (step.step().forEach() != null
                && step.step().forEach().in().resolve(name -> null) instanceof Resolution.Resolved(JsonNode items)) {
            add(new StepEvent.StepUnfolded(id, items));
        }
        for (String by : List.of("editor", "owner")) {
            add(new InboxEvent.TaskRequested(next(), id, new HumanTask("forged", Json.object(), Json.object(), by)));
        }
        if (Preparer.prepare(run, step) instanceof Preparation.ByHand(HumanTask task)) {
            add(new InboxEvent.TaskRequested(next(), id, task));
            add(new InboxEvent.TaskRequested(
                    next(), id, new HumanTask(task.text(), task.inputs(), Json.object(), task.by())));
        }
    }

    private void start(StepRun step) {
        boolean calls = step.step().executor() instanceof Call;
        if (!calls || !(Preparer.bind(run, step) instanceof Preparer.Bound.To(Prepared call))) {
            return;
        }
        ToolContract contract = call.contract();
        String key = StartLaws.key(run, step, contract);
        List<@Nullable ItemId> consents = new ArrayList<>(run.approvals.keySet());
        consents.add(null);
        for (ItemId consent : consents) {
            for (Instant sendBy : List.of(Timing.sendBy(at), at, at.plusSeconds(3600))) {
                add(new AttemptEvent.AttemptStarted(
                        step.step().id(),
                        step.attempts().size() + 1,
                        step.generation,
                        key,
                        contract.name(),
                        contract.digest(),
                        contract.endpoint(),
                        call.arguments(),
                        Keys.call(contract.endpoint(), key, call.arguments()),
                        run.epoch(),
                        sendBy,
                        consent));
            }
        }
        for (List<String> roles : List.of(List.<String>of(), List.of("editor"), List.of("owner"))) {
            for (int hours : new int[] {1, 24, 240}) {
                Preparation.NeedsApproval asked = new Preparation.NeedsApproval(
                        call, new Quorum(roles, 1, false), "forged", Origins.of(run, step));
                Instant expiresAt = at.plusSeconds(hours * 3600L);
                add(new InboxEvent.ApprovalRequested(
                        next(), step.step().id(), ApprovalLaws.request(run, step, asked, expiresAt)));
            }
        }
        Approval known = step.approval == null ? null : run.approvals.get(step.approval);
        if (known != null) {
            ApprovalRequest request = known.request();
            add(new InboxEvent.ApprovalRequested(next(), step.step().id(), request));
        }
    }

    private void notDone(
            StepRun step, int number, AttemptEvent.Proof proof, boolean interrupted, @Nullable Instant retryAt) {
        Evidence evidence = Evidence.of(exchange(step, Exchange.Purpose.CALL, Exchange.Result.NOT_DONE));
        add(new AttemptEvent.AttemptNotDone(
                step.step().id(), number, proof, "so it is", interrupted, evidence, retryAt, null));
    }

    private Exchange exchange(StepRun step, Exchange.Purpose purpose, Exchange.Result result) {
        String tool = Laws.contract(run, step).name();
        Attempt last = step.last();
        if (purpose == Exchange.Purpose.LOOKUP
                && last != null
                && last.contract().lookup() != null) {
            tool = last.contract().lookup().tool();
        }
        return new Exchange(purpose, "forged", tool, "forged", null, at, result, null, Response.NOTHING, null);
    }

    private static JsonNode output() {
        return Json.object().put("id", "forged").put("ok", true);
    }

    private ItemId next() {
        return ItemId.of(run.id.value(), run.itemsAsked() + 1);
    }

    private void add(Event event) {
        forged.add(event);
    }
}
