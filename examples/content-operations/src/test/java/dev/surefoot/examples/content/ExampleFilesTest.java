package dev.surefoot.examples.content;

import static org.assertj.core.api.Assertions.assertThat;

import dev.surefoot.examples.content.library.LibraryTools;
import dev.surefoot.file.Kind;
import dev.surefoot.file.KindReader;
import dev.surefoot.tools.java.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

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

    private static JsonNode read(Kind kind, String file) throws IOException {
        return new KindReader()
                .read(kind, file, Files.readAllBytes(Path.of(file)))
                .value();
    }
}
