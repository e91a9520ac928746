package dev.surefoot.examples.content;

import static org.assertj.core.api.Assertions.assertThat;

import dev.surefoot.examples.content.library.Findings;
import dev.surefoot.examples.content.library.Guidance;
import dev.surefoot.examples.content.library.LibraryTools;
import dev.surefoot.examples.content.library.Outline;
import dev.surefoot.expression.Check;
import dev.surefoot.expression.Declarations;
import dev.surefoot.expression.Roots;
import dev.surefoot.expression.Verdict;
import dev.surefoot.file.Kind;
import dev.surefoot.file.KindReader;
import dev.surefoot.plan.Plan;
import dev.surefoot.tool.Toolbox;
import dev.surefoot.tools.java.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class ExampleFilesTest {
    @Test
    void filesAreOfTheirKinds() throws IOException {
        assertThat(read(Kind.PLAN, "plan.yaml").path("steps").size()).isEqualTo(7);
        assertThat(read(Kind.POLICY, "policy.yaml").path("use").path(0).asString())
                .isEqualTo("standard");
        assertThat(read(Kind.TOOLBOX, "toolbox.yaml").path("sources").size()).isEqualTo(2);
    }

    @Test
    void toolboxDeclaresEveryLibraryToolAndPlanUsesOnlyDeclaredOnes() throws IOException {
        JsonNode tools = read(Kind.TOOLBOX, "toolbox.yaml").path("tools");

        assertThat(tools.propertyNames())
                .containsAll(Arrays.stream(LibraryTools.class.getMethods())
                        .map(method -> method.getAnnotation(Tool.class))
                        .filter(tool -> tool != null)
                        .map(tool -> "library." + tool.name())
                        .toList());
        for (JsonNode step : read(Kind.PLAN, "plan.yaml").path("steps")) {
            for (JsonNode tool : step.path("allowedTools")) {
                assertThat(tools.has(tool.asString())).as(tool.asString()).isTrue();
            }
        }
    }

    @Test
    void checksCompileOverWhatTheyMayRead() throws IOException {
        JsonNode plan = read(Kind.PLAN, "plan.yaml");
        Plan.of(plan);
        plan.path("goal").path("constraints").forEach(constraint -> compile(constraint.path("check"), Roots.GOAL));
        for (JsonNode step : plan.path("steps")) {
            step.path("successCriteria").forEach(criterion -> compile(criterion.path("check"), Roots.CRITERION));
        }
        JsonNode toolbox = read(Kind.TOOLBOX, "toolbox.yaml");
        Toolbox.of(toolbox);
        for (JsonNode tool : toolbox.path("tools")) {
            compile(tool.path("readBack").path("check"), Roots.READ_BACK);
            compile(tool.path("lookup").path("present"), Roots.LOOKUP);
            tool.path("produces").forEach(fact -> compile(fact.path("check"), Roots.FACT));
        }
    }

    @Test
    void criteriaHoldForWhatTheLibraryReturns() throws IOException {
        LibraryTools library = new LibraryTools();
        Findings findings = library.search("Durable execution for agents", 6, "sources");
        Guidance guidance = library.guidance("editorial-guidance.md");
        Outline outline =
                library.outline("Durable execution for agents", "platform engineers", findings.hits(), guidance);
        Map<String, Object> outputs = Map.of(
                "confirm-brief", library.confirm("Durable execution for agents", "platform engineers"),
                "editorial-guidance", guidance,
                "gather-sources", findings,
                "build-outline", outline,
                "format-payload", library.format(outline));

        for (JsonNode step : read(Kind.PLAN, "plan.yaml").path("steps")) {
            Object output = outputs.get(step.path("id").asString());
            if (output != null) {
                Map<String, JsonNode> roots =
                        Map.of("output", JsonMapper.shared().valueToTree(output));
                step.path("successCriteria")
                        .forEach(criterion -> assertThat(
                                        Check.compile(criterion.path("check").asString(), Roots.CRITERION)
                                                .evaluate(roots))
                                .as(criterion.toString())
                                .isEqualTo(new Verdict.True()));
            }
        }
    }

    @Test
    void thereAreSourcesToCite() throws IOException {
        try (Stream<Path> sources = Files.list(Path.of("sources"))) {
            assertThat(sources.toList())
                    .hasSizeGreaterThanOrEqualTo(12)
                    .allSatisfy(source -> assertThat(Files.readAllLines(source))
                            .hasSizeBetween(25, 60)
                            .first()
                            .asString()
                            .startsWith("# "));
        }
    }

    private static void compile(JsonNode check, Declarations declarations) {
        if (check.isString()) {
            assertThat(Check.compile(check.stringValue(), declarations).mentions())
                    .isNotEmpty();
        }
    }

    private static JsonNode read(Kind kind, String file) throws IOException {
        return new KindReader()
                .read(kind, file, Files.readAllBytes(Path.of(file)))
                .value();
    }
}
