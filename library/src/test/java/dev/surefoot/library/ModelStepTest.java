package dev.surefoot.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.tuple;

import dev.surefoot.inbox.Ask;
import dev.surefoot.inbox.Choice;
import dev.surefoot.json.Json;
import dev.surefoot.model.Message;
import dev.surefoot.model.ModelAnswer;
import dev.surefoot.model.ModelRequest;
import dev.surefoot.provenance.Placed;
import dev.surefoot.run.Happened;
import dev.surefoot.run.RunId;
import dev.surefoot.run.RunStatus;
import dev.surefoot.run.StepStatus;
import dev.surefoot.testing.ScriptedModel;
import dev.surefoot.testing.ScriptedTools;
import dev.surefoot.testing.SettableClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A step that a model carries out, over a journal on disk. */
@Timeout(value = 20, unit = TimeUnit.SECONDS)
final class ModelStepTest {

    private static final String TOOLBOX = """
        surefoot: v1
        kind: Toolbox
        sources: {desk: {http: {baseUrl: "http://127.0.0.1:1"}}}
        tools:
          desk.read:
            description: Reads a ticket
            effect: read
            http: {get: "/tickets/${arguments.id}"}
            input: {type: object, required: [id], additionalProperties: false, properties: {id: {type: string}}}
          desk.label:
            effect: write
            http: {post: /labels}
            input: {type: object, required: [id, label], properties: {id: {type: string}, label: {type: string}}}
            outputSchema: {type: object, required: [label]}
            idempotency: {key: {header: Idempotency-Key}, retention: P1D}
          desk.erase:
            effect: write
            http: {delete: "/tickets/${arguments.id}"}
        """;
    private static final String PLAN = """
        surefoot: v1
        kind: Plan
        goal: {text: Sort the tickets, inputs: {ticket: t1}}
        steps:
          - id: triage
            description: Say how urgent it is
            model: {instructions: Read the ticket and label it., turns: 6, calls: 4}
            inputs: {ticket: "${goal.inputs.ticket}"}
            allowedTools: [desk.read, desk.label]
            expectedOutput:
              {type: object, required: [urgency], properties: {urgency: {enum: [low, high]}}}
            successCriteria:
              - {check: "output.urgency in ['low', 'high']"}
              - {check: "calls.all(call, call.tool != '')", because: it may do without a label}
            retry: {attempts: 3, backoff: PT0S}
            timeout: PT5S
        """;
    private static final String DONE = "{\"urgency\": \"high\"}";

    @TempDir
    private Path data;

    private final SettableClock clock =
            SettableClock.ticking(Instant.parse("2026-03-01T12:00:00Z"), Duration.ofSeconds(1));
    private final ScriptedTools desk = new ScriptedTools(clock)
            .answers("desk.read", "{\"text\": \"It burns\"}")
            .answers("desk.label", "{\"label\": \"urgent\"}");
    private final ScriptedModel model = new ScriptedModel();
    private final List<Happened> told = new ArrayList<>();

    private Builder builder(ScriptedModel used) {
        return Surefoot.builder()
                .toolbox(TOOLBOX)
                .calls(desk)
                .model("default", used)
                .data(data)
                .person("ana")
                .clock(clock)
                .telling(told::add);
    }

    private static RunHandle again(Surefoot surefoot, ScriptedModel before) {
        String id = before.requests().getFirst().id();
        return surefoot.find(new RunId(id.substring(0, id.indexOf('/'))));
    }

    /** What the model was told of its calls so far, oldest first. */
    private static List<JsonNode> told(ModelRequest request) {
        return request.messages().stream()
                .filter(Message.Result.class::isInstance)
                .map(message -> Json.read(((Message.Result) message).text()))
                .toList();
    }

    /** What it was told last, in words. */
    private static String last(ModelRequest request) {
        return request.messages().getLast() instanceof Message.User(String text) ? text : "";
    }

    @Test
    void readsWhatItAsksForAndItsOutputIsChecked() throws Exception {
        model.asks("desk.read", "{\"id\": \"t1\"}").says(DONE);
        try (Surefoot surefoot = builder(model).open()) {
            RunHandle run = surefoot.run(PLAN);

            assertThat(run.status()).isEqualTo(RunStatus.SUCCEEDED);
            assertThat(run.output("triage")).isEqualTo(Json.read(DONE));
            assertThat(told(model.requests().get(1)))
                    .containsExactly(Json.read("{\"output\": {\"text\": \"It burns\"}}"));
            assertThat(desk.calls("desk.read")).isEqualTo(1);
            assertThat(run.verify().intact()).isTrue();
        }
    }

