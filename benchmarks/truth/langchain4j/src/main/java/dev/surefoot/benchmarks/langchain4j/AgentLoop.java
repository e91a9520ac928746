package dev.surefoot.benchmarks.langchain4j;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.agentic.AgenticServices;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.service.tool.ToolExecutor;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The job in the hands of an agent with tools.
 *
 * <p>The module has no approval of single tool calls. The generous reading of "Human-in-the-loop" is that a tool that writes
 * asks a person itself, for exactly the call that the model wants, and blocks until there is an answer, as the
 * documentation's example does at the console. So this process lives on while it waits: see {@link Server}.
 */
final class AgentLoop {
    private final Job job;
    private final Shop shop;
    private final ChatModel model;
    private final Server.Desk desk;
    private final Set<String> done = ConcurrentHashMap.newKeySet();
    private final Set<String> failed = ConcurrentHashMap.newKeySet();

    AgentLoop(Job job, Shop shop, ChatModel model, Server.Desk desk) {
        this.job = job;
        this.shop = shop;
        this.model = model;
        this.desk = desk;
    }

    private record Outcome(
            @Nullable String said,
            @Nullable ObjectNode ask,
            @Nullable Throwable problem) {}

    /** Carries it out, and leaves at the desk what it asks and, at the end, what it claims. */
    void carryOut() throws IOException {
        Map<ToolSpecification, ToolExecutor> tools = new HashMap<>();
        job.json().path("tools").properties().forEach(tool -> {
            JsonObjectSchema.Builder schema = JsonObjectSchema.builder();
            tool.getValue().path("arguments").properties().forEach(argument -> {
                if (argument.getValue().asText().equals("integer")) {
                    schema.addIntegerProperty(argument.getKey());
                } else {
                    schema.addStringProperty(argument.getKey());
                }
            });
            tools.put(
                    ToolSpecification.builder()
                            .name(tool.getKey().replace('.', '_'))
                            .description(tool.getValue().path("method").asText() + " "
                                    + tool.getValue().path("path").asText())
                            .parameters(schema.build())
                            .build(),
                    (request, memory) -> call(tool.getKey(), request));
        });
        Worker worker = AgenticServices.agentBuilder(Worker.class)
                .chatModel(model)
                .tools(tools)
                .outputKey("result")
                .build();
        Outcome outcome;
        try {
            outcome = new Outcome(worker.work(job.json().path("goal").asText()), null, null);
        } catch (RuntimeException e) {
            outcome = new Outcome(null, null, e);
        }
        desk.claim(claim(outcome));
    }

    private String step(String tool) {
        for (JsonNode step : job.steps()) {
            if (step.path("tool").asText().equals(tool)) {
                return step.path("id").asText();
            }
        }
        return tool;
    }

    private String call(String tool, ToolExecutionRequest request) {
        JsonNode values = Job.read(request.arguments());
        try {
            if (!job.tool(tool).path("effect").asText().equals("read")) {
                ObjectNode ask = Job.MAPPER.createObjectNode();
                String id = request.id() + " " + tool + " " + values;
                ask.put("id", id)
                        .put("kind", "approval")
                        .put("step", step(tool))
                        .put("tool", tool);
                ask.set("arguments", values);
                String decision = desk.ask(id, claim(new Outcome(null, ask, null)));
                if (decision.equals("reject")) {
                    failed.add(step(tool));
                    return "the person said no";
                }
            }
            JsonNode output = shop.act(job, tool, values, "truth:" + tool + ":" + values);
            done.add(step(tool));
            return output.toString();
        } catch (IOException | IllegalArgumentException e) {
            failed.add(step(tool));
            return "Tool error: " + e.getMessage();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "interrupted";
        }
    }

    private ObjectNode claim(Outcome outcome) {
        ObjectNode claim = Job.MAPPER.createObjectNode();
        String said = outcome.said() == null ? "" : outcome.said();
        claim.put("claim", outcome.ask() != null ? "waiting" : said.startsWith("DONE") ? "reached" : "not-reached");
        ArrayNode finished = claim.putArray("done");
        done.forEach(finished::add);
        ArrayNode at = claim.putArray("at");
        for (JsonNode step : job.steps()) {
            String id = step.path("id").asText();
            if (failed.contains(id) || (outcome.ask() == null && !done.contains(id))) {
                at.add(id);
            }
        }
        ArrayNode asks = claim.putArray("asks");
        if (outcome.ask() != null) {
            asks.add(outcome.ask());
        }
        claim.put("because", outcome.problem() == null ? said : Adapter.said(outcome.problem()));
        return claim;
    }
}
