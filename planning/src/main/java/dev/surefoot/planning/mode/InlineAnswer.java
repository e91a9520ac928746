package dev.surefoot.planning.mode;

import dev.surefoot.json.Json;
import dev.surefoot.plan.Call;
import dev.surefoot.plan.StepId;
import dev.surefoot.run.Run;
import dev.surefoot.run.StepRun;
import dev.surefoot.run.StepStatus;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What came of a goal that was answered inline.
 *
 * @param text the answer in the model's words: untrusted text
 * @param quotes what it quotes, each found in what was read or given
 * @param reads the steps that read what it stands on, with their evidence
 */
public record InlineAnswer(String text, List<String> quotes, List<Read> reads) {

    /** A read that was made for it. */
    public record Read(StepId step, String tool) {}

    public InlineAnswer {
        quotes = List.copyOf(quotes);
        reads = List.copyOf(reads);
    }

    /** That of the run, or null where there is none: it is planned, was promoted, or has not come to one. */
    public static @Nullable InlineAnswer of(Run run) {
        if (!InlinePlan.NAME.equals(run.planner()) || run.version() > 1) {
            return null;
        }
        StepRun step = run.step(InlinePlan.STEP);
        JsonNode output = step.output();
        if (step.status() != StepStatus.SUCCEEDED || output == null) {
            return null;
        }
        List<String> quotes = new ArrayList<>();
        output.path("quotes").forEach(quote -> quotes.add(quote.asString("")));
        List<Read> reads = step.parts().stream()
                .filter(part -> part.output() != null
                        && part.step().executor() instanceof Call(String tool, var arguments)
                        && !run.toolbox().tool(tool).isModel())
                .map(part -> new Read(part.step().id(), part.step().tool()))
                .toList();
        return new InlineAnswer(output.path("text").asString(""), quotes, reads);
    }

    /** For programs: {@code {text, quotes, reads: [{step, tool}]}}. */
    public ObjectNode json() {
        ObjectNode json = Json.object().put("text", text);
        ArrayNode quoted = json.putArray("quotes");
        quotes.forEach(quoted::add);
        ArrayNode read = json.putArray("reads");
        reads.forEach(each -> read.addObject().put("step", each.step().value()).put("tool", each.tool()));
        return json;
    }
}
