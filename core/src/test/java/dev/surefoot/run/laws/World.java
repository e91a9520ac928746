package dev.surefoot.run.laws;

import dev.surefoot.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What really happens: services that fail, cut, lie, alter and dawdle, and the effects that they truly made. */
final class World {

    /**
     * An effect that was made.
     *
     * @param step the step that asked for it
     * @param key the key it came with, or null
     * @param arguments what it was asked with
     * @param received when the call arrived: a key is remembered from here
     * @param at when it was made
     * @param visibleAt from when a lookup finds it
     * @param id its name
     * @param value what was stored, which an altering service makes another than what was asked
     * @param requestId the send that made it
     */
    record Effect(
            String step,
            String key,
            JsonNode arguments,
            Instant received,
            Instant at,
            Instant visibleAt,
            String id,
            JsonNode value,
            String requestId) {

        JsonNode output() {
            ObjectNode output = Json.object().put("id", id).put("ok", true);
            output.set("value", value);
            return output;
        }
    }

    /** A call that arrived. */
    record Receipt(String requestId, String step, String key, JsonNode arguments, Instant at, boolean refused) {}

    /** What came back. */
    sealed interface Answer {
        record Given(JsonNode output, Instant at) implements Answer {}

        /** A status that the contract declares as "not done". */
        record Refused() implements Answer {}

        record Lost() implements Answer {}
    }

    private enum Trouble {
        REFUSE,
        FAIL_BEFORE,
        FAIL_AFTER,
        LIE,
        ALTER,
        DAWDLE,
        MESS
    }

    private final Dice dice;
    final List<Effect> effects = new ArrayList<>();
    final List<Receipt> receipts = new ArrayList<>();
    final List<JsonNode> answers = new ArrayList<>();
    int trouble;

    World(Dice dice, int trouble) {
        this.dice = dice;
        this.trouble = trouble;
    }

    /** A call of a step arrives. */
    Answer receive(
            Service service,
            String step,
            JsonNode arguments,
            String key,
            String requestId,
            Instant at,
            Duration timeout) {
        Trouble trouble = dice.percent(this.trouble) ? dice.oneOf(Trouble.values()) : null;
        boolean refused = trouble == Trouble.REFUSE;
        receipts.add(new Receipt(requestId, step, key, arguments, at, refused));
        if (refused) {
            return new Answer.Refused();
        }
        if (trouble == Trouble.FAIL_BEFORE) {
            return new Answer.Lost();
        }
        if (service.isRead()) {
            return read(step, arguments, at, trouble);
        }
        if (trouble == Trouble.LIE) {
            ObjectNode lie = Json.object().put("id", "lie").put("ok", true);
            return given(lie.set("value", arguments.path("value")), at);
        }
        Effect effect = known(service, arguments, key, at);
        if (effect == null) {
            Instant made = trouble == Trouble.DAWDLE ? at.plus(part(timeout)) : at;
            JsonNode value = trouble == Trouble.ALTER ? Json.read("\"altered\"") : arguments.path("value");
            Instant visible = made.plusSeconds(dice.between(0, service.visibility()));
            effect = new Effect(step, key, arguments, at, made, visible, "e" + effects.size(), value, requestId);
            effects.add(effect);
        }
        boolean lost = trouble == Trouble.FAIL_AFTER || (trouble == Trouble.DAWDLE && dice.percent(60));
        if (lost) {
            return new Answer.Lost();
        }
        JsonNode output = effect.output();
        return given(
                trouble == Trouble.MESS
                        ? dice.oneOf(
                                Json.object().put("ok", false), Json.object().put("id", ""))
                        : output,
                effect.at().isAfter(at) ? effect.at() : at);
    }

    private Answer read(String step, JsonNode arguments, Instant at, Trouble trouble) {
        if (trouble == Trouble.FAIL_AFTER || trouble == Trouble.DAWDLE) {
            return new Answer.Lost();
        }
        ObjectNode output = Json.object().put("id", "r-" + step).put("ok", trouble == null);
        return given(output.set("value", arguments.path("value")), at);
    }

    private Answer given(JsonNode output, Instant at) {
        answers.add(output);
        return new Answer.Given(output, at);
    }

    private Effect known(Service service, JsonNode arguments, String key, Instant at) {
        for (Effect effect : effects) {
            boolean same = switch (service.idempotency()) {
                case KEYED ->
                    key != null
                            && key.equals(effect.key())
                            && at.isBefore(effect.received().plusSeconds(service.retention()));
                case NATURAL -> arguments.equals(effect.arguments());
                case NONE -> false;
            };
            if (same) {
                return effect;
            }
        }
        return null;
    }

    private Duration part(Duration whole) {
        return Duration.ofMillis(dice.between(1, (int) whole.toMillis()));
    }

    /** A read-back: what the last effect of that step stored, or null where the read did not work. */
    JsonNode get(String step, Instant at) {
        if (dice.percent(trouble / 2)) {
            return null;
        }
        Effect last = null;
        for (Effect effect : effects) {
            if (effect.step().equals(step) && !effect.at().isAfter(at)) {
                last = effect;
            }
        }
        ObjectNode found = Json.object();
        return last == null ? found.putNull("value") : found.set("value", last.value());
    }

    /** A lookup: the effect of that key or, where it is null, of that step, as far as it is visible; or null. */
    Effect find(String key, String step, Instant at) {
        for (Effect effect : effects) {
            boolean meant = key == null ? effect.step().equals(step) : key.equals(effect.key());
            if (meant && !effect.visibleAt().isAfter(at)) {
                return effect;
            }
        }
        return null;
    }

    boolean lookupFails() {
        return dice.percent(trouble / 2);
    }

    List<Effect> effectsOf(String step) {
        return effects.stream().filter(effect -> effect.step().equals(step)).toList();
    }
}
