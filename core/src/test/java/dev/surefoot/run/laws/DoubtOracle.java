package dev.surefoot.run.laws;

import static dev.surefoot.run.laws.Oracle.require;

import dev.surefoot.evidence.Exchange;
import dev.surefoot.inbox.Choice;
import dev.surefoot.run.AttemptEvent;
import dev.surefoot.run.Happened;
import dev.surefoot.run.InboxEvent;
import dev.surefoot.run.StepEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Law 4: doubt is a state, and nothing but proof or a person ends it; so no effect is made twice. */
final class DoubtOracle implements Oracle.Judge {

    /** Where one step stands. */
    private static final class Item {
        boolean doubt;
        Instant startedAt = Instant.EPOCH;
        Instant sendBy = Instant.EPOCH;
        int sends;
        int ruledOut;
        Instant lookedUpAt = null;
        Choice said = null;

        /** How often a person took it upon themselves to have it done again. */
        int dared;

        final Map<Integer, String> keys = new HashMap<>();
    }

    private final Simulation simulation;
    private final Map<String, Item> items = new HashMap<>();
    private final List<String> neverDone = new ArrayList<>();

    DoubtOracle(Simulation simulation) {
        this.simulation = simulation;
    }

    @Override
    public void see(Happened happened, Known known) {
        switch (happened.event()) {
            case AttemptEvent.AttemptStarted e -> started(e, happened.at());
            case AttemptEvent.CallResent e -> resent(e, known);
            case AttemptEvent.AttemptDoubted e -> {
                Item item = item(e.step().value());
                require(!known.service(e.step().value()).isRead(), 4, "a read is in doubt");
                item.doubt = true;
                item.lookedUpAt = null;
            }
            case AttemptEvent.ResponseReceived e -> require(!item(e.step().value()).doubt, 4, "doubt was answered");
            case AttemptEvent.LookupMade e -> lookedUp(e, known);
            case AttemptEvent.ResultSupplied e -> {
                Item item = item(e.step().value());
                require(item.said == Choice.DONE || item.said == Choice.SUPPLY, 4, "nobody chose to supply a result");
                item.said = null;
                item.doubt = false;
            }
            case AttemptEvent.AttemptNotDone e -> ruledOut(e, known);
            case AttemptEvent.AttemptRefuted e -> require(!item(e.step().value()).doubt, 4, "doubt was refuted");
            case StepEvent.StepSucceeded e -> require(!item(e.step().value()).doubt, 4, "doubt became success");
            case StepEvent.StepSkipped e -> {
                require(item(e.step().value()).said == Choice.SKIP, 4, "nobody chose to skip");
                require(!item(e.step().value()).doubt, 4, "doubt was skipped");
            }
            case StepEvent.StepReopened e -> {
                require(item(e.step().value()).said == Choice.RETRY, 4, "nobody chose to try again");
                require(!item(e.step().value()).doubt, 4, "doubt was reopened");
            }
            case InboxEvent.EscalationResolved e -> {
                require(known.named(e.by()), 5, e.by() + " decided and is not known");
                decided(item(known.items.get(e.item())), e.choice());
            }
            default -> {}
        }
    }

    private void started(AttemptEvent.AttemptStarted event, Instant at) {
        String id = event.step().value();
        Item item = item(id);
        require(!item.doubt, 4, id + " was started while in doubt");
        require(event.generation() == item.ruledOut + 1, 4, id + " changed its generation without proof");
        String known = item.keys.putIfAbsent(event.generation(), String.valueOf(event.key()));
        boolean edited = known == null || known.equals("null") || event.key() == null;
        require(edited || known.equals(event.key()), 4, id + " changed its key within a generation");
        Set<String> keys = new HashSet<>(item.keys.values());
        keys.remove("null");
        long keyed =
                item.keys.values().stream().filter(key -> !key.equals("null")).count();
        require(keys.size() == keyed, 4, id + " used one key for two generations");
        if (known == null || known.equals("null")) {
            item.startedAt = at;
        }
        item.sendBy = event.sendBy();
        item.sends = 1;
    }