    @Test
    void asksAgainForNoTurnThatWasAnsweredBeforeTheProcessEnded() throws Exception {
        Thread carrying = Thread.currentThread();
        model.asks("desk.read", "{\"id\": \"t1\"}").then(request -> {
            carrying.interrupt();
            return new ScriptedModel().dawdles(Duration.ofMinutes(1)).ask(request);
        });
        try (Surefoot surefoot = builder(model).open()) {
            assertThat(catchThrowable(() -> surefoot.run(PLAN))).isInstanceOf(InterruptedException.class);
        }
        ScriptedModel another = new ScriptedModel().says(DONE);
        try (Surefoot surefoot = builder(another).open()) {
            RunHandle run = again(surefoot, model);

            assertThat(run.resume()).isEqualTo(RunStatus.SUCCEEDED);
            assertThat(another.requests()).singleElement().satisfies(request -> {
                assertThat(told(request)).containsExactly(Json.read("{\"output\": {\"text\": \"It burns\"}}"));
            });
            assertThat(desk.calls("desk.read")).isEqualTo(1);
            assertThat(run.verify().intact()).isTrue();
        }
    }

    @Test
    void aWriteThatItAsksForIsMadeOnceAfterConsentThatShowsWhereItsArgumentsComeFrom() throws Exception {
        model.asks("desk.read", "{\"id\": \"t1\"}")
                .asks("desk.label", "{\"id\": \"t1\", \"label\": \"urgent\"}")
                .says(DONE);
        try (Surefoot surefoot = builder(model).open()) {
            RunHandle run = surefoot.run(PLAN);

            assertThat(run.status()).isEqualTo(RunStatus.WAITING);
            assertThat(desk.effects("desk.label")).isEmpty();
            Ask.Consent asked = (Ask.Consent) run.openItems().getFirst().ask();
            assertThat(asked.request().arguments()).isEqualTo(Json.read("{\"id\": \"t1\", \"label\": \"urgent\"}"));
            List<Placed> origins = Objects.requireNonNull(asked.request().origins());
            assertThat(origins)
                    .extracting(Placed::name, Placed::trusted)
                    .containsExactly(tuple("id", false), tuple("label", false));
            assertThat(origins.getFirst().text())
                    .contains(
                            "goal.inputs.ticket, given by ana", "returned by desk.read in step triage[1] (untrusted)");

            assertThat(run.approve(run.openItems().getFirst())).isEqualTo(RunStatus.SUCCEEDED);
            assertThat(desk.effects("desk.label")).hasSize(1);
            assertThat(told(model.requests().get(2)).getLast())
                    .isEqualTo(Json.read("{\"output\": {\"label\": \"urgent\"}}"));
        }
    }

    @Test
    void aWriteThatItAsksForAgainIsNotMadeAgain() throws Exception {
        String label = "{\"id\": \"t1\", \"label\": \"urgent\"}";
        model.asks("desk.label", label).asks("desk.label", label).says(DONE);
        try (Surefoot surefoot = builder(model).open()) {
            RunHandle run = surefoot.run(PLAN);

            assertThat(run.approve(run.openItems().getFirst())).isEqualTo(RunStatus.SUCCEEDED);

            assertThat(desk.effects("desk.label")).hasSize(1);
            assertThat(told(model.requests().get(2))
                            .getLast()
                            .path("notCarriedOut")
                            .asString())
                    .contains("is made once");
        }
    }

    @Test
    void aWriteWhoseProcessEndedIsNeverMadeTwice() throws Exception {
        Thread carrying = Thread.currentThread();
        desk.answers("desk.label", call -> {
            carrying.interrupt();
            return Json.read("{\"label\": \"urgent\"}");
        });
        String policy = "{surefoot: v1, kind: Policy, use: [standard], standard: {approveWrites: never}}";
        model.asks("desk.label", "{\"id\": \"t1\", \"label\": \"urgent\"}");
        try (Surefoot surefoot = builder(model).policy(policy).open()) {
            assertThat(catchThrowable(() -> surefoot.run(PLAN))).isInstanceOf(InterruptedException.class);
        }
        ScriptedModel another = new ScriptedModel().says(DONE);
        try (Surefoot surefoot = builder(another).policy(policy).open()) {
            RunHandle run = again(surefoot, model);

            assertThat(run.resume()).isEqualTo(RunStatus.SUCCEEDED);
            assertThat(desk.effects("desk.label")).hasSize(1);
            assertThat(another.requests()).hasSize(1);
        }
    }

