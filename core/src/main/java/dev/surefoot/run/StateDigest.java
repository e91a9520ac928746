package dev.surefoot.run;

import dev.surefoot.approval.Approval;
import dev.surefoot.json.CanonicalJson;
import dev.surefoot.json.Digest;
import dev.surefoot.json.Json;
import dev.surefoot.plan.StepId;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Law 10, made visible: a digest of all that the events so far led to. Committed journals hold it, so a field may be
 * added here only where it is left out in every state that older journals reach.
 */
final class StateDigest {

    private StateDigest() {}

    static Digest of(Run run) {
        ObjectNode json = Json.object().put("run", run.id().value());
        json.put("status", run.status().text());
        json.put("sequence", run.sequence());
        json.put("at", run.lastAt().toString());
        json.put("epoch", run.epoch());
        json.put("version", run.version());
        json.put("settled", run.settled);
        json.put("underWay", run.openAttempts);
        put(json, "plan", run.hasPlan() ? run.plan().digest() : null);
        if (run.hasStarted()) {
            put(json, "laws", run.terms().laws());
            json.put("tenant", run.tenant());
            json.put("by", run.startedBy());
            json.put("toolbox", run.toolbox().digest().toString());
            json.put("policy", run.policy().digest().toString());
        }
        ObjectNode inputs = json.putObject("inputs");
        run.goal().inputs().forEach(inputs::set);
        ObjectNode facts = json.putObject("facts");
        run.facts().forEach(facts::set);
        ArrayNode missing = json.putArray("missing");
        run.goals.missing().keySet().forEach(missing::add);
        ArrayNode steps = json.putArray("steps");
        run.steps().forEach(step -> steps.add(step(step)));
        if (!run.versions.retired.isEmpty()) {
            ArrayNode retired = json.putArray("retired");
            run.versions.retired.forEach(step -> retired.add(step(step)));
        }
        if (run.versions.proposed > 1) {
            json.put("proposals", run.versions.proposed);
            put(json, "proposed", run.proposed() == null ? null : run.proposed().digest());
            put(json, "review", run.versions.item);
        }
        put(json, "planner", run.versions.planner);
        if (!run.versions.standing.asked().isEmpty()) {
            json.put("standing", run.versions.standing.judgement().getClass().getSimpleName())
                    .put("acceptedSince", run.versions.standing.accepted());
        }
        if (!run.versions.answered().isEmpty()) {
            ArrayNode answered = json.putArray("answered");
            run.versions.answered().forEach(item -> answered.add(item.value()));
        }
        if (!run.spend.raised().isEmpty()) {
            json.put("raised", new TreeMap<>(run.spend.raised()).toString());
        }
        ArrayNode items = json.putArray("items");
        run.items()
                .forEach(item -> items.addObject()
                        .put("item", item.id().value())
                        .put("state", item.state().text())
                        .set("ask", EventCodec.tree(item.ask())));
        ArrayNode approvals = json.putArray("approvals");
        run.approvals.values().forEach(approval -> approvals.add(approval(approval)));
        json.set("schedule", schedule(run.schedule));
        put(json, "stopChosenBy", run.stopChosenBy);
        tree(json, "stop", run.stop);
        if (Standing.undoing(run)) {
            names(
                    json.putArray("made"),
                    run.undos.made().stream().map(step -> step.step().id()).toList());
        }
        put(json, "completion", run.completion);
        tree(json, "conclusion", run.conclusion);
        put(json, "endedBecause", run.endedBecause());
        return CanonicalJson.digest(json);
    }

    private static ObjectNode approval(Approval approval) {
        ObjectNode json = Json.object()
                .put("binding", approval.request().binding().toString())
                .put("state", approval.state().text())
                .put("by", approval.by());
        boolean plain = approval.grants().stream()
                .allMatch(grant -> grant.onBehalfOf() == null && grant.plan() == null && approval.missing() == 0);
        if (!plain || approval.grants().size() > 1) {
            json.set("grants", EventCodec.tree(approval.grants()));
        }
        return json;
    }

    private static ObjectNode step(StepRun step) {
        ObjectNode json = Json.object().put("id", step.step().id().value());
        json.put("status", step.status.text());
        json.put("unmet", step.unmet);
        json.put("generation", step.generation);
        json.put("tries", step.tries);
        json.put("interruptions", step.interruptions);
        if (step.passedOver) {
            json.put("passedOver", true);
        }
        tree(json, "item", step.item());
        tree(json, "goal", step.goal);
        if (step.turns != null && !step.turns.entries().isEmpty()) {
            ArrayNode turns = json.putArray("turns");
            step.turns.entries().forEach(entry -> turns.add(entry.item()));
            json.put("counted", step.turns.counted());
        }
        put(json, "undoes", step.undoes() == null ? null : step.undoes().step().id());
        put(json, "notBefore", step.notBefore);
        put(json, "approval", step.approval);
        put(json, "escalation", step.escalation);
        put(json, "heardUnder", step.heardUnder);
        put(json, "decidedUnder", step.decidedUnder);
        tree(json, "decided", step.decided);
        tree(json, "planConsent", step.consent);
        tree(json, "written", step.written);
        if (!step.origins.isEmpty()) {
            json.set("origins", EventCodec.tree(step.origins));
        }
        if (step.vouched != null) {
            json.set("vouched", EventCodec.tree(step.vouched.origins()));
        }
        tree(json, "output", step.output);
        tree(json, "evidence", step.evidence);
        ArrayNode attempts = json.putArray("attempts");
        step.attempts().forEach(attempt -> attempts.add(attempt(attempt)));
        return json;
    }

    private static ObjectNode attempt(Attempt attempt) {
        ObjectNode json = Json.object().put("number", attempt.number());
        json.put("state", attempt.state().text());
        json.put("contract", attempt.contract().digest().toString());
        json.put("policy", attempt.under().policy().digest().toString());
        json.put("absent", attempt.absent());
        json.set("effort", EventCodec.tree(attempt.effort()));
        tree(json, "intent", attempt.intent());
        tree(json, "answer", attempt.answer());
        return json;
    }

    private static ObjectNode schedule(Schedule schedule) {
        ObjectNode json = Json.object();
        ObjectNode ready = json.putObject("ready");
        for (String tool : schedule.tools()) {
            names(ready.putArray(tool), schedule.ready(tool));
        }
        ObjectNode timed = json.putObject("timed");
        for (String tool : schedule.timedTools()) {
            names(timed.putArray(tool), schedule.due(tool, Instant.MAX));
        }
        names(json.putArray("unconfirmed"), List.copyOf(schedule.unconfirmed()));
        if (!schedule.joinable().isEmpty()) {
            names(json.putArray("joinable"), schedule.joinable());
        }
        if (!schedule.stranded().isEmpty()) {
            names(json.putArray("stranded"), schedule.stranded());
        }
        return json;
    }

    private static void names(ArrayNode array, Iterable<StepId> steps) {
        steps.forEach(step -> array.add(step.value()));
    }

    private static void put(ObjectNode json, String name, @Nullable Object value) {
        if (value != null) {
            json.put(name, value.toString());
        }
    }

    private static void tree(ObjectNode json, String name, @Nullable Object value) {
        if (value != null) {
            json.set(name, value instanceof JsonNode node ? node : EventCodec.tree(value));
        }
    }
}
