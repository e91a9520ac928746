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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The job in the hands of an agent with tools.
 *
 * <p>The module has no approval of single tool calls. The generous reading of "Human-in-the-loop" is that a tool that writes
 * asks a person itself, for exactly the call that the model wants. The agent's conversation is not kept by its scope, so
 * that it begins anew in the next process, where the tool finds the answer.
 */
final class AgentLoop {
    private final Job job;
    private final Shop shop;
    private final ChatModel model;
    private final Path decisions;
    private final Set<String> done = new HashSet<>();
    private final Set<String> failed = new HashSet<>();
    private final CompletableFuture<Outcome> rested = new CompletableFuture<>();

    AgentLoop(Job job, Shop shop, ChatModel model, Path state) {
        this.job = job;
        this.shop = shop;
        this.model = model;
        this.decisions = state.resolve("decisions.json");
    }

    private record Outcome(
            @Nullable String said,
            @Nullable ObjectNode ask,
            @Nullable Throwable problem) {}

    ObjectNode carryOut(String[] verb) throws IOException {
        if (verb[0].equals("answer")) {
            Files.writeString(decisions, decided().put(verb[1], verb[2]).toString());
        }
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
        Thread.ofPlatform().daemon().start(() -> {
            try {
                rested.complete(new Outcome(worker.work(job.json().path("goal").asText()), null, null));
            } catch (RuntimeException e) {
                rested.complete(new Outcome(null, null, e));
            }
        });
        return claim(rested.join());
    }

    private ObjectNode decided() throws IOException {
        return Files.exists(decisions)
                ? (ObjectNode) Job.read(Files.readString(decisions))
                : Job.MAPPER.createObjectNode();
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
                String id = tool + " " + values;
                String decision = decided().path(id).asText("");
                if (decision.isEmpty()) {
                    ObjectNode ask = Job.MAPPER.createObjectNode();
                    ask.put("id", id)
                            .put("kind", "approval")
                            .put("step", step(tool))
                            .put("tool", tool);
                    ask.set("arguments", values);
                    rested.complete(new Outcome(null, ask, null));
                    Thread.sleep(Long.MAX_VALUE);
                }
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
            if (failed.contains(id) || outcome.ask() == null && !done.contains(id)) {
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
