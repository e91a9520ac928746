package dev.surefoot.benchmarks.langchain4j;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.langchain4j.agentic.AgenticServices;
import dev.langchain4j.agentic.agent.ErrorContext;
import dev.langchain4j.agentic.agent.ErrorRecoveryResult;
import dev.langchain4j.agentic.internal.PendingResponse;
import dev.langchain4j.agentic.scope.AgenticScope;
import dev.langchain4j.model.chat.ChatModel;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The job as a sequence: for each step that writes, a human in the loop before it and an action that does it.
 *
 * <p>From docs.langchain4j.dev/tutorials/agents: "AgenticScope and agentic systems recoverability" (a store, a memory id, an
 * action, an approval gate that gives a pending response, an action that reads it), "Non-AI agents", "Error handling".
 */
final class Workflow {
    private static final int TRIES = 3;

    private final Shop shop;
    private final ChatModel model;
    private final Runnable waits;
    private final Map<String, Integer> tries = new HashMap<>();
    private volatile String at = "";

    /** @param waits told as soon as nothing goes on without a person */
    Workflow(Shop shop, ChatModel model, Runnable waits) {
        this.shop = shop;
        this.model = model;
        this.waits = waits;
    }

    /** The step that was begun last. */
    String at() {
        return at;
    }

    JobWorkflow of(Job job) {
        List<Object> agents = new ArrayList<>();
        for (JsonNode step : job.steps()) {
            String id = step.path("id").asText();
            if (step.has("ask")) {
                agents.add(AgenticServices.agentAction(scope -> {
                    at = id;
                    scope.writeState(
                            "prompt",
                            Job.filled(step.path("ask"), outputs(scope)).asText());
                }));
                agents.add(AgenticServices.agentBuilder(Writer.class)
                        .chatModel(model)
                        .outputKey("said_" + id)
                        .build());
                agents.add(AgenticServices.agentAction(scope -> collect(scope, step)));
                continue;
            }
            if (job.writes(step)) {
                agents.add(AgenticServices.humanInTheLoopBuilder()
                        .description("Approves " + id)
                        .outputKey("approval_" + id)
                        .responseProvider(scope -> new PendingResponse<>("approve-" + id))
                        .build());
            }
            agents.add(AgenticServices.agentAction(scope -> act(scope, id)));
        }
        return AgenticServices.sequenceBuilder(JobWorkflow.class)
                .subAgents(agents)
                .errorHandler(this::recover)
                .build();
    }

    static ObjectNode outputs(AgenticScope scope) {
        return (ObjectNode) Job.read(scope.readState("outputs", "{}"));
    }

    static Job job(AgenticScope scope) {
        return Job.of(scope.readState("job", "{}"));
    }

    /** What a step that writes would do, as the person is shown it. */
    static JsonNode arguments(AgenticScope scope, String id) {
        return Job.filled(job(scope).step(id).path("arguments"), outputs(scope));
    }

    private void act(AgenticScope scope, String id) throws Exception {
        at = id;
        Job job = job(scope);
        JsonNode step = job.step(id);
        JsonNode values = arguments(scope, id);
        if (job.writes(step)) {
            if (scope.state().get("approval_" + id) instanceof PendingResponse<?> pending && !pending.isDone()) {
                waits.run();
            }
            if (!"approve".equals(scope.readState("approval_" + id))) {
                throw new IllegalStateException("the person said no");
            }
        }
        JsonNode output = shop.act(job, step.path("tool").asText(), values, scope.memoryId() + ":" + id);
        ObjectNode expected = outputs(scope);
        expected.set("arguments", values);
        Job.expect(step, output, expected);
        keep(scope, id, output);
    }

    private static void collect(AgenticScope scope, JsonNode step) throws JsonProcessingException {
        String id = step.path("id").asText();
        String said = scope.readState("said_" + id, "");
        ObjectNode output = Job.MAPPER.createObjectNode().put("text", said);
        output.set("value", said.startsWith("{") ? Job.MAPPER.readTree(said) : Job.MAPPER.createObjectNode());
        Job.expect(step, output, outputs(scope));
        keep(scope, id, output);
    }

    private static void keep(AgenticScope scope, String id, JsonNode output) {
        ObjectNode outputs = outputs(scope);
        outputs.set(id, output);
        scope.writeState("outputs", outputs.toString());
    }

    /** Tries again what failed in passing, where doing it twice does it once. */
    private ErrorRecoveryResult recover(ErrorContext error) {
        JsonNode tool = job(error.agenticScope())
                .tool(job(error.agenticScope()).step(at).path("tool").asText());
        boolean again = passing(error.exception())
                && (shop.repeatable(tool) || wasRefused(error.exception(), tool))
                && tries.merge(at, 1, Integer::sum) < TRIES;
        if (again) {
            try {
                Thread.sleep(200);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        return again ? ErrorRecoveryResult.retry() : ErrorRecoveryResult.throwException();
    }

    /** Whether the answer proves that nothing was done, as the tool's contract has it. */
    private static boolean wasRefused(Throwable error, JsonNode tool) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof Shop.Refused refused) {
                return refused.isOf(tool.path("refused"));
            }
        }
        return false;
    }

    private static boolean passing(Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof Shop.Refused refused) {
                return refused.passing();
            }
            if (cause instanceof HttpTimeoutException || cause instanceof java.io.IOException) {
                return !(cause instanceof HttpConnectTimeoutException);
            }
        }
        // What the job expects and does not find may yet appear.
        return true;
    }
}