    private void resent(AttemptEvent.CallResent event, Known known) {
        String id = event.step().value();
        Item item = item(id);
        JsonNode contract = known.contracts.get(id);
        require(item.doubt, 4, id + " was sent again without doubt");
        JsonNode idempotency = contract.path("idempotency");
        require(!idempotency.isMissingNode(), 4, id + " was sent again, and twice is twice");
        if (idempotency.has("retention")) {
            Instant forgotten = item.startedAt.plus(
                    Duration.parse(idempotency.path("retention").stringValue()));
            require(
                    event.sendBy().plus(timeout(id, known)).isBefore(forgotten),
                    4,
                    id + " was sent again with a forgotten key");
        }
        require(contract.equals(known.contract(id)), 4, id + " was sent again under another contract");
        item.doubt = false;
        item.sendBy = event.sendBy().isAfter(item.sendBy) ? event.sendBy() : item.sendBy;
        item.sends++;
    }

    private void lookedUp(AttemptEvent.LookupMade event, Known known) {
        String id = event.step().value();
        Item item = item(id);
        require(item.doubt, 4, id + " was looked up without doubt");
        if (event.finding() == AttemptEvent.Finding.PRESENT) {
            item.doubt = false;
        }
        if (event.finding() == AttemptEvent.Finding.ABSENT) {
            Duration visibility = Duration.parse(
                    known.contracts.get(id).path("lookup").path("visibility").stringValue());
            Instant counts = item.sendBy.plus(timeout(id, known)).plus(visibility);
            Exchange made = event.evidence().exchanges().getLast();
            require(!made.at().isBefore(counts), 4, id + " counted as absent before " + counts);
            item.lookedUpAt = made.at();
        }
    }

    private void ruledOut(AttemptEvent.AttemptNotDone event, Known known) {
        String id = event.step().value();
        Item item = item(id);
        switch (event.proof()) {
            case READ -> require(known.byPlan(id) || known.service(id).isRead(), 4, id + " is no read");
            case ANSWER -> {
                require(!item.doubt && item.sends == 1, 4, id + " was ruled out by one answer of several sends");
                neverDone.add(simulation.id + "/" + id + "/" + event.attempt() + ".");
            }
            case LOOKUP -> {
                require(item.doubt && item.lookedUpAt != null, 4, id + " was ruled out without a lookup");
                neverDone.add(simulation.id + "/" + id + "/" + event.attempt() + ".");
            }
            case PERSON -> {
                require(item.doubt && item.said == Choice.NOT_DONE, 4, id + " was ruled out by nobody");
                if (simulation.scenario.careful()) {
                    neverDone.add(simulation.id + "/" + id + "/" + event.attempt() + ".");
                }
            }
        }
        item.said = null;
        item.doubt = false;
        item.ruledOut++;
    }

    private void decided(Item item, Choice choice) {
        item.said = choice;
        boolean again = choice == Choice.RETRY && !item.doubt;
        boolean guessed = choice == Choice.NOT_DONE && !simulation.scenario.careful();
        if (again || guessed) {
            item.dared++;
        }
    }

    private Item item(String step) {
        return items.computeIfAbsent(step, id -> new Item());
    }

    private static Duration timeout(String step, Known known) {
        return Duration.parse(known.step(step).path("timeout").stringValue());
    }

    @Override
    public void end(Known known) {
        for (World.Effect effect : simulation.world.effects) {
            neverDone.forEach(attempt -> require(
                    !effect.requestId().startsWith(attempt), 4, effect + " was ruled out, and was made after all"));
        }
        items.forEach((id, item) -> {
            Service service = known.service(id);
            int effects = simulation.world.effectsOf(id).size();
            require(effects <= 1 + item.dared, 4, id + " made " + effects + " effects; people dared " + item.dared);
            if (service != null && service.blind() && !service.isRead()) {
                long sent = simulation.world.receipts.stream()
                        .filter(receipt -> receipt.step().equals(id) && !receipt.refused())
                        .count();
                int asked = simulation.saidNotDone.getOrDefault(id, 0);
                require(sent <= 1 + item.dared + asked, 4, id + " was sent " + sent + " times by itself");
            }
        });
    }
}
