package dev.surefoot.evaluation.plans;

import static org.assertj.core.api.Assertions.assertThat;

import dev.surefoot.evaluation.Shared;
import dev.surefoot.file.DocumentReader;
import dev.surefoot.file.FileRefused;
import dev.surefoot.file.SourceFile;
import dev.surefoot.plan.Plan;
import dev.surefoot.planning.arazzo.ArazzoReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Arazzo's own examples and the cases of its schema: the same verdicts, and the same edges. */
class ArazzoConformanceTest {
    private final Shared data = Shared.data("arazzo");

    @Test
    void acceptsAndRefusesWhatTheAuthorsDo() {
        for (JsonNode row : data.rows("schema_cases.jsonl")) {
            assertThat(verdict(row))
                    .as(row.path("path").stringValue())
                    .isEqualTo(row.path("expected").stringValue());
        }
    }

    @Test
    void stepsNeedWhatTheExamplesSayThatTheyNeed() {
        List<JsonNode> accepted = Stream.concat(
                        data.rows("examples.jsonl").stream(),
                        data.rows("schema_cases.jsonl").stream()
                                .filter(row -> row.path("expected").asString("").equals("pass")))
                .toList();
        for (JsonNode row : accepted) {
            for (JsonNode workflow : row.path("plan_graph")) {
                String id = workflow.path("workflowId").stringValue();
                Plan plan = ArazzoReader.read(file(row), id).plan();
                String name = row.path("path").stringValue() + " " + id;
                assertThat(plan.steps().keySet().stream().map(Object::toString))
                        .as(name)
                        .containsExactlyElementsOf(workflow.path("steps")
                                .valueStream()
                                .map(JsonNode::stringValue)
                                .toList());
                assertThat(edges(plan)).as(name).isEqualTo(edges(workflow));
            }
        }
    }

    private static String verdict(JsonNode row) {
        try {
            SourceFile file = file(row);
            ArazzoReader.workflows(file).keySet().forEach(id -> ArazzoReader.read(file, id));
            return "pass";
        } catch (FileRefused e) {
            return "fail";
        }
    }

    private static SourceFile file(JsonNode row) {
        byte[] text = row.path("yaml").stringValue().getBytes(StandardCharsets.UTF_8);
        return new DocumentReader(ArazzoReader.LIMITS).read(row.path("path").stringValue(), text);
    }

    private static Set<String> edges(Plan plan) {
        Set<String> edges = new TreeSet<>();
        plan.steps()
                .values()
                .forEach(step -> step.dependsOn().forEach(edge -> edges.add(edge.step() + " > " + step.id())));
        return edges;
    }

    private static Set<String> edges(JsonNode workflow) {
        Set<String> edges = new TreeSet<>();
        for (String kind : List.of("data_edges", "explicit_dependsOn")) {
            workflow.path(kind)
                    .forEach(edge -> edges.add(
                            edge.get(0).stringValue() + " > " + edge.get(1).stringValue()));
        }
        return edges;
    }
}
