package dev.surefoot.evaluation.runs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.surefoot.evaluation.Ratio;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which figures are others than those of the run that went well. A figure moves where its quotient is another one; that
 * there is one more case of what goes well moves nothing.
 */
final class Moves {

    private Moves() {}

    static void moves(Story story, String... figures) {
        assertThat(moved(story).keySet()).containsExactlyInAnyOrder(figures);
    }

    static Map<String, Double> moved(Story story) {
        Map<String, Double> before = values(Story.well());
        Map<String, Double> after = values(story);
        Map<String, Double> moved = new TreeMap<>(after);
        moved.entrySet().removeIf(each -> each.getValue().equals(before.get(each.getKey())));
        before.keySet().stream().filter(each -> !after.containsKey(each)).forEach(each -> moved.put(each, Double.NaN));
        return moved;
    }

    /** The figures that there is a value of. */
    static Map<String, Double> values(Story story) {
        Figures figures = Figures.of(story.measures());
        Map<String, Ratio> all = new HashMap<>(figures.execution());
        all.putAll(figures.planning());
        all.putAll(figures.failures());
        all.putAll(figures.tools());
        Map<String, Double> values = new HashMap<>();
        all.forEach((name, ratio) -> {
            @Nullable Double value = ratio.value();
            if (value != null) {
                values.put(name, value);
            }
        });
        return values;
    }
}