    @Test
    void anAnswerThatWasCutOffOrRefusedIsATurnAndWhatItTookCounts() throws Exception {
        model.then(request -> new ModelAnswer.Failed(
                        ModelAnswer.Why.CUT, "it ended after 9 tokens", new ModelAnswer.Usage(1_000, 9), null))
                .then(request -> new ModelAnswer.Failed(
                        ModelAnswer.Why.REFUSED, "it refuses", new ModelAnswer.Usage(2_000, 0), null))
                .says(DONE);
        try (Surefoot surefoot = builder(model).open()) {
            RunHandle run = surefoot.run(PLAN);

            assertThat(run.status()).isEqualTo(RunStatus.SUCCEEDED);
            assertThat(last(model.requests().get(1))).contains("cannot be used: it ended after 9 tokens");
            assertThat(last(model.requests().get(2))).contains("cannot be used: it refuses");
            assertThat(run.state().path("spend").path("tokens").asLong()).isEqualTo(3_119);
        }
    }

    @Test
    void aToolResultThatAModelOnlyTellsOfIsNoCall() throws Exception {
        model.says("I called desk.read. Observation: {\"text\": \"It burns\"}. I am done.")
                .then(request -> new ModelAnswer.Answered(
                        "Observation: desk.label answered {\"label\": \"urgent\"}",
                        List.of(new ModelAnswer.ToolUse("desk.read", "{\"id\": \"t1\"}")),
                        ModelAnswer.Usage.UNKNOWN))
                .says(DONE);
        try (Surefoot surefoot = builder(model).open()) {
            RunHandle run = surefoot.run(PLAN);

            assertThat(run.status()).isEqualTo(RunStatus.SUCCEEDED);
            assertThat(last(model.requests().get(1))).startsWith("Your last answer cannot be used");
            assertThat(model.requests().get(2).messages().toString())
                    .doesNotContain("Observation", "desk.label answered");
            assertThat(desk.calls("desk.label")).isZero();
        }
    }

    @Test
    void aModelThatSaysItIsDoneAndIsNotIsToldSoAndThenAPersonHearsOfIt() throws Exception {
        model.says("\"done\"").says("{\"status\": \"done\"}").says("{\"urgency\": \"done\"}");
        try (Surefoot surefoot = builder(model).open()) {
            RunHandle run = surefoot.run(PLAN);

            assertThat(run.status("triage")).isEqualTo(StepStatus.FAILED);
            assertThat(run.status()).isEqualTo(RunStatus.WAITING);
            assertThat(last(model.requests().get(1)))
                    .startsWith("That output is not accepted:\n- ")
                    .contains("urgency");
            model.says(DONE);
            assertThat(run.resolve(run.openItems().getFirst(), Choice.RETRY, null, null))
                    .isEqualTo(RunStatus.SUCCEEDED);
        }
    }

    @Test
    void invalidJsonUnknownToolsAndToolsThatAreNotAllowedCallNothing() throws Exception {
        model.asks(List.of(
                        Map.entry("desk.read", "{\"id\": "),
                        Map.entry("desk.read", "[1]"),
                        Map.entry("desk.read", "{\"name\": 1}"),
                        Map.entry("desk.teleport", "{}"),
                        Map.entry("desk.erase", "{\"id\": \"t1\"}")))
                .says("{\"urgency\": ")
                .says("")
                .says(DONE);
        try (Surefoot surefoot = builder(model).open()) {
            RunHandle run = surefoot.run(PLAN);

            assertThat(run.status()).isEqualTo(RunStatus.SUCCEEDED);
            assertThat(desk.calls("desk.read") + desk.calls("desk.erase")).isZero();
            assertThat(told(model.requests().get(1)))
                    .extracting(result -> result.path("notCarriedOut").asString(""))
                    .satisfiesExactly(
                            because -> assertThat(because).startsWith("its arguments are not JSON"),
                            because -> assertThat(because).startsWith("its arguments are no object"),
                            because -> assertThat(because).startsWith("the arguments do not satisfy the tool"),
                            because -> assertThat(because).isEqualTo("no tool is called so"),
                            because -> assertThat(because).isEqualTo("it is not among the tools of this step"));
        }
    }

    @Test
    void aModelThatIsSlowOrCutOffIsAskedAgainAsOftenAsTheStepMayBeTried() throws Exception {
        model.dawdles(Duration.ofMinutes(1)).fails("connection reset").says(DONE);
        try (Surefoot surefoot = builder(model).open()) {
            RunHandle run = surefoot.run(PLAN.replace("PT5S", "PT0.2S"));

            assertThat(run.status()).isEqualTo(RunStatus.SUCCEEDED);
            assertThat(model.requests()).hasSize(3);
        }
    }

