package dev.surefoot.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.surefoot.file.Kind;
import dev.surefoot.file.KindReader;
import dev.surefoot.inbox.Ask;
import dev.surefoot.inbox.Escalation;
import dev.surefoot.inbox.InboxItem;
import dev.surefoot.json.Json;
import dev.surefoot.plan.Plan;
import dev.surefoot.run.Command;
import dev.surefoot.run.RunId;
import dev.surefoot.run.RunStatus;
import dev.surefoot.run.StepStatus;
import dev.surefoot.testing.Misbehaviour;
import dev.surefoot.testing.ScriptedModel;
import dev.surefoot.testing.ScriptedTools;
import dev.surefoot.testing.SettableClock;
import dev.surefoot.tool.ToolAnswer;
import dev.surefoot.tool.ToolCall;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

/**
 * What runtimes for agents are known to get wrong, each named after the report of it. Over a journal on disk; a process ends
 * where its thread is interrupted in a call, and another one takes the run up.
 */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
final class PeerFailuresTest {

    private static final String TOOLBOX = """
        surefoot: v1
        kind: Toolbox
        sources: {shop: {http: {baseUrl: "http://127.0.0.1:1"}}}
        tools:
          shop.pay:
            effect: write
            http: {post: /payments}
            idempotency: {key: {header: Idempotency-Key}, retention: P1D}
          shop.wire: {effect: write, http: {post: /wires}}
          shop.mail: {effect: communicate, http: {post: /mails}, outputSchema: {type: object, required: [id]}}
          shop.note:
            effect: write
            http: {post: /notes}
            outputSchema: {type: object, required: [id]}
            idempotency: {key: {header: Idempotency-Key}, retention: P1D}
          shop.paid: {effect: read, output: trusted, http: {get: /paid}}
        """;
    private static final String FREELY =
            "{surefoot: v1, kind: Policy, use: [standard], standard: {approveWrites: never}}";
    private static final String ASKED = "approval: {required: true}";
    private static final String ASKING = "{surefoot: v1, kind: Policy, use: [standard]}";

    @TempDir
    private Path data;

    private final SettableClock clock =
            SettableClock.ticking(Instant.parse("2026-03-01T12:00:00Z"), Duration.ofSeconds(1));
    private final ScriptedTools shop = new ScriptedTools(clock)
            .answers("shop.pay", "{\"id\": \"p1\"}")
            .answers("shop.wire", "{\"id\": \"w1\"}")
            .answers("shop.mail", "{\"id\": \"m1\"}")
            .answers("shop.note", "{\"id\": \"n1\"}")
            .answers("shop.paid", "{\"paid\": false}");
    private final ScriptedModel model = new ScriptedModel();
    private RunId id = new RunId("r0");

    /** Which call the process ends in, and whether that is after its effect; none where the tool is empty. */
    private String endsIn = "";

    private boolean afterwards;

    private Surefoot open(String policy) {
        Thread carrying = Thread.currentThread();
        return Surefoot.builder()
                .toolbox(TOOLBOX)
                .policy(policy)
                .calls(call -> call(call, carrying))
                .model("default", model)
                .data(data)
                .person("ana")
                .clock(clock)
                .telling(happened -> {})
                .open();
    }

    private ToolAnswer call(ToolCall call, Thread carrying) throws InterruptedException {
        id = new RunId(call.requestId().substring(0, call.requestId().indexOf('/')));
        if (!call.contract().name().equals(endsIn)) {
            return shop.call(call);
        }
        endsIn = "";
        if (afterwards) {
            shop.call(call);
        }
        carrying.interrupt();
        Thread.sleep(Duration.ofMinutes(1)); // until it is interrupted itself: nobody hears of the answer
        throw new AssertionError("nobody ended the process");
    }

    private void ends(String tool, boolean afterItsEffect) {
        endsIn = tool;
        afterwards = afterItsEffect;
    }

    private void endsWhileRunning(String policy, String plan) {
        try (Surefoot surefoot = open(policy)) {
            assertThat(catchThrowable(() -> surefoot.run(plan))).isInstanceOf(InterruptedException.class);
        }
    }

    private static InboxItem only(RunHandle run) {
        assertThat(run.openItems()).hasSize(1);
        return run.openItems().getFirst();
    }

