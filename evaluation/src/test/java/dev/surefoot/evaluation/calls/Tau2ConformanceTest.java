package dev.surefoot.evaluation.calls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.surefoot.evaluation.Ratio;
import dev.surefoot.evaluation.Shared;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * Recorded runs of models in tau2-bench (Barres et al. 2025): the measures of their calls, taken by the code that takes those
 * of journals.
 */
final class Tau2ConformanceTest {
    private Shared data;
    private List<JsonNode> traces;

    @BeforeEach
    void readsData() {
        data = Shared.data("tau2");
        traces = data.rows("retail_traces.jsonl");
    }

    @Test
    void successAndErrorsAreAsRecorded() {
        for (JsonNode trace : traces) {
            CallMeasures measures = measured(trace);
            long errors = 0;
            Map<String, Ratio> tools = new HashMap<>();
            for (JsonNode call : trace.path("calls")) {
                boolean error = call.path("recorded_error").booleanValue();
                errors += error ? 1 : 0;
                tools.merge(call.path("name").stringValue(), Ratio.of(!error), Ratio::plus);
            }
            long calls = trace.path("calls").size();
            assertThat(measures.success()).isEqualTo(new Ratio(calls - errors, calls));
            assertThat(measures.successByTool()).isEqualTo(tools);
        }
    }

    @Test
    void duplicatesAndRetriesAreAsDerived() {
        for (JsonNode trace : traces) {
            CallMeasures measures = measured(trace);
            JsonNode derived = trace.path("derived");
            String run = trace.path("model").stringValue() + " "
                    + trace.path("task_id").asString();
            assertThat(measures.repeated().count())
                    .as(run)
                    .isEqualTo(derived.path("exact_duplicate_calls").asLong());
            assertThat(measures.repeatedEffectful().count())
                    .as(run)
                    .isEqualTo(derived.path("exact_duplicate_writes").asLong());
            assertThat(measures.retries().count())
                    .as(run)
                    .isEqualTo(derived.path("same_tool_right_after_error").asLong());
        }
    }

    @Test
    void effectsThatStandTwiceAreThoseOfCallsThatChangedSomethingTwice() {
        for (JsonNode trace : traces) {
            long standing = 0;
            Set<String> contents = new HashSet<>();
            for (JsonNode call : trace.path("calls")) {
                if (call.path("changed_state").booleanValue()) {
                    standing++;
                    contents.add(Call.content(call.path("name").stringValue(), call.path("arguments"))
                            .hex());
                }
            }
            assertThat(measured(trace).duplicatesByContent())
                    .isEqualTo(new Ratio(standing - contents.size(), standing));
        }
    }

    /** The end state is what the calls that change something leave of the shop; it is right where the gold calls leave the same. */
    @Test
    void endStateIsAsRecordedAndDerived() {
        JsonNode database = data.json("retail_db.json");
        Set<String> changing = new HashSet<>();
        data.json("retail_tools.json").forEach(tool -> {
            if (tool.path("mutates_state").booleanValue()) {
                changing.add(tool.path("name").stringValue());
            }
        });
        for (JsonNode trace : traces) {
            Retail ended = new Retail(database);
            for (JsonNode call : trace.path("calls")) {
                String tool = call.path("name").stringValue();
                if (changing.contains(tool)) {
                    assertThat(ended.call(tool, call.path("arguments")))
                            .as("%s", call)
                            .isEqualTo(call.path("changed_state").booleanValue());
                }
            }
            Retail gold = new Retail(database);
            for (JsonNode call : trace.path("gold_actions")) {
                String tool = call.path("name").stringValue();
                if (changing.contains(tool)) {
                    gold.call(tool, call.path("arguments"));
                }
            }
            boolean matches = ended.state().equals(gold.state());
            assertThat(matches)
                    .as("%s", trace.path("task_id"))
                    .isEqualTo(trace.path("derived").path("db_match").booleanValue());
            assertThat(matches)
                    .as("%s", trace.path("task_id"))
                    .isEqualTo(trace.path("recorded").path("db_match").booleanValue());
        }
    }

    /** A whole run is one series: a call right after a failed one of the same tool is what the data calls a retry. */
    private static CallMeasures measured(JsonNode trace) {
        CallCounter counter = new CallCounter();
        for (JsonNode call : trace.path("calls")) {
            String tool = call.path("name").stringValue();
            Ending ending = call.path("recorded_error").booleanValue() ? Ending.FAILED : Ending.SUCCEEDED;
            boolean effectful = call.path("tool_type").asString("").equals("write");
            Call observed = new Call("run", tool, effectful, Call.content(tool, call.path("arguments")), ending);
            counter.ended(observed);
            if (call.path("changed_state").booleanValue()) {
                counter.stands(null, observed.content());
            }
        }
        return counter.measures();
    }
}
