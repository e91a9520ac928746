package dev.surefoot.benchmarks.langchain4j;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.langchain4j.agentic.internal.PendingResponse;
import dev.langchain4j.agentic.scope.AgenticScope;
import dev.langchain4j.agentic.scope.AgenticScopePersister;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.openai.OpenAiChatModel;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Speaks the bench's protocol: one verb, one claim. */
public final class Adapter {
    private static final String ID = "truth";

    private final Job job;
    private final Path state;
    private final Shop shop;
    private final ChatModel model;

    private Adapter(Job job, Path state, String service) {
        this.job = job;
        this.state = state;
        this.shop = new Shop(HttpClient.newHttpClient(), service, Boolean.getBoolean("truth.keys"));
        this.model = OpenAiChatModel.builder()
                .baseUrl(service + "/v1")
                .apiKey("none")
                .modelName("scripted")
                .build();
    }

    /** {@code start}, {@code resume}, {@code revise}, or {@code answer ITEM approve|reject}. */
    public static void main(String[] verb) throws IOException, InterruptedException {
        Job job = Job.of(Files.readString(Path.of(System.getenv("TRUTH_JOB"))));
        Adapter adapter = new Adapter(job, Path.of(System.getenv("TRUTH_STATE")), System.getenv("TRUTH_SERVICE"));
        if (verb[0].equals("serve")) {
            new AgentLoop(job, adapter.shop, adapter.model, new Server.Desk(adapter.state)).carryOut();
        } else if (job.json().path("agent").asBoolean()) {
            System.out.println(new Server(adapter.state).verb(verb));
        } else {
            System.out.println(adapter.carryOut(verb));
        }
        // Whoever still waits for a person inside of this process need not: the answer comes to the next one.
        System.exit(0);
    }

    private ObjectNode carryOut(String[] verb) throws IOException {
        AgenticScopePersister.setStore(new FileScopeStore(state.resolve("scope.json")));
        CompletableFuture<@Nullable Throwable> rested = new CompletableFuture<>();
        Workflow steps = new Workflow(shop, model, () -> rested.complete(null));
        JobWorkflow workflow = steps.of(job);
        AgenticScope known = Files.exists(state.resolve("scope.json")) ? workflow.getAgenticScope(ID) : null;
        String wanted = job.json().toString();
        if (known != null) {
            if (verb[0].equals("answer")) {
                known.writeState("approval_" + verb[1].substring("approve-".length()), verb[2]);
            }
            // What was passed in is kept no sooner than the first agent is done.
            if (!verb[0].equals("revise") && known.hasState("job")) {
                wanted = Workflow.job(known).json().toString();
            }
        }
        String what = wanted;
        Thread.ofPlatform().daemon().start(() -> {
            try {
                workflow.carryOut(ID, what);
                rested.complete(null);
            } catch (RuntimeException e) {
                rested.complete(e);
            }
        });
        Throwable problem = rested.join();
        return claim(workflow.getAgenticScope(ID), steps.at(), problem);
    }

    private ObjectNode claim(AgenticScope scope, String stopped, @Nullable Throwable problem) {
        ObjectNode outputs = Workflow.outputs(scope);
        ObjectNode claim = Job.MAPPER.createObjectNode();
        ArrayNode done = Job.MAPPER.createArrayNode();
        outputs.fieldNames().forEachRemaining(done::add);
        ArrayNode asks = Job.MAPPER.createArrayNode();
        for (JsonNode step : job.steps()) {
            String id = step.path("id").asText();
            if (scope.state().get("approval_" + id) instanceof PendingResponse<?> pending && !pending.isDone()) {
                asks.addObject()
                        .put("id", pending.responseId())
                        .put("kind", "approval")
                        .put("step", id)
                        .put("tool", step.path("tool").asText())
                        .set("arguments", Workflow.arguments(scope, id));
            }
        }
        boolean all = outputs.size() == job.steps().size() && problem == null;
        claim.put("claim", all ? "reached" : asks.isEmpty() || problem != null ? "not-reached" : "waiting");
        claim.set("done", done);
        claim.set("asks", asks);
        ArrayNode at = claim.putArray("at");
        if (!all && !stopped.isEmpty()) {
            at.add(stopped);
        }
        claim.put("because", problem == null ? "" : said(problem));
        return claim;
    }

    static String said(Throwable problem) {
        StringBuilder said = new StringBuilder();
        for (Throwable cause = problem; cause != null; cause = cause.getCause()) {
            said.append(said.isEmpty() ? "" : ": ").append(cause.getMessage());
        }
        return said.toString();
    }
}
