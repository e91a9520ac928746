package dev.surefoot.benchmarks.truth;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

final class ScenarioTest {

    private static List<Scenario> all() throws IOException {
        return Scenario.all(Bench.folder());
    }

    private static Stream<Scenario> scenarios() throws IOException {
        return all().stream();
    }

    @Test
    void knowsTheDefectsThatPeersAreKnownFor() throws IOException {
        Set<String> like = all().stream()
                .flatMap(scenario ->
                        StreamSupport.stream(scenario.given().path("like").spliterator(), false))
                .map(JsonNode::stringValue)
                .collect(Collectors.toSet());

        assertThat(all()).hasSizeGreaterThanOrEqualTo(40);
        assertThat(like)
                .contains(
                        "langgraph#7417",
                        "agent-framework#3938",
                        "agent-framework#7458",
                        "crewAI#5802",
                        "crewAI#3154",
                        "koog#1308",
                        "langchain4j#6257",
                        "a replanned plan skips review");
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void saysWhatHappensAndWhatIsHonest(Scenario scenario) {
        assertThat(scenario.given().path("title").asString("")).isNotBlank();
        assertThat(scenario.honest()).isNotEmpty().isSubsetOf("reached", "waiting", "not-reached");
        assertThat(scenario.truth().stream().map(Scenario.Wanted::step))
                .isSubsetOf(StreamSupport.stream(scenario.job().path("steps").spliterator(), false)
                        .map(step -> step.path("id").stringValue())
                        .toList());
    }

    /** What a system is given says nothing of what will go wrong. */
    @ParameterizedTest
    @MethodSource("scenarios")
    void keepsWhatWillGoWrongFromTheSystem(Scenario scenario) {
        assertThat(scenario.job().propertyNames()).containsOnly("goal", "agent", "timeoutMillis", "tools", "steps");
    }
}
