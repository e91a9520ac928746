package dev.surefoot.run.laws;

import dev.surefoot.evidence.CheckResult;
import dev.surefoot.evidence.Evidence;
import dev.surefoot.evidence.Exchange;
import dev.surefoot.json.Json;
import dev.surefoot.plan.Criterion;
import dev.surefoot.run.Attempt;
import dev.surefoot.run.Claims;
import dev.surefoot.run.Report;
import dev.surefoot.run.Task;
import dev.surefoot.run.Work;
import dev.surefoot.tool.Produced;
import dev.surefoot.tool.ReadBack;
import dev.surefoot.tool.Response;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.JsonNode;

/** Carries out tasks against the world, and sometimes says more than it saw. */
final class SimulatedExecutor {

    /** A report, and when it is ready. */
    record Done(Report report, Instant at) {}

    private final Scenario scenario;
    private final World world;
    private final Dice dice;

    /** How often out of a hundred it leaves something out of its evidence, or claims what was not answered. */
    int sloppy = 2;

    SimulatedExecutor(Scenario scenario, World world, Dice dice) {
        this.scenario = scenario;
        this.world = world;
        this.dice = dice;
    }

    Done perform(Task task, Instant now) {
        return switch (task) {
            case Task.Send send -> send(send, now);
            case Task.Ask ask -> throw new IllegalStateException("no model is simulated here");
            case Task.Confirm confirm -> confirm(confirm, now);
            case Task.LookUp lookUp -> lookUp(lookUp, now);
        };
    }

    private Done send(Task.Send send, Instant now) {
        Work work = send.work();
        String id = work.requestId(String.valueOf(send.send()));
        if (!now.isBefore(send.sendBy())) {
            Exchange never =
                    exchange(work, Exchange.Purpose.CALL, work.contract().name(), id, now, Exchange.Result.NOT_DONE);
            return done(
                    new Report.NotDone(work.step().id(), work.attempt(), "it was too late to send", Evidence.of(never)),
                    now);
        }
        Service service = scenario.services().get(work.contract().name());
        World.Answer answer = world.receive(
                service,
                work.step().id().value(),
                work.arguments(),
                work.key(),
                id,
                now,
                work.step().timeout());
        return switch (answer) {
            case World.Answer.Given(JsonNode output, Instant at) -> {
                Exchange made = exchange(
                        work, Exchange.Purpose.CALL, work.contract().name(), id, now, Exchange.Result.ANSWERED);
                yield done(
                        work.readBacks().isEmpty()
                                ? judge(work, output, output, Evidence.of(made), List.of())
                                : new Report.Responded(work.step().id(), work.attempt(), output, made),
                        at);
            }
            case World.Answer.Refused() -> {
                Exchange made = exchange(
                        work, Exchange.Purpose.CALL, work.contract().name(), id, now, Exchange.Result.NOT_DONE);
                yield done(new Report.NotDone(work.step().id(), work.attempt(), "429", Evidence.of(made)), now);
            }
            case World.Answer.Lost() -> {
                Exchange made =
                        exchange(work, Exchange.Purpose.CALL, work.contract().name(), id, now, Exchange.Result.UNCLEAR);
                Instant given = dice.percent(50) ? now : now.plus(work.step().timeout());
                yield done(new Report.Unclear(work.step().id(), work.attempt(), "cut", Evidence.of(made)), given);
            }
        };
    }

    private Done confirm(Task.Confirm confirm, Instant now) {
        Work work = confirm.work();
        Attempt.Answer answer = confirm.answer();
        Evidence evidence = Evidence.NONE;
        List<JsonNode> read = new ArrayList<>();
        for (ReadBack readBack : work.readBacks()) {
            JsonNode found = world.get(work.step().id().value(), now);
            Exchange.Result result = found == null ? Exchange.Result.UNCLEAR : Exchange.Result.ANSWERED;
            evidence = evidence.and(Evidence.of(
                    exchange(work, Exchange.Purpose.READ_BACK, readBack.tool(), work.requestId("r"), now, result)));
            if (found == null) {
                return done(new Report.Unconfirmed(work.step().id(), work.attempt(), "read-back cut", evidence), now);
            }
            read.add(found);
        }
        return done(judge(work, answer.output(), null, evidence, read), now);
    }

