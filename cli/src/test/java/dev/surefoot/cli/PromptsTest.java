package dev.surefoot.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.surefoot.examples.content.ContentProject;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** How often people are asked: too often, and nobody reads what they consent to. */
final class PromptsTest {

    @TempDir
    private Path folder;

    @Test
    void thePlansOfShippedProjectsAskForOneConsentInTheMedian() throws Exception {
        Path content = folder.resolve("content");
        Path starter = folder.resolve("starter");
        ContentProject.layOut(content);
        assertThat(new Cli(folder.resolve("data")).run("init", starter).exitCode())
                .isZero();

        List<Long> prompts = Stream.of(
                        content.resolve("goal.yaml"), content.resolve("announce.yaml"), starter.resolve("goal.yaml"))
                .map(this::consents)
                .sorted()
                .toList();

        assertThat(prompts.getFirst()).as("something is written by each").isPositive();
        assertThat(prompts.get(prompts.size() / 2)).as("%s", prompts).isEqualTo(1);
    }

    private long consents(Path goal) {
        Path plan = goal.resolveSibling(goal.getFileName() + ".plan");
        Cli.Said found = new Cli(folder.resolve("data")).run("plan", goal, "-o", plan);
        assertThat(found.exitCode()).as(found.err()).isZero();
        JsonNode steps = new Cli(folder.resolve("data"))
                .run("show", plan, "--json")
                .json()
                .at("/steps");
        assertThat(steps.isEmpty()).isFalse();
        return steps.valueStream()
                .filter(step -> step.at("/consent/kind").asString("").equals("needs-approval"))
                .count();
    }
}
