package dev.surefoot.benchmarks;

import dev.surefoot.evidence.CheckResult;
import dev.surefoot.evidence.Evidence;
import dev.surefoot.evidence.Exchange;
import dev.surefoot.execution.StepExecutor;
import dev.surefoot.json.Digest;
import dev.surefoot.json.Json;
import dev.surefoot.run.Report;
import dev.surefoot.run.Task;
import dev.surefoot.run.Work;
import dev.surefoot.tool.Response;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Answers every read at once, with about 200 bytes and the evidence that a read leaves. */
final class NoOpReads implements StepExecutor {
    private static final String TEXT = "It does nothing but to be as long as an answer commonly is. ".repeat(3);

    @Override
    public Report perform(Task task) {
        Work work = task.work();
        JsonNode output =
                Json.object().put("text", TEXT).put("next", work.step().id().value());
        byte[] body = Json.writeBytes(output);
        Exchange call = new Exchange(
                Exchange.Purpose.CALL,
                work.requestId("1"),
                work.contract().name(),
                work.contract().endpoint(),
                null,
                Instant.now().truncatedTo(ChronoUnit.MILLIS),
                Exchange.Result.ANSWERED,
                null,
                new Response(null, Map.of(), body.length, Digest.of(body)),
                null);
        List<CheckResult> checks = work.step().expectation().criteria().stream()
                .map(criterion -> new CheckResult(CheckResult.Kind.CRITERION, criterion.check(), true, null))
                .toList();
        return new Report.Confirmed(
                work.step().id(), work.attempt(), output, Map.of(), new Evidence(List.of(call), checks, List.of()));
    }
}
