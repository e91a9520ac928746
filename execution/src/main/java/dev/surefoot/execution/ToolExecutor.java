package dev.surefoot.execution;

import dev.surefoot.evidence.CheckResult;
import dev.surefoot.evidence.Evidence;
import dev.surefoot.evidence.Exchange;
import dev.surefoot.expression.Reference;
import dev.surefoot.expression.Resolution;
import dev.surefoot.expression.Scope;
import dev.surefoot.json.Json;
import dev.surefoot.model.ModelClient;
import dev.surefoot.run.Attempt;
import dev.surefoot.run.Report;
import dev.surefoot.run.Task;
import dev.surefoot.run.Work;
import dev.surefoot.tool.Effect;
import dev.surefoot.tool.Response;
import dev.surefoot.tool.ToolAnswer;
import dev.surefoot.tool.ToolCall;
import dev.surefoot.tool.ToolClient;
import dev.surefoot.tool.ToolContract;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Carries out steps that call a tool or ask a model: sends the call it is given, and holds what came back against
 * criteria and read-backs. It decides nothing: neither what is sent, nor what an observation means for the step.
 */
public final class ToolExecutor implements StepExecutor {

    private static final int PRECONDITION_FAILED = 412;

    private final Sender sender;
    private final Judge judge;
    private final GuardReads guards;
    private final ReadBacks readBacks;
    private final ModelTurns models;

    /**
     * An executor over the tools that a client reaches, and no models.
     *
     * @param clock tells when it is too late to send, and when things were sent
     */
    public ToolExecutor(ToolClient client, Clock clock) {
        this(client, clock, Map.of());
    }

    /**
     * Likewise, and over models.
     *
     * @param models by the names under which plans know them
     */
    public ToolExecutor(ToolClient client, Clock clock, Map<String, ModelClient> models) {
        this(client, clock, models, Thread::sleep);
    }

    ToolExecutor(ToolClient client, Clock clock, Map<String, ModelClient> models, ReadBacks.Pause pause) {
        this.models = new ModelTurns(models, clock);
        this.sender = new Sender(client, clock);
        this.judge = new Judge(new Compiled());
        this.guards = new GuardReads(sender, judge);
        this.readBacks = new ReadBacks(sender, judge, pause);
    }

    @Override
    public Report perform(Task task) throws InterruptedException {
        return perform(task, late -> {});
    }

    @Override
    public Report perform(Task task, Consumer<Report> later) throws InterruptedException {
        return switch (task) {
            case Task.Send send -> send(send, later);
            case Task.Ask ask -> models.ask(ask);
            case Task.Confirm confirm -> confirm(confirm);
            case Task.LookUp lookUp -> lookUp(lookUp);
        };
    }

    private Report send(Task.Send task, Consumer<Report> later) throws InterruptedException {
        Work work = task.work();
        if (late(task)) {
            return unsent(task, "it was not sent: " + task.sendBy() + " had passed", Evidence.NONE);
        }
        return switch (guards.read(work, task.send(), task.sendBy())) {
            case GuardReads.Held held
            when late(task) -> unsent(task, "it was not sent: " + task.sendBy() + " had passed", held.evidence());
            case GuardReads.Held(Evidence evidence, String ifMatch) -> send(task, evidence, ifMatch, later);
            case GuardReads.Refused(String because, Evidence evidence)
            when task.send() > 1 ->
                new Report.Unclear(
                        work.step().id(),
                        work.attempt(),
                        "not sent again: its guard no longer holds, by the first send or by another: " + because,
                        evidence);
            case GuardReads.Refused(String because, Evidence evidence) ->
                unsent(task, "it was not sent: its guard does not hold: " + because, evidence);
            case GuardReads.Unanswered(String because, Evidence evidence) ->
                unsent(task, "it was not sent: " + because, evidence);
        };
    }

    private boolean late(Task.Send task) {
        return !sender.now().isBefore(task.sendBy());
    }

    private Report send(Task.Send task, Evidence guarded, @Nullable String ifMatch, Consumer<Report> later)
            throws InterruptedException {
        Work work = task.work();
        Sender.Sent sent = sender.call(
                call(task, ifMatch),
                late -> later.accept(new Report.Late(work.step().id(), work.attempt(), late)));
        Evidence evidence = guarded.and(Evidence.of(sent.exchange()));
        return switch (sent.answer()) {
            case ToolAnswer.NotDone(String because, Response response) -> {
                boolean changed = Integer.valueOf(PRECONDITION_FAILED).equals(response.status());
                Evidence refused = ifMatch == null || !changed
                        ? evidence
                        : evidence.and(new Evidence(List.of(), List.of(GuardReads.changed(ifMatch)), List.of()));
                yield new Report.NotDone(work.step().id(), work.attempt(), because, refused);
            }
            case ToolAnswer.Unclear(String because, var response) ->
                new Report.Unclear(work.step().id(), work.attempt(), because, evidence);
            case ToolAnswer.Answered(JsonNode output, Response response) ->
                work.readBacks().isEmpty()
                        ? judge(work, output, response, evidence, output)
                        : new Report.Responded(work.step().id(), work.attempt(), output, sent.exchange(), guarded);
        };
    }

    private static ToolCall call(Task.Send task, @Nullable String ifMatch) {
        Work work = task.work();
        return new ToolCall(
                work.contract(),
                work.arguments(),
                work.key(),
                work.requestId(Integer.toString(task.send())),
                work.step().timeout(),
                ifMatch);
    }

