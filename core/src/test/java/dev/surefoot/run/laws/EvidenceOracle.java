package dev.surefoot.run.laws;

import static dev.surefoot.run.laws.Oracle.require;

import dev.surefoot.evidence.CheckResult;
import dev.surefoot.evidence.Exchange;
import dev.surefoot.json.CanonicalJson;
import dev.surefoot.json.Digest;
import dev.surefoot.json.Json;
import dev.surefoot.run.AttemptEvent;
import dev.surefoot.run.Happened;
import dev.surefoot.run.InboxEvent;
import dev.surefoot.run.RunEvent;
import dev.surefoot.run.StepEvent;
import dev.surefoot.run.StepStatus;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Law 1: whatever is called a success was answered, checked, read back, and is so in the world. */
final class EvidenceOracle implements Oracle.Judge {

    private final Simulation simulation;
    private final Map<String, JsonNode> answers = new HashMap<>();
    private final Map<String, JsonNode> suppliedUnder = new HashMap<>();

    EvidenceOracle(Simulation simulation) {
        this.simulation = simulation;
    }

    @Override
    public void see(Happened happened, Known known) {
        switch (happened.event()) {
            case AttemptEvent.AttemptStarted e -> {
                answers.remove(e.step().value());
                suppliedUnder.remove(e.step().value());
            }
            case AttemptEvent.CallResent e -> answers.remove(e.step().value());
            case AttemptEvent.ResponseReceived e -> answers.put(e.step().value(), e.output());
            case AttemptEvent.LookupMade e -> {
                if (e.finding() == AttemptEvent.Finding.PRESENT) {
                    answers.put(e.step().value(), e.output());
                }
            }
            case AttemptEvent.ResultSupplied e -> {
                answers.put(e.step().value(), e.output());
                AttemptEvent.AttemptStarted intent = known.intents.get(e.step().value());
                if (intent == null || intent.attempt() != e.attempt()) {
                    suppliedUnder.put(e.step().value(), known.contract(e.step().value()));
                }
            }
            case AttemptEvent.ResultClaimed e -> {
                answers.put(e.step().value(), e.output());
                suppliedUnder.put(e.step().value(), Json.object());
            }
            case InboxEvent.TaskDone e -> {
                String id = known.items.get(e.item());
                answers.put(id, e.output());
                suppliedUnder.put(id, Json.object());
            }
            case StepEvent.PartsJoined e -> joined(e.step().value(), known);
            case StepEvent.StepSucceeded e -> succeeded(e, happened, known);
            case RunEvent.RunSucceeded e -> reached(known);
            default -> {}
        }
    }

    private void succeeded(StepEvent.StepSucceeded event, Happened happened, Known known) {
        String id = event.step().value();
        JsonNode step = known.step(id);
        JsonNode contract = suppliedUnder.getOrDefault(id, known.contracts.get(id));
        boolean says = false;
        if (step.has("expectedOutput")) {
            passed(event, CheckResult.Kind.EXPECTED_OUTPUT, "schema");
            says = true;
        }
        for (JsonNode criterion : step.path("successCriteria")) {
            passed(event, CheckResult.Kind.CRITERION, criterion.path("check").stringValue());
            says |= criterion.path("check").stringValue().contains("output");
        }
        Set<JsonNode> readBacks = new LinkedHashSet<>();
        if (contract.has("readBack")) {
            readBacks.add(contract.path("readBack"));
        }
        if (step.has("readBack")) {
            readBacks.add(step.path("readBack"));
        }
        for (JsonNode readBack : readBacks) {
            passed(event, CheckResult.Kind.READ_BACK, readBack.path("check").stringValue());
            require(
                    event.evidence().exchanges().stream()
                            .anyMatch(made -> made.purpose() == Exchange.Purpose.READ_BACK
                                    && made.result() == Exchange.Result.ANSWERED),
                    1,
                    id + " succeeded without having been read back");
            says = true;
        }
        require(says, 1, id + " succeeded, and nothing was said about its result");
        if (event.facts() != null) {
            event.facts()
                    .keySet()
                    .forEach(fact ->
                            require(contract.path("produces").has(fact), 1, id + " is said to have produced " + fact));
        }
        answered(event, id);
        if (!readBacks.isEmpty() && !known.service(id).isRead()) {
            JsonNode value = known.value(id);
            require(
                    simulation.world.effectsOf(id).stream()
                            .anyMatch(effect -> !effect.at().isAfter(happened.at())
                                    && effect.value().equals(value)),
                    1,
                    id + " was read back and succeeded, and the world has no such effect");
        }
    }

    /** A whole is done when each of its parts is, or came to nothing as the plan admits or a person chose. */
    private void joined(String id, Known known) {
        for (int i = 0; i < known.parts.get(id); i++) {
            String part = id + "[" + i + "]";
            require(known.succeeded.contains(part) || known.skipped.contains(part), 1, id + " joined without " + part);
        }
    }

    /** The output is one that was given: by the service or by a person. */
    private void answered(StepEvent.StepSucceeded event, String id) {
        JsonNode recorded = answers.get(id);
        JsonNode output = event.output() == null ? recorded : event.output();
        require(output != null, 1, id + " succeeded without an answer");
        require(recorded == null || recorded.equals(output), 1, id + " has another output than was answered");
        boolean called = event.evidence().exchanges().stream()
                .anyMatch(made -> made.purpose() == Exchange.Purpose.CALL && made.result() == Exchange.Result.ANSWERED);
        require(recorded != null || called, 1, id + " succeeded and no answered call is in the evidence");
        Set<Digest> given = new HashSet<>();
        simulation.world.answers.forEach(answer -> given.add(CanonicalJson.digest(answer)));
        simulation.world.effects.forEach(effect -> given.add(CanonicalJson.digest(effect.output())));
        require(
                given.contains(CanonicalJson.digest(output))
                        || output.path("id").asString("").equals("imagined"),
                1,
                id + " has an output that nobody gave");
    }

    private static void passed(StepEvent.StepSucceeded event, CheckResult.Kind kind, String expression) {
        boolean passed = false;
        for (CheckResult check : event.evidence().checks()) {
            if (check.kind() == kind && check.expression().equals(expression)) {
                require(check.passed(), 1, event.step() + " succeeded though a check failed: " + expression);
                passed = true;
            }
        }
        require(passed, 1, event.step() + " succeeded without " + kind + " " + expression);
    }

    private void reached(Known known) {
        for (JsonNode step : known.plan.path("steps")) {
            String id = step.path("id").stringValue();
            require(
                    known.succeeded.contains(id) || known.skipped.contains(id),
                    1,
                    "the goal is said to be reached, and " + id + " is not done");
        }
        for (JsonNode wanted : known.plan.path("goal").path("wanted")) {
            require(known.facts.contains(wanted.stringValue()), 1, "the goal is said to be reached without " + wanted);
        }
    }

    @Override
    public void end(Known known) {
        simulation
                .run
                .steps()
                .forEach(step -> require(
                        (step.output() != null) == (step.status() == StepStatus.SUCCEEDED),
                        1,
                        step.step().id() + " is " + step.status() + " with output " + step.output()));
    }
}
