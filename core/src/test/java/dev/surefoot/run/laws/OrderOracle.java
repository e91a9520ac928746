package dev.surefoot.run.laws;

import static dev.surefoot.run.laws.Oracle.require;

import dev.surefoot.run.AttemptEvent;
import dev.surefoot.run.Happened;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.JsonNode;

/** Laws 2, 3 and 9: nothing starts out of turn, nothing is sent without an intent, nobody does more than they may. */
final class OrderOracle implements Oracle.Judge {

    private static final Duration LONGEST = Duration.ofSeconds(10);

    /** An intent to send once: when it was recorded, until when it may be sent, and with what. */
    private record Intent(Instant at, Instant sendBy, AttemptEvent.AttemptStarted what) {}

    private final Simulation simulation;
    private final Scenario scenario;
    private final Map<String, Intent> intents = new HashMap<>();

    OrderOracle(Simulation simulation) {
        this.simulation = simulation;
        this.scenario = simulation.scenario;
    }

    @Override
    public void see(Happened happened, Known known) {
        switch (happened.event()) {
            case AttemptEvent.AttemptStarted e -> {
                started(e, known);
                intend(happened, known, e, 1, e.epoch(), e.sendBy());
            }
            case AttemptEvent.CallResent e ->
                intend(happened, known, known.intents.get(e.step().value()), e.send(), e.epoch(), e.sendBy());
            default -> {}
        }
    }

    private void started(AttemptEvent.AttemptStarted event, Known known) {
        String id = event.step().value();
        JsonNode step = known.step(id);
        JsonNode contract = known.contract(id);
        boolean leaves = contract.path("effect").stringValue().equals("communicate");
        for (JsonNode edge : step.path("dependsOn")) {
            String before =
                    edge.isString() ? edge.stringValue() : edge.path("step").stringValue();
            boolean skip = edge.path("orSkipped").asBoolean(false) && !leaves;
            require(
                    known.succeeded.contains(before) || (skip && known.skipped.contains(before)),
                    2,
                    id + " started before " + before + " was done");
        }
        require(event.tool().equals(known.tool(id)), 9, id + " called " + event.tool());
        require(
                (event.key() != null) == contract.path("idempotency").has("key"),
                4,
                id + " carries a key where its contract has none, or none where it has one");
        boolean allowed = false;
        for (JsonNode tool : step.path("allowedTools")) {
            allowed |= tool.stringValue().equals(event.tool());
        }
        require(allowed, 9, id + " called a tool that it is not allowed");
        for (JsonNode permission : contract.path("permissions")) {
            require(
                    known.holds(scenario.startedBy(), "grants", permission.stringValue()),
                    9,
                    id + " ran without " + permission);
        }
        require(
                event.arguments().path("value").equals(known.value(id)),
                2,
                id + " was called with other arguments than planned");
    }

    private void intend(
            Happened happened, Known known, AttemptEvent.AttemptStarted what, int send, long epoch, Instant sendBy) {
        String id = what.step().value();
        boolean goesOn =
                id.equals(Known.original(id)) ? known.accepted && !known.paused && !known.stopping : known.undoing;
        require(goesOn, 2, id + " was sent though the run did not go on");
        require(known.questions.isEmpty(), 2, id + " was sent though a question was open");
        require(epoch == known.epoch, 3, id + " was sent under epoch " + epoch + " of " + known.epoch);
        require(!sendBy.isAfter(happened.at().plus(LONGEST)), 3, id + " may be sent for too long");
        intents.put(
                simulation.id + "/" + id + "/" + what.attempt() + "." + send, new Intent(happened.at(), sendBy, what));
    }

    @Override
    public void end(Known known) {
        Map<String, Integer> sent = new HashMap<>();
        for (World.Receipt receipt : simulation.world.receipts) {
            Intent intent = intents.get(receipt.requestId());
            require(intent != null, 3, receipt + " was sent without an intent");
            require(!receipt.at().isBefore(intent.at()), 3, receipt + " was sent before its intent was durable");
            require(receipt.at().isBefore(intent.sendBy()), 3, receipt + " was sent too late");
            require(Objects.equals(receipt.key(), intent.what().key()), 4, receipt + " carried another key");
            require(receipt.arguments().equals(intent.what().arguments()), 3, receipt + " carried other arguments");
            require(sent.merge(receipt.requestId(), 1, Integer::sum) == 1, 3, receipt + " was sent twice");
        }
    }
}