    /** Makes every check that the plan and the contract ask for. */
    private Report judge(Work work, JsonNode output, JsonNode given, Evidence exchanges, List<JsonNode> read) {
        List<CheckResult> checks = new ArrayList<>();
        if (work.step().expectation().outputSchema() != null) {
            checks.add(new CheckResult(CheckResult.Kind.EXPECTED_OUTPUT, Evidence.SCHEMA, output.has("id"), null));
        }
        for (Criterion criterion : work.demand().criteria()) {
            checks.add(new CheckResult(
                    CheckResult.Kind.CRITERION, criterion.check(), holds(work, criterion.check(), output), null));
        }
        for (int i = 0; i < read.size(); i++) {
            boolean same =
                    Objects.equals(read.get(i).path("value"), work.arguments().path("value"));
            checks.add(new CheckResult(
                    CheckResult.Kind.READ_BACK, work.readBacks().get(i).check(), same, null));
        }
        if (checks.stream().anyMatch(check -> !check.passed())) {
            Evidence evidence = exchanges.and(new Evidence(List.of(), checks, List.of()));
            return new Report.Refuted(work.step().id(), work.attempt(), "it was done", "it was not so", evidence);
        }
        Map<String, String> facts = new LinkedHashMap<>();
        for (Produced produced : work.contract().produces()) {
            boolean holds = !output.path("id").asString("").isEmpty();
            checks.add(new CheckResult(CheckResult.Kind.FACT, Service.FACT_CHECK, holds, null));
            if (holds) {
                facts.put(produced.fact(), produced.from());
            } else {
                checks.removeLast();
            }
        }
        return sloppy(
                work,
                new Report.Confirmed(
                        work.step().id(),
                        work.attempt(),
                        given,
                        facts,
                        exchanges.and(new Evidence(List.of(), checks, List.of()))));
    }

    /** Sometimes evidence is lost, or more is claimed than was seen: then it is no success. */
    private Report sloppy(Work work, Report.Confirmed confirmed) {
        if (!dice.percent(sloppy)) {
            return confirmed;
        }
        Evidence evidence = confirmed.evidence();
        JsonNode output = confirmed.output();
        Map<String, String> facts = confirmed.facts();
        switch (dice.between(1, 5)) {
            case 1 -> evidence = new Evidence(List.of(), evidence.checks(), List.of());
            case 2 -> evidence = new Evidence(evidence.exchanges(), List.of(), List.of());
            case 3 -> {
                List<CheckResult> failed = new ArrayList<>(evidence.checks());
                failed.replaceAll(check -> new CheckResult(check.kind(), check.expression(), false, "no"));
                evidence = new Evidence(evidence.exchanges(), failed, List.of());
            }
            case 4 -> output = Json.object().put("id", "imagined").put("ok", true);
            default -> facts = Map.of("made.up", "output.id");
        }
        return new Report.Confirmed(work.step().id(), work.attempt(), output, facts, evidence);
    }

    private static boolean holds(Work work, String check, JsonNode output) {
        JsonNode calls = work.demand().calls();
        return (calls != null && check.equals(Claims.CARRIED_OUT))
                ? calls.valueStream()
                        .anyMatch(call -> !call.path("effect").asString("").equals("read"))
                : holds(check, output);
    }

    static boolean holds(String check, JsonNode output) {
        return switch (check) {
            case "output.ok" -> output.path("ok").asBoolean(false);
            case "output.id != ''" -> !output.path("id").asString("").isEmpty();
            default -> throw new IllegalArgumentException(check);
        };
    }

    private Done lookUp(Task.LookUp lookUp, Instant now) {
        Work work = lookUp.work();
        boolean fails = world.lookupFails();
        Exchange made = exchange(
                work,
                Exchange.Purpose.LOOKUP,
                lookUp.lookup().tool(),
                work.requestId("l" + lookUp.number()),
                now,
                fails ? Exchange.Result.UNCLEAR : Exchange.Result.ANSWERED);
        World.Effect found = fails
                ? null
                : world.find(
                        scenario.services().get(work.contract().name()).keyed() ? work.key() : null,
                        work.step().id().value(),
                        now);
        JsonNode output = found == null || dice.percent(3) ? null : found.output();
        return done(
                new Report.LookedUp(
                        work.step().id(),
                        work.attempt(),
                        fails ? null : found != null,
                        output,
                        "looked up",
                        Evidence.of(made)),
                dice.percent(30) ? now.plusSeconds(dice.between(1, 60)) : now);
    }

    private static Done done(Report report, Instant at) {
        return new Done(report, at);
    }

    private static Exchange exchange(
            Work work, Exchange.Purpose purpose, String tool, String requestId, Instant at, Exchange.Result result) {
        return new Exchange(
                purpose, requestId, tool, work.contract().endpoint(), null, at, result, null, Response.NOTHING, null);
    }
}