    /** Proof that this send was never made, after whatever was found before. */
    private Report unsent(Task.Send task, String because, Evidence before) {
        Work work = task.work();
        Exchange call = new Exchange(
                Exchange.Purpose.CALL,
                work.requestId(Integer.toString(task.send())),
                work.contract().name(),
                work.contract().endpoint(),
                null,
                sender.now(),
                Exchange.Result.NOT_DONE,
                because,
                Response.NOTHING,
                null);
        return new Report.NotDone(work.step().id(), work.attempt(), because, before.and(Evidence.of(call)));
    }

    /** Judges an answer that needs no read-back; the output goes with the report, as the journal has it nowhere else. */
    private Report judge(
            Work work, JsonNode output, Response response, Evidence evidence, @Nullable JsonNode reported) {
        List<CheckResult> results = new ArrayList<>(judge.expectations(work, output, response));
        return conclude(work, output, results, evidence, reported);
    }

    private Report confirm(Task.Confirm task) throws InterruptedException {
        Work work = task.work();
        Attempt.Answer answer = task.answer();
        JsonNode output = answer.output();
        Response response =
                answer.exchange() == null ? Response.NOTHING : answer.exchange().response();
        List<CheckResult> results = new ArrayList<>(judge.expectations(work, output, response));
        Evidence evidence = answer.exchange() == null ? Evidence.NONE : Evidence.of(answer.exchange());
        return switch (readBacks.make(work, output)) {
            case ReadBacks.Made(List<Exchange> exchanges, List<CheckResult> checks) -> {
                results.addAll(checks);
                yield conclude(work, output, results, with(evidence, exchanges), null);
            }
            case ReadBacks.NotMade(String because, List<Exchange> exchanges) ->
                new Report.Unconfirmed(
                        work.step().id(),
                        work.attempt(),
                        because,
                        with(evidence, exchanges).and(new Evidence(List.of(), results, List.of())));
        };
    }

    private Report conclude(
            Work work, JsonNode output, List<CheckResult> results, Evidence evidence, @Nullable JsonNode reported) {
        if (results.stream().allMatch(CheckResult::passed)) {
            Map<String, String> facts = judge.facts(work, output, results);
            Evidence whole = evidence.and(new Evidence(List.of(), results, List.of()));
            return new Report.Confirmed(work.step().id(), work.attempt(), reported, facts, whole);
        }
        Evidence whole = evidence.and(new Evidence(List.of(), results, List.of()));
        return new Report.Refuted(work.step().id(), work.attempt(), Lines.of(output), Lines.failed(results), whole);
    }

    private static Evidence with(Evidence evidence, List<Exchange> exchanges) {
        return evidence.and(new Evidence(exchanges, List.of(), List.of()));
    }

    private Report lookUp(Task.LookUp task) throws InterruptedException {
        Work work = task.work();
        ToolContract contract = work.toolbox().find(task.lookup().tool());
        if (contract == null || contract.effect() != Effect.READ) {
            return unknown(work, "the lookup " + task.lookup().tool() + " is not declared as a read", Evidence.NONE);
        }
        Map<String, JsonNode> roots = asked(work);
        Resolution resolution = task.lookup().arguments().resolve(Scope.of(roots));
        if (!(resolution instanceof Resolution.Resolved(JsonNode arguments))) {
            return unknown(work, "the lookup has no arguments: " + unresolved(resolution), Evidence.NONE);
        }
        ToolCall call =
                new ToolCall(contract, arguments, null, work.requestId("lookup" + task.number()), contract.timeout());
        Sender.Sent sent = sender.send(Exchange.Purpose.LOOKUP, call);
        Evidence evidence = Evidence.of(sent.exchange());
        return switch (sent.answer()) {
            case ToolAnswer.NotDone(String because, var response) ->
                unknown(work, "the lookup was not answered: " + because, evidence);
            case ToolAnswer.Unclear(String because, var response) ->
                unknown(work, "the lookup was not answered: " + because, evidence);
            case ToolAnswer.Answered(JsonNode found, var response) -> {
                roots.put("lookup", found);
                yield found(task, Scope.of(roots), evidence);
            }
        };
    }

    /** What a lookup sees: a call without a key has none to be found by, not an empty one. */
    private static Map<String, JsonNode> asked(Work work) {
        Map<String, JsonNode> roots = new HashMap<>();
        roots.put("arguments", work.arguments());
        if (work.key() != null) {
            roots.put("key", Json.nodes().stringNode(work.key()));
        }
        return roots;
    }

    private Report found(Task.LookUp task, Scope scope, Evidence evidence) {
        Work work = task.work();
        Boolean present = judge.present(task.lookup().present(), scope);
        if (present == null) {
            return unknown(
                    work,
                    "the lookup's answer cannot be judged by " + task.lookup().present(),
                    evidence);
        }
        if (!present) {
            return new Report.LookedUp(
                    work.step().id(), work.attempt(), false, null, "a lookup does not find the effect", evidence);
        }
        Resolution resolution = task.lookup().output().resolve(scope);
        return resolution instanceof Resolution.Resolved(JsonNode output)
                ? new Report.LookedUp(
                        work.step().id(), work.attempt(), true, output, "a lookup finds the effect", evidence)
                : unknown(work, "a lookup finds the effect, but no output in it: " + unresolved(resolution), evidence);
    }

    private static Report unknown(Work work, String because, Evidence evidence) {
        return new Report.LookedUp(work.step().id(), work.attempt(), null, null, because, evidence);
    }

    static String unresolved(Resolution resolution) {
        return switch (resolution) {
            case Resolution.Resolved(JsonNode value) -> Json.write(value);
            case Resolution.Missing missing -> "nothing is at " + missing.paths();
            case Resolution.Unfit(Reference reference, String reason) -> reference.path() + ": " + reason;
        };
    }
}
