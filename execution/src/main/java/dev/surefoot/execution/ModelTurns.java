package dev.surefoot.execution;

import dev.surefoot.evidence.CheckResult;
import dev.surefoot.evidence.Evidence;
import dev.surefoot.evidence.Exchange;
import dev.surefoot.json.Digest;
import dev.surefoot.json.Json;
import dev.surefoot.json.JsonRefused;
import dev.surefoot.model.ModelAnswer;
import dev.surefoot.model.ModelClient;
import dev.surefoot.model.ModelRequest;
import dev.surefoot.plan.Model;
import dev.surefoot.run.Report;
import dev.surefoot.run.Task;
import dev.surefoot.run.Work;
import dev.surefoot.tool.Response;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Asks models for their turns, and reads what they answer: calls, or an output, or neither. It carries out nothing that a
 * model asks for, and believes nothing that it says.
 */
final class ModelTurns {

    /** Bytes of one answer, the arguments of its calls included. */
    static final int MAX_ANSWER_BYTES = 256 * 1024;

    private final Map<String, ModelClient> clients;
    private final Clock clock;

    ModelTurns(Map<String, ModelClient> clients, Clock clock) {
        this.clients = Map.copyOf(clients);
        this.clock = clock;
    }

    Report ask(Task.Ask task) throws InterruptedException {
        Instant at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        ModelClient client = clients.get(task.request().model());
        if (client == null) {
            return failed(
                    task, at, "no model is configured as " + task.request().model());
        }
        if (!at.isBefore(task.sendBy())) {
            return failed(task, at, "it was not asked: " + task.sendBy() + " had passed");
        }
        return switch (answer(client, TurnPrompt.of(task.request()))) {
            case ModelAnswer.Failed(ModelAnswer.Why why, String because, ModelAnswer.Usage usage, var later) ->
                switch (why) {
                    case REFUSED, CUT -> read(task, at, because, unusable(because, usage));
                    case BUSY, UNREACHABLE, REJECTED -> failed(task, at, because);
                };
            case ModelAnswer.Answered answered -> read(task, at, answered);
        };
    }

    /** Waits no longer than the step says, whatever the client does. */
    private static ModelAnswer answer(ModelClient client, ModelRequest request) throws InterruptedException {
        CompletableFuture<ModelAnswer> answer = new CompletableFuture<>();
        Thread asking = Thread.ofVirtual().start(() -> {
            try {
                answer.complete(client.ask(request));
            } catch (Throwable defect) { // of a client that somebody else wrote: it must not end the run
                answer.completeExceptionally(defect);
            }
        });
        try {
            return answer.get(request.timeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return new ModelAnswer.Failed("no answer within " + request.timeout());
        } catch (ExecutionException e) {
            return new ModelAnswer.Failed("a defect in the client of the model: " + e.getCause());
        } finally {
            asking.interrupt();
        }
    }

    private static Report failed(Task.Ask task, Instant at, String because) {
        Exchange exchange = exchange(task, at, Exchange.Result.NOT_DONE, because, Response.NOTHING);
        Work work = task.work();
        return new Report.NotDone(work.step().id(), work.attempt(), Lines.bounded(because), Evidence.of(exchange));
    }

    private static Report read(Task.Ask task, Instant at, ModelAnswer.Answered answered) {
        StringBuilder whole = new StringBuilder(answered.text());
        answered.calls()
                .forEach(call ->
                        whole.append('\n').append(call.tool()).append(' ').append(call.arguments()));
        String text = whole.toString();
        return read(task, at, text, taken(answered, text.getBytes(StandardCharsets.UTF_8).length));
    }

    /** A turn is over: what the model said, whatever that is worth. */
    private static Report read(Task.Ask task, Instant at, String text, ObjectNode taken) {
        if (!Model.ANSWER.equals(task.work().step().expectation().outputSchema())) {
            taken.withObjectProperty("usage").remove("money"); // the run is of a release that recorded none
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        Response response = new Response(null, Map.of(), bytes.length, Digest.of(bytes));
        Exchange exchange = exchange(task, at, Exchange.Result.ANSWERED, null, response);
        CheckResult check = new CheckResult(CheckResult.Kind.EXPECTED_OUTPUT, Evidence.SCHEMA, true, null);
        Work work = task.work();
        return new Report.Confirmed(
                work.step().id(),
                work.attempt(),
                taken,
                Map.of(),
                new Evidence(List.of(exchange), List.of(check), List.of()));
    }

    /** What an answer is taken for, in the form of {@link Model#ANSWER}. */
    private static ObjectNode taken(ModelAnswer.Answered answered, int bytes) {
        if (bytes > MAX_ANSWER_BYTES) {
            return unusable("the answer has " + bytes + " bytes; " + MAX_ANSWER_BYTES + " are read", answered.usage());
        }
        if (answered.calls().size() > Model.MAX_CALLS_AT_ONCE) {
            return unusable(
                    "the answer asks for " + answered.calls().size() + " calls; " + Model.MAX_CALLS_AT_ONCE
                            + " are taken at once",
                    answered.usage());
        }
        ObjectNode json = Json.object();
        if (answered.calls().isEmpty()) {
            output(json, answered.text());
        } else {
            ArrayNode calls = json.putArray("calls");
            answered.calls().forEach(call -> call(calls.addObject(), call));
        }
        return with(answered.usage(), json);
    }

    private static ObjectNode unusable(String because, ModelAnswer.Usage usage) {
        return with(usage, Json.object().put("unusable", Lines.bounded(because)));
    }

    private static ObjectNode with(ModelAnswer.Usage usage, ObjectNode json) {
        ObjectNode told = json.putObject("usage").put("input", usage.input()).put("output", usage.output());
        if (usage.money() != null) {
            told.put("money", usage.money().amount());
        }
        return json;
    }

    private static void output(ObjectNode json, String text) {
        if (text.isBlank()) {
            json.put("unusable", "the answer is empty: it asks for no call, and gives no output");
            return;
        }
        try {
            json.set("output", Json.read(text));
        } catch (JsonRefused e) {
            json.put("unusable", "the answer asks for no call, and is not JSON"); // its words are not kept
        }
    }

    private static void call(ObjectNode json, ModelAnswer.ToolUse call) {
        json.put(Model.TOOL, Lines.bounded(call.tool()));
        try {
            JsonNode arguments = Json.read(call.arguments().isBlank() ? "{}" : call.arguments());
            if (arguments.isObject()) {
                json.set(Model.ARGUMENTS, arguments);
            } else {
                json.put("unusable", "its arguments are no object");
            }
        } catch (JsonRefused e) {
            json.put("unusable", Lines.bounded("its arguments are not JSON: " + e.getMessage()));
        }
    }

    private static Exchange exchange(
            Task.Ask task, Instant at, Exchange.Result result, @Nullable String because, Response response) {
        Work work = task.work();
        JsonNode asked = Json.object()
                .put(
                        "view",
                        Digest.of(Json.writeBytes(task.request().view().json())).toString());
        return new Exchange(
                Exchange.Purpose.CALL,
                task.request().id(),
                work.contract().name(),
                work.contract().endpoint(),
                asked,
                at,
                result,
                because == null ? null : Lines.bounded(because),
                response,
                null);
    }
}
