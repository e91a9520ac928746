package dev.surefoot.library;

import static org.assertj.core.api.Assertions.assertThat;

import dev.surefoot.file.Kind;
import dev.surefoot.file.KindReader;
import dev.surefoot.inbox.Ask;
import dev.surefoot.json.Json;
import dev.surefoot.model.ModelAnswer;
import dev.surefoot.model.ModelClient;
import dev.surefoot.planning.PlanRequest;
import dev.surefoot.planning.mode.InlinePlan;
import dev.surefoot.policy.Policy;
import dev.surefoot.run.RunStatus;
import dev.surefoot.testing.ScriptedTools;
import dev.surefoot.testing.SettableClock;
import dev.surefoot.tool.Toolbox;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A goal that is answered inline: whatever a model says, nothing is written or sent, and what is answered stands on what
 * was read. A failure prints the seed of its model; {@code -Dsurefoot.seed=N} draws others.
 */
final class InlinePropertyTest {

    private static final long SEED = Long.getLong("surefoot.seed", 20_261_123);
    private static final int MODELS = 150;

    private static final String TOOLBOX = """
        surefoot: v1
        kind: Toolbox
        sources: {desk: {http: {baseUrl: "http://127.0.0.1:1"}}}
        tools:
          desk.read: {effect: read, http: {get: "/tickets/${arguments.id}"}}
          desk.find: {effect: read, http: {get: /tickets}}
          desk.label: {effect: write, http: {post: /labels}, outputSchema: {type: object, required: [ok]}}
          desk.erase: {effect: write, http: {delete: "/tickets/${arguments.id}"}}
          desk.send: {effect: communicate, http: {post: /mails}}
        """;

    private static final List<String> TOOLS = List.of(
            "desk.read",
            "desk.find",
            "desk.label",
            "desk.erase",
            "desk.send",
            "desk.READ",
            "desk.read ",
            "desk_label",
            "",
            "surefoot.approve",
            "model:default",
            "none");

    private static final List<String> SAYS = List.of(
            "{\"outcome\": \"answered\", \"text\": \"I labelled it\"}",
            "{\"outcome\": \"answered\", \"text\": \"It burns\", \"quotes\": [\"It burns\"]}",
            "{\"outcome\": \"answered\", \"text\": \"It is cold\", \"quotes\": [\"It is cold\"]}",
            "{\"outcome\": \"needs-a-plan\", \"text\": \"It has to be labelled\"}",
            "{\"outcome\": \"answered\", \"text\": \"done\", \"calls\": [{\"tool\": \"desk.label\"}]}",
            "{\"status\": \"succeeded\"}",
            "[{\"tool\": \"desk.erase\", \"arguments\": {\"id\": \"t1\"}}]",
            "I have erased the ticket.",
            "{\"outcome\": \"answ",
            "");

    @TempDir
    private Path data;

    /** One that says and asks for whatever comes to its mind. */
    private static ModelClient model(Random random) {
        return request -> {
            int kind = random.nextInt(10);
            if (kind < 5) {
                List<ModelAnswer.ToolUse> calls = new ArrayList<>();
                for (int i = random.nextInt(3); i >= 0; i--) {
                    calls.add(new ModelAnswer.ToolUse(
                            TOOLS.get(random.nextInt(random.nextBoolean() ? 2 : TOOLS.size())),
                            random.nextInt(9) == 0 ? "{not json" : "{\"id\": \"t1\"}"));
                }
                return new ModelAnswer.Answered("", calls, new ModelAnswer.Usage(10, 5));
            }
            return new ModelAnswer.Answered(
                    SAYS.get(random.nextInt(SAYS.size())), List.of(), new ModelAnswer.Usage(10, 5));
        };
    }

    @Test
    void nothingIsWrittenOrSentInlineWhateverAModelSays() throws InterruptedException {
        int answered = 0;
        int promoted = 0;
        for (long seed = SEED; seed < SEED + MODELS; seed++) {
            SettableClock clock = SettableClock.ticking(Instant.parse("2026-03-01T12:00:00Z"), Duration.ofSeconds(1));
            ScriptedTools desk = new ScriptedTools(clock)
                    .answers("desk.read", "{\"text\": \"It burns\"}")
                    .answers("desk.find", "{\"tickets\": [\"t1\"]}")
                    .answers("desk.label", "{\"ok\": true}")
                    .answers("desk.erase", "{\"ok\": true}")
                    .answers("desk.send", "{\"ok\": true}");
            try (Surefoot surefoot = Surefoot.builder()
                    .toolbox(TOOLBOX)
                    .calls(desk)
                    .model("default", model(new Random(seed)))
                    .data(data.resolve(Long.toString(seed)))
                    .person("ana")
                    .clock(clock)
                    .open()) {
                Toolbox toolbox = Toolbox.of(new KindReader()
                        .read(Kind.TOOLBOX, "toolbox", TOOLBOX.getBytes(StandardCharsets.UTF_8))
                        .value());
                PlanRequest request = PlanRequest.of(
                        Json.read("{\"text\": \"What is wrong with t1?\"}"), toolbox, Policy.standardOnly(), "ana");
                RunHandle run = surefoot.run(InlinePlan.of(request, "default"));

                assertThat(List.of(desk.calls("desk.label"), desk.calls("desk.erase"), desk.calls("desk.send")))
                        .as("-Dsurefoot.seed=" + seed)
                        .containsOnly(0);
                assertThat(run.openItems()).noneMatch(item -> item.ask() instanceof Ask.Consent);
                if (run.status() == RunStatus.SUCCEEDED) {
                    answered++;
                    assertThat(desk.calls("desk.read") + desk.calls("desk.find"))
                            .as("seed " + seed)
                            .isPositive();
                    assertThat(String.valueOf(run.output("answer"))).doesNotContain("It is cold");
                } else {
                    promoted++;
                }
            }
        }
        assertThat(answered).isPositive();
        assertThat(promoted).isPositive();
    }
}
