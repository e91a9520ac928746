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
import dev.surefoot.json.Json;
import dev.surefoot.plan.StepId;
import dev.surefoot.planning.PlanRequest;
import dev.surefoot.planning.PlanResult;
import dev.surefoot.planning.goal.GoalPlanner;
import dev.surefoot.policy.Policy;
import dev.surefoot.tool.Toolbox;
import dev.surefoot.tools.ToolboxAssembly;
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
        assertThat(read(Kind.GOAL, "goal.yaml").path("wanted").size()).isEqualTo(1);
        assertThat(read(Kind.POLICY, "policy.yaml").path("use").path(0).asString())
                .isEqualTo("standard");
        assertThat(read(Kind.TOOLBOX, "toolbox.yaml").path("sources").size()).isEqualTo(3);
    }

    @Test
    void toolboxDeclaresEveryLibraryTool() throws IOException {
        JsonNode tools = read(Kind.TOOLBOX, "toolbox.yaml").path("tools");

        assertThat(tools.propertyNames())
                .containsAll(Arrays.stream(LibraryTools.class.getMethods())
                        .map(method -> method.getAnnotation(Tool.class))
                        .filter(tool -> tool != null)
                        .map(tool -> "library." + tool.name())
                        .toList());
    }

    @Test
    void checksCompileOverWhatTheyMayRead() throws IOException {
        read(Kind.GOAL, "goal.yaml")
                .path("constraints")
                .forEach(constraint -> compile(constraint.path("check"), Roots.GOAL));
        JsonNode toolbox = read(Kind.TOOLBOX, "toolbox.yaml");
        Toolbox.of(toolbox);
        for (JsonNode tool : toolbox.path("tools")) {
            compile(tool.path("readBack").path("check"), Roots.READ_BACK);
            compile(tool.path("lookup").path("present"), Roots.LOOKUP);
            tool.path("produces").forEach(fact -> compile(fact.path("check"), Roots.FACT));
        }
    }

    @Test
    void factsAreWhatTheLibraryReturns() throws IOException {
        LibraryTools library = new LibraryTools();
        Findings findings = library.search("Durable execution for agents", 6, "sources");
        Guidance guidance = library.guidance("editorial-guidance.md");
        Outline outline =
                library.outline("Durable execution for agents", "platform engineers", findings.hits(), guidance);
        Map<String, Object> outputs = Map.of(
                "library.confirm", library.confirm("Durable execution for agents", "platform engineers"),
                "library.guidance", guidance,
                "library.search", findings,
                "library.outline", outline,
                "library.format", library.format(outline));

        JsonNode tools = read(Kind.TOOLBOX, "toolbox.yaml").path("tools");
        outputs.forEach((tool, output) -> {
            JsonNode returned = Json.object().set("output", JsonMapper.shared().valueToTree(output));
            assertThat(tools.path(tool).path("produces")).hasSize(1).allSatisfy(produced -> {
                JsonNode value =
                        returned.at("/" + produced.path("from").asString().replace('.', '/'));
                assertThat(Check.compile(produced.path("check").asString(), Roots.FACT)
                                .evaluate(Map.of("value", value)))
                        .as(tool)
                        .isEqualTo(new Verdict.True());
            });
        });
    }

    @Test
    void nothingIsAnnouncedBeforeItsDraftIsVerified() throws IOException {
        Toolbox toolbox = ToolboxAssembly.of(read(Kind.TOOLBOX, "toolbox.yaml"), Path.of("."), Map.of())
                .catalogue();
        PlanResult found = new GoalPlanner()
                .plan(PlanRequest.of(read(Kind.GOAL, "announce.yaml"), toolbox, Policy.standardOnly(), "ana"));

        assertThat(found).isInstanceOfSatisfying(PlanResult.Found.class, result -> {
            assertThat(result.plan().step(new StepId("announce")).dependsOn())
                    .extracting(edge -> result.plan().step(edge.step()).tool())
                    .contains("cms.get_draft");
        });
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
