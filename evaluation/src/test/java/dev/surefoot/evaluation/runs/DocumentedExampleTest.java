package dev.surefoot.evaluation.runs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.surefoot.evaluation.Ratio;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The three runs that docs/metrics.md tells of have the figures that it gives for each measure. */
final class DocumentedExampleTest {
    private static final Path DOCUMENT = Path.of("..", "docs", "metrics.md");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z-]+)` \\|.*\\| ([0-9]+ of [0-9]+) \\|$");

    /** Nobody gave the topic; the first try finds too little; nobody knows whether the draft was saved, until it is resent. */
    private static Story asksAndResends() {
        return Story.started(Story.PLAN.replace("inputs: {topic: cats}, ", ""))
                .asked(1, "find", "topic")
                .answered(1)
                .sent("find", 1)
                .notDone("find", 1, "READ", "CRITERION")
                .sent("find", 2)
                .succeeded("find", 2, "CRITERION")
                .sent("sort", 1)
                .succeeded("sort", 1, "EXPECTED_OUTPUT")
                .sent("save", 1)
                .doubted("save", 1)
                .resent("save", 1)
                .succeeded("save", 1, "CRITERION", "READ_BACK")
                .reached();
    }

    /** The goal also wants what nothing gives; a step is of no use; what a lookup did not find was saved after all, twice. */
    private static Story savesTwice() {
        String plan = Story.PLAN
                .replace("wanted: [saved]", "wanted: [saved, printed]")
                .replace("steps:\n", """
                    steps:
                      - id: look
                        description: Look around
                        dependsOn: [find]
                        allowedTools: [notes.look]
                        call: {tool: notes.look}
                    """);
        return Story.started(plan)
                .sent("find", 1)
                .succeeded("find", 1, "CRITERION")
                .sent("look", 1)
                .succeeded("look", 1, "CRITERION")
                .sent("sort", 1)
                .succeeded("sort", 1, "EXPECTED_OUTPUT")
                .sent("save", 1, "a draft", "first")
                .doubted("save", 1)
                .lookedUp("save", 1, "ABSENT")
                .notDone("save", 1, "LOOKUP")
                .sent("save", 2, "a draft", "second")
                .late("save", 1)
                .succeeded("save", 2, "CRITERION", "READ_BACK")
                .failed();
    }

    /** The first plan gives a step no valid call, a second one does; then a person does not consent to the save. */
    private static Story isRefused() {
        return Story.started()
                .invalid("find")
                .escalated(1, "find", "INVALID")
                .proposed(2, Story.PLAN)
                .accepted(Story.PLAN)
                .sent("find", 1)
                .succeeded("find", 1, "CRITERION")
                .sent("sort", 1)
                .succeeded("sort", 1, "EXPECTED_OUTPUT")
                .consentAsked(2, "save")
                .consentRefused(2)
                .escalated(3, "save", "DENIED")
                .resolved(3, "stop")
                .stopped("STOPPED");
    }

    @Test
    void hasTheFiguresThatTheDocumentGives() throws IOException {
        Measures measures = asksAndResends()
                .measures()
                .plus(savesTwice().measures())
                .plus(isRefused().measures());
        Figures figures = Figures.of(measures);
        Map<String, Ratio> all = new LinkedHashMap<>(figures.execution());
        all.putAll(figures.planning());
        all.putAll(figures.failures());
        Map<String, String> computed = new LinkedHashMap<>();
        all.forEach((name, ratio) -> computed.put(name, ratio.count() + " of " + ratio.of()));
        Map<String, String> documented = new LinkedHashMap<>();
        Matcher row = ROW.matcher(Files.readString(DOCUMENT));
        while (row.find()) {
            assertThat(documented.put(row.group(1), row.group(2)))
                    .as(row.group())
                    .isNull();
        }
        assertThat(documented).containsExactlyEntriesOf(computed);
    }
}
