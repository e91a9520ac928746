package dev.surefoot.cli.document;

import dev.surefoot.cli.show.Proof;
import dev.surefoot.cli.work.RunRecord;
import dev.surefoot.evidence.CheckResult;
import dev.surefoot.evidence.Evidence;
import dev.surefoot.evidence.Exchange;
import dev.surefoot.json.Json;
import dev.surefoot.run.AttemptEvent;
import dev.surefoot.run.EventCodec;
import dev.surefoot.run.InboxEvent;
import dev.surefoot.run.StepEvent;
import dev.surefoot.run.StepRun;
import java.util.Collection;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What proves the outcome of steps. Exchanges and checks have the shape that the journal has them in. */
public final class EvidenceDocument {

    private EvidenceDocument() {}

    public static ObjectNode of(RunRecord record, Collection<StepRun> steps) {
        ObjectNode json = Json.object()
                .put("run", record.run().id().value())
                .put("status", record.run().status().text());
        ArrayNode list = json.putArray("steps");
        steps.forEach(step -> list.add(step(record.proof(), step)));
        return json;
    }

    private static ObjectNode step(Proof proof, StepRun step) {
        ObjectNode json = Json.object()
                .put("step", step.step().id().value())
                .put("status", step.status().text());
        ArrayNode attempts = json.putArray("attempts");
        proof.of(step.step().id()).forEach(attempt -> attempts.add(attempt(proof, step, attempt)));
        if (step.output() != null) {
            json.set("output", step.output());
        }
        return json;
    }

    private static ObjectNode attempt(Proof proof, StepRun step, Proof.Try attempt) {
        ObjectNode json = Json.object().put("attempt", attempt.number());
        if (attempt.outcome() != null) {
            json.put("outcome", attempt.outcome());
        }
        AttemptEvent.AttemptStarted intent = attempt.intent();
        if (intent != null) {
            json.set("call", EventCodec.write(intent));
            InboxEvent.ApprovalGranted grant = intent.approval() == null
                    ? null
                    : proof.grant(intent.approval().value());
            if (grant != null) {
                json.putObject("consent")
                        .put("item", grant.item().value())
                        .put("by", grant.by())
                        .put("automatic", grant.automatic());
            }
        }
        ArrayNode resent = json.putArray("resentAt");
        attempt.resent().forEach(at -> resent.add(at.toString()));
        JsonNode evidence = written(step, attempt.number(), attempt.exchanges(), attempt.checks());
        json.set("exchanges", list(evidence.path("exchanges")));
        json.set("checks", list(evidence.path("checks")));
        return json;
    }

    /** As the journal writes evidence, so that there is one shape of it. */
    private static JsonNode written(StepRun step, int attempt, List<Exchange> exchanges, List<CheckResult> checks) {
        Evidence evidence = new Evidence(exchanges, checks, List.of());
        return EventCodec.write(new StepEvent.StepSucceeded(step.step().id(), attempt, null, null, evidence, null))
                .path("evidence");
    }

    private static JsonNode list(JsonNode written) {
        return written.isArray() ? written : Json.array();
    }
}