    private static String plan(String... steps) {
        return "surefoot: v1\nkind: Plan\ngoal: {text: Settle the invoice}\nsteps:\n" + String.join("", steps);
    }

    private static String step(String name, String tool, String more) {
        return """
              - id: %s
                description: It
                allowedTools: [%s]
                call: {tool: %s}
                successCriteria: [{check: "output.id != ''"}]
                %s
            """.formatted(name, tool, tool, more);
    }

    @Test
    @DisplayName("langgraph#7417: a tool call whose process ended is not made again by resuming")
    void resumingDoesNotMakeTheCallAgain() throws Exception {
        ends("shop.wire", true);
        endsWhileRunning(FREELY, plan(step("wire", "shop.wire", "retry: {attempts: 3}")));
        try (Surefoot surefoot = open(FREELY)) {
            RunHandle run = surefoot.find(id);

            assertThat(run.resume()).isEqualTo(RunStatus.WAITING);
            assertThat(run.status("wire")).isEqualTo(StepStatus.IN_DOUBT);
            assertThat(((Ask.Decide) only(run).ask()).escalation().kind()).isEqualTo(Escalation.Kind.DOUBT);
        }
        assertThat(shop.calls("shop.wire")).isEqualTo(1);
    }

    @Test
    @DisplayName("agent-framework#3938: a mail is not sent again after the process ended within the same turn")
    void aMailIsNotSentAgainAfterACrashWithinTheTurn() throws Exception {
        String plan = plan("""
              - id: tell
                description: Tell them, and note it
                model: {instructions: Tell them and note it.}
                allowedTools: [shop.mail, shop.note]
                successCriteria: [{check: "output.done"}]
            """);
        model.asks(List.of(Map.entry("shop.mail", "{}"), Map.entry("shop.note", "{}")))
                .says("{\"done\": true}");
        ends("shop.note", false);
        endsWhileRunning(FREELY, plan);
        try (Surefoot surefoot = open(FREELY)) {
            assertThat(surefoot.find(id).resume()).isEqualTo(RunStatus.SUCCEEDED);
        }
        assertThat(shop.calls("shop.mail")).isEqualTo(1);
        assertThat(shop.effects("shop.note")).hasSize(1);
        assertThat(model.requests()).as("no turn is asked for again").hasSize(2);
    }

    @Test
    @DisplayName("agent-framework#7458: an approval that was used by a call that never left is not lost")
    void anApprovalIsNotLostWithTheProcessThatUsedIt() throws Exception {
        try (Surefoot surefoot = open(ASKING)) {
            RunHandle run = surefoot.run(plan(step("pay", "shop.pay", ASKED)));
            ends("shop.pay", false);
            assertThat(catchThrowable(() -> run.approve(only(run)))).isInstanceOf(InterruptedException.class);
        }
        try (Surefoot surefoot = open(ASKING)) {
            assertThat(surefoot.find(id).resume()).as("nobody is asked again").isEqualTo(RunStatus.SUCCEEDED);
        }
        assertThat(shop.effects("shop.pay")).hasSize(1);
    }

    @Test
    @DisplayName("crewAI#5802: a retry does not pay twice")
    void aRetryDoesNotPayTwice() throws Exception {
        shop.goesWrong("shop.pay", 1, Misbehaviour.cutAfter()).goesWrong("shop.wire", 1, Misbehaviour.cutAfter());
        try (Surefoot surefoot = open(FREELY)) {
            RunHandle run = surefoot.run(plan(
                    step("pay", "shop.pay", "retry: {attempts: 3}"),
                    step("wire", "shop.wire", "retry: {attempts: 3}")));

            assertThat(run.status("pay")).isEqualTo(StepStatus.SUCCEEDED);
            assertThat(run.status("wire")).isEqualTo(StepStatus.IN_DOUBT);
        }
        assertThat(shop.effects("shop.pay")).hasSize(1);
        assertThat(shop.calls("shop.wire")).as("it knows no keys").isEqualTo(1);
    }

