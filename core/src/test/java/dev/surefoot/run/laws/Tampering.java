package dev.surefoot.run.laws;

import dev.surefoot.json.Json;
import dev.surefoot.run.Event;
import dev.surefoot.run.EventCodec;
import dev.surefoot.run.Happened;
import dev.surefoot.run.IllegalEvent;
import dev.surefoot.run.Run;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Changes one field of one recorded event, and sees whether the fold notices. */
final class Tampering {

    /** Fields that hold data of others: any change inside is a change of the whole. */
    private static final Set<String> OPAQUE =
            Set.of("plan", "toolbox", "policy", "arguments", "output", "value", "inputs", "origin", "schema", "facts");

    private static final Map<String, List<String>> WORDS = Map.of(
            "proof", List.of("READ", "ANSWER", "LOOKUP", "PERSON"),
            "finding", List.of("PRESENT", "ABSENT", "NOT_YET", "UNKNOWN"),
            "choice", List.of("done", "not-done", "retry", "supply", "skip", "stop"),
            "cause", List.of("CANCELLED", "STOPPED"),
            "holds", List.of("YES", "NO", "UNVERIFIED"),
            "purpose", List.of("CALL", "READ_BACK", "LOOKUP"),
            "result", List.of("ANSWERED", "NOT_DONE", "UNCLEAR"));

    /** Fields in which the fold let a change pass, each as {@code Type/path}. */
    final Set<String> passed = new TreeSet<>();

    /** How often each field was changed. */
    final Map<String, Integer> tried = new TreeMap<>();

    /** Fields in which a change was refused by something else than a law. */
    final Map<String, RuntimeException> accidents = new TreeMap<>();

    private final Dice dice;

    Tampering(Dice dice) {
        this.dice = dice;
    }

    /** Tampers with every event of the journal, so many times each. */
    void with(Simulation simulation, int times) {
        List<Happened> journal = simulation.journal;
        for (int i = 0; i < journal.size(); i++) {
            for (int time = 0; time < times; time++) {
                tamper(simulation, journal.get(i), i);
            }
        }
    }

    private void tamper(Simulation simulation, Happened happened, int index) {
        String type = EventCodec.type(happened.event());
        JsonNode json = EventCodec.write(happened.event());
        ObjectNode changed = (ObjectNode) json.deepCopy();
        String path = change(changed, "");
        if (path == null || changed.equals(json)) {
            return;
        }
        String field = type + kind(json) + path;
        tried.merge(field, 1, Integer::sum);
        Event event;
        try {
            event = EventCodec.read(type, EventCodec.VERSION, changed);
        } catch (RuntimeException e) { // it cannot even be read
            return;
        }
        Run run = new Run(simulation.id);
        simulation.journal.subList(0, index).forEach(run::apply);
        try {
            run.apply(new Happened(happened.sequence(), happened.at(), event));
            passed.add(field);
        } catch (IllegalEvent e) {
            // refused, as it has to be
        } catch (RuntimeException e) {
            accidents.putIfAbsent(field, e);
        }
    }

    /** What decides which fields count, where an event can mean several things. */
    private static String kind(JsonNode json) {
        String kind = json.path("finding").asString(json.path("proof").asString(""));
        return kind.isEmpty() ? "" : "(" + kind + ")";
    }

    /** Changes one value somewhere inside, and says where; null where there is nothing to change. */
    private String change(ObjectNode object, String path) {
        List<String> names = new ArrayList<>(object.propertyNames());
        if (names.isEmpty()) {
            return null;
        }
        String name = dice.pick(names);
        String here = path + "/" + name;
        JsonNode value = object.get(name);
        if (OPAQUE.contains(name)) {
            object.set(name, other(value));
            return here;
        }
        if (value instanceof ObjectNode inner && !inner.isEmpty()) {
            return change(inner, here);
        }
        if (value instanceof ArrayNode array && !array.isEmpty() && array.get(0) instanceof ObjectNode) {
            if (dice.percent(30)) {
                array.remove(dice.between(0, array.size() - 1));
                return here;
            }
            return change((ObjectNode) array.get(dice.between(0, array.size() - 1)), here + "/*");
        }
        object.set(name, changed(name, value));
        return here;
    }

    private JsonNode other(JsonNode value) {
        if (value instanceof ObjectNode object && !object.isEmpty() && dice.percent(70)) {
            ObjectNode copy = object.deepCopy();
            String name = dice.pick(new ArrayList<>(copy.propertyNames()));
            return copy.set(name, other(copy.get(name)));
        }
        return Json.read("\"tampered\"");
    }

    private JsonNode changed(String name, JsonNode value) {
        if (value.isBoolean()) {
            return Json.read(String.valueOf(!value.booleanValue()));
        }
        if (value.isNumber()) {
            return Json.read(String.valueOf(value.longValue() + (dice.percent(50) ? 1 : -1)));
        }
        if (!value.isString()) {
            return Json.read("\"tampered\"");
        }
        String text = value.stringValue();
        if (WORDS.containsKey(name)) {
            return text(dice.pick(WORDS.get(name)));
        }
        if (text.startsWith("sha256:")) {
            return text("sha256:" + (text.charAt(7) == '0' ? '1' : '0') + text.substring(8));
        }
        try {
            return text(Instant.parse(text)
                    .plusSeconds(dice.percent(50) ? 100_000 : -100_000)
                    .toString());
        } catch (DateTimeParseException e) {
            return text(name.equals("item") || name.equals("approval") ? text + "7" : text + "-tampered");
        }
    }

    private static JsonNode text(String text) {
        return Json.object().put("text", text).get("text");
    }
}
