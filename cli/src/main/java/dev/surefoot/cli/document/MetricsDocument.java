package dev.surefoot.cli.document;

import dev.surefoot.evaluation.Ratio;
import dev.surefoot.evaluation.runs.Figures;
import dev.surefoot.evaluation.runs.Measures;
import dev.surefoot.json.Json;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** What runs are measured by. */
public final class MetricsDocument {

    private MetricsDocument() {}

    /**
     * The document.
     *
     * @param since what the runs were chosen by, or null
     */
    public static ObjectNode of(Measures measures, @Nullable Instant since) {
        ObjectNode json = Json.object();
        if (since != null) {
            json.put("since", since.toString());
        }
        json.put("runs", measures.runs()).put("open", measures.open()).put("leftOut", measures.leftOut());
        Figures figures = Figures.of(measures);
        json.set("execution", of(figures.execution()));
        json.set("planning", of(figures.planning()));
        json.set("failures", of(figures.failures()));
        json.set("tools", of(figures.tools()));
        return json;
    }

    private static ObjectNode of(Map<String, Ratio> figures) {
        ObjectNode json = Json.object();
        figures.forEach((name, ratio) -> {
            ObjectNode figure = json.putObject(name).put("count", ratio.count()).put("of", ratio.of());
            Double value = ratio.value();
            if (value != null) {
                figure.set("value", Json.number(value.toString()));
            }
        });
        return json;
    }
}