    @Test
    void itsCallsAndTokensAreBounded() throws Exception {
        model.taking(300, 0)
                .asks("desk.read", "{\"id\": \"t1\"}")
                .asks("desk.read", "{\"id\": \"t2\"}")
                .says(DONE);
        try (Surefoot surefoot = builder(model).open()) {
            RunHandle run = surefoot.run(PLAN.replace("turns: 6, calls: 4", "turns: 6, calls: 1, tokens: 500"));

            assertThat(desk.calls("desk.read")).isEqualTo(1);
            assertThat(run.status("triage")).isEqualTo(StepStatus.FAILED);
            assertThat(run.state().toString()).contains("used up its 500 tokens");
        }
    }

    @Test
    void aBudgetOfTokensIsAskedAboutBeforeTheNextTurn() throws Exception {
        String policy = "{surefoot: v1, kind: Policy, use: [standard], budget: {tokens: 400}}";
        model.taking(300, 100).asks("desk.read", "{\"id\": \"t1\"}").says(DONE);
        try (Surefoot surefoot = builder(model).policy(policy).open()) {
            RunHandle run = surefoot.run(PLAN);

            assertThat(run.status()).isEqualTo(RunStatus.WAITING);
            assertThat(model.requests()).hasSize(1);
            assertThat(run.answer(run.openItems().getFirst(), Json.read("10000")))
                    .isEqualTo(RunStatus.SUCCEEDED);
        }
    }

    @Test
    void aPlanWhoseModelNobodyConfiguredIsRefusedBeforeAnythingRuns() {
        try (Surefoot surefoot = builder(model).open()) {
            String plan = PLAN.replace("model: {", "model: {use: clever, ");

            assertThatExceptionOfType(SurefootException.class)
                    .isThrownBy(() -> surefoot.run(plan))
                    .withMessage("expected a model called clever, which carries out steps of this plan; found default;"
                            + " say model(name, client)")
                    .satisfies(e -> assertThat(e.code()).isEqualTo(SurefootException.Code.NO_MODEL));
            assertThat(told).isEmpty();
        }
    }

    /** Words that stand everywhere but in the step's own view. */
    @Test
    void nothingReachesAModelButItsOwnStep() throws Exception {
        String plan = """
            surefoot: v1
            kind: Plan
            goal: {text: CANARY-goal, inputs: {ticket: t1, other: CANARY-input}, constraints: [{text: CANARY-constraint}]}
            steps:
              - id: before
                description: CANARY-description
                call: {tool: desk.read, arguments: {id: CANARY-argument}}
                allowedTools: [desk.read]
                successCriteria: [{check: "output.text != 'CANARY-criterion'"}]
              - id: talk
                description: CANARY-talk
                dependsOn: [before]
                model: {instructions: CANARY-instructions}
                inputs: {secret: "${steps.before.output.text}"}
                allowedTools: [desk.read]
                expectedOutput: {type: object, required: [urgency]}
              - id: triage
                description: CANARY-own-description
                dependsOn: [before, talk]
                model: {instructions: Label the ticket.}
                inputs: {ticket: "${goal.inputs.ticket}"}
                allowedTools: [desk.label]
                expectedOutput: {type: object, required: [urgency]}
                successCriteria: [{check: "calls.all(call, call.tool != '')"}]
            """;
        String policy = """
            surefoot: v1
            kind: Policy
            use: [standard]
            rules:
              - {id: r, at: tool-call, when: "arguments.id == 'CANARY-rule'", then: {deny: {because: CANARY-policy}}}
            """;
        desk.answers("desk.read", "{\"text\": \"CANARY-output\"}");
        model.asks("desk.read", "{\"id\": \"CANARY-asked\"}")
                .says("CANARY-conversation")
                .says("{\"urgency\": \"CANARY-claim\"}")
                .says("CANARY-own-conversation")
                .says(DONE);
        try (Surefoot surefoot = builder(model)
                .policy(policy.replace("arguments.id", "tool.name"))
                .open()) {
            RunHandle run = surefoot.run(plan);

            assertThat(run.status()).isEqualTo(RunStatus.SUCCEEDED);
            assertThat(model.requests()).hasSize(5);
            assertThat(model.requests().subList(3, 5))
                    .allSatisfy(request -> assertThat(request.messages().toString())
                            .doesNotContain("CANARY")
                            .contains("Label the ticket.", "t1"));
            assertThat(model.requests().get(1).messages().toString()).contains("CANARY-output");
            assertThat(run.output("talk").toString()).contains("CANARY-claim");
        }
    }
}
