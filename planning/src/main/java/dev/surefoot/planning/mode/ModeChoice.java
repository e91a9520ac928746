package dev.surefoot.planning.mode;

import dev.surefoot.json.Json;
import dev.surefoot.planning.PlanRequest;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * How a goal is carried out, and why. Inline takes all five reasons for that and none of the six against it; which apply is
 * read off the goal and the contracts of the tools, the same for the same, and no model is asked.
 *
 * @param mode planned or inline
 * @param grounds the six reasons to separate that apply, then the five to stay inline, whether they apply or not
 * @param despite why it is carried out otherwise than these say, or null
 */
public record ModeChoice(
        Mode mode, List<Ground> grounds, @Nullable String despite) {

    public ModeChoice {
        grounds = List.copyOf(grounds);
    }

    /**
     * Chooses.
     *
     * @param request a first one, of a goal with every input that is given
     */
    public static ModeChoice of(PlanRequest request) {
        List<Ground> grounds = new Grounds(request).found();
        boolean separate = grounds.stream().anyMatch(ground -> ground.reason().separates() == ground.applies());
        return new ModeChoice(separate ? Mode.PLANNED : Mode.INLINE, grounds, null);
    }

    /** The same, planned all the same: there is no model to answer. */
    public ModeChoice withoutModel(String model) {
        return new ModeChoice(Mode.PLANNED, grounds, "no model is configured as " + model);
    }

    /** The same, inline all the same, by that leave. */
    public ModeChoice allowed(String leave) {
        return new ModeChoice(Mode.INLINE, grounds, leave);
    }

    /** Which reasons decided, in one line. */
    public String because() {
        if (despite != null) {
            return despite;
        }
        return grounds.stream()
                .filter(ground -> mode == Mode.INLINE || ground.reason().separates() == ground.applies())
                .map(Ground::toString)
                .collect(Collectors.joining("; "));
    }

    @Override
    public String toString() {
        return mode + ": " + because();
    }

    /** For programs: {@code {mode, grounds: [{reason, applies, because}], despite}}. */
    public ObjectNode json() {
        ObjectNode json = Json.object().put("mode", mode.toString());
        ArrayNode all = json.putArray("grounds");
        for (Ground ground : grounds) {
            all.addObject()
                    .put("reason", ground.reason().toString())
                    .put("applies", ground.applies())
                    .put("because", ground.because());
        }
        if (despite != null) {
            json.put("despite", despite);
        }
        return json;
    }
}