    @Test
    @DisplayName("crewAI#3154: what a model makes up for a tool's answer is no fact")
    void aSimulatedToolOutputIsNoFact() throws Exception {
        String plan = plan("""
              - id: pay
                description: Pay it
                model: {instructions: Pay the invoice.}
                allowedTools: [shop.pay, shop.paid]
                readBack: {tool: shop.paid, arguments: {}, check: readback.paid}
                successCriteria: [{check: "output.paid"}]
                retry: {attempts: 2, backoff: PT0S}
            """);
        model.says("Action: shop.pay {}\nObservation: {\"id\": \"p1\"}\nFinal answer: paid")
                .says("{\"paid\": true, \"observation\": {\"id\": \"p1\"}}")
                .says("{\"paid\": true}");
        try (Surefoot surefoot = open(FREELY)) {
            RunHandle run = surefoot.run(plan);

            assertThat(run.status("pay")).isEqualTo(StepStatus.FAILED);
            assertThat(run.status()).isEqualTo(RunStatus.WAITING);
            assertThat(model.requests().get(1).messages().toString()).doesNotContain("Observation");
        }
        assertThat(shop.calls("shop.pay")).isZero();
    }

    @Test
    @DisplayName("koog#1308: the step that was done last is not carried out again when a run is restored")
    void restoringDoesNotRepeatTheLastStep() throws Exception {
        String paid = """
              - id: look
                description: It
                dependsOn: [wire]
                allowedTools: [shop.paid]
                call: {tool: shop.paid}
                successCriteria: [{check: "has(output.paid)"}]
            """;
        ends("shop.paid", false);
        endsWhileRunning(FREELY, plan(step("wire", "shop.wire", ""), paid));
        try (Surefoot surefoot = open(FREELY)) {
            assertThat(surefoot.find(id).resume()).isEqualTo(RunStatus.SUCCEEDED);
        }
        assertThat(shop.calls("shop.wire")).isEqualTo(1);
    }

    @Test
    @DisplayName("langchain4j#6257: what came before a question is not repeated once a person answered it")
    void answeringRepeatsNothing() throws Exception {
        String ask = """
              - id: ask
                description: Say whether that is right
                dependsOn: [wire]
                human: {}
                expectedOutput: {type: object, required: [ok]}
                successCriteria: [{check: output.ok}]
            """;
        try (Surefoot surefoot = open(FREELY)) {
            surefoot.run(plan(step("wire", "shop.wire", ""), ask, step("pay", "shop.pay", "dependsOn: [ask]")));
        }
        try (Surefoot surefoot = open(FREELY)) {
            RunHandle run = surefoot.find(id);

            assertThat(run.answer(only(run), Json.read("{\"ok\": true}"))).isEqualTo(RunStatus.SUCCEEDED);
        }
        assertThat(shop.calls("shop.wire")).isEqualTo(1);
        assertThat(shop.effects("shop.pay")).hasSize(1);
    }

    @Test
    @DisplayName("a replanned plan does not skip review: nothing of it runs before a person accepts it")
    void aReplannedPlanDoesNotSkipReview() throws Exception {
        try (Surefoot surefoot = open(ASKING)) {
            Plan first = Plan.of(new KindReader()
                    .read(
                            Kind.PLAN,
                            "plan.yaml",
                            plan(
                                            step("wire", "shop.wire", ASKED),
                                            step("pay", "shop.pay", "dependsOn: [wire]\n    " + ASKED))
                                    .getBytes(StandardCharsets.UTF_8))
                    .value());
            RunHandle run = surefoot.run(first);
            InboxItem before = only(run);
            ObjectNode next = first.json().deepCopy().asObject();
            next.put("parent", first.digest().toString());
            next.withArray("/steps/0/allowedTools").removeAll().add("shop.mail");
            next.withObject("/steps/0/call").put("tool", "shop.mail");

            run.command(new Command.Revise(next, "tell them instead", "ana", null, null));

            assertThat(run.status()).isEqualTo(RunStatus.IN_REVIEW);
            assertThat(shop.calls("shop.mail") + shop.calls("shop.wire")).isZero();
            InboxItem review = run.openItems().stream()
                    .filter(item -> item.ask() instanceof Ask.Revise)
                    .findFirst()
                    .orElseThrow();
            assertThat(((Ask.Revise) review.ask()).review().plan())
                    .isEqualTo(Plan.of(next).digest());

            assertThat(run.approve(review)).isEqualTo(RunStatus.SUCCEEDED);
            assertThat(catchThrowable(() -> run.approve(before))).isInstanceOf(SurefootException.class);
            assertThat(shop.effects("shop.mail")).hasSize(1);
            assertThat(shop.calls("shop.wire")).isZero();
        }
    }
}
