package dev.surefoot.evaluation.runs;

import dev.surefoot.file.Kind;
import dev.surefoot.file.KindReader;
import dev.surefoot.json.Json;
import dev.surefoot.plan.Plan;
import dev.surefoot.run.Event;
import dev.surefoot.run.EventCodec;
import dev.surefoot.tool.Toolbox;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Events of one run, told one by one, as a journal would have them. */
final class Story {
    static final String TOOLBOX = """
        surefoot: v1
        kind: Toolbox
        sources: {notes: {http: {baseUrl: "http://127.0.0.1:9"}}}
        tools:
          notes.find:
            {effect: read, http: {get: /find}, produces: {found: {from: output}}}
          notes.look:
            {effect: read, http: {get: /look}}
          notes.sort:
            {effect: read, http: {get: /sort}, requires: [found], produces: {sorted: {from: output}}}
          notes.save:
            {effect: write, http: {post: /save}, idempotency: {key: {header: Key}, retention: P1D},
             produces: {saved: {from: output}}}
        """;

    /** Finds, sorts what was found, and saves it. */
    static final String PLAN = """
        surefoot: v1
        kind: Plan
        goal: {text: Save what is found, inputs: {topic: cats}, wanted: [saved]}
        steps:
          - id: find
            description: Find
            allowedTools: [notes.find]
            call: {tool: notes.find, arguments: {topic: "${goal.inputs.topic}"}}
          - id: sort
            description: Sort
            dependsOn: [find]
            allowedTools: [notes.sort]
            call: {tool: notes.sort, arguments: {hits: "${steps.find.output}"}}
          - id: save
            description: Save
            dependsOn: [sort]
            allowedTools: [notes.save]
            call: {tool: notes.save, arguments: {text: "${steps.sort.output}"}}
        """;

    private static final String DIGEST = "sha256:" + "0".repeat(64);
    private static final String WHEN = "2026-01-01T00:00:00Z";

    private final List<Event> events = new ArrayList<>();

    /** A run that was started with the plan, which was accepted. */
    static Story started(String plan) {
        return new Story().start().proposed(1, plan).accepted(plan);
    }

    static Story started() {
        return started(PLAN);
    }

    /** One that went well: every step at once, the write confirmed by a read-back. */
    static Story well() {
        return started().goesWell();
    }

    Story goesWell() {
        return sent("find", 1)
                .succeeded("find", 1, "CRITERION")
                .sent("sort", 1)
                .succeeded("sort", 1, "EXPECTED_OUTPUT")
                .sent("save", 1)
                .succeeded("save", 1, "CRITERION", "READ_BACK")
                .reached();
    }

    static JsonNode file(Kind kind, String text) {
        String name = kind.toString().toLowerCase(java.util.Locale.ROOT) + ".yaml";
        return new KindReader()
                .read(kind, name, text.getBytes(StandardCharsets.UTF_8))
                .value();
    }

    Measures measures() {
        RunReader reader = new RunReader(Toolbox::of);
        events.forEach(reader::read);
        return reader.measures();
    }

    List<Event> events() {
        return events;
    }

    Story start() {
        ObjectNode json = Json.object().put("tenant", "t").put("by", "ana");
        json.putObject("inputs");
        json.putObject("origin");
        ObjectNode setting = json.putObject("setting");
        setting.set("toolbox", file(Kind.TOOLBOX, TOOLBOX));
        setting.putObject("policy");
        setting.putArray("loosened");
        return tell("RunStarted", json);
    }

    Story proposed(int version, String plan) {
        Plan read = Plan.of(file(Kind.PLAN, plan));
        ObjectNode json = Json.object()
                .put("version", version)
                .put("digest", read.digest().toString())
                .put("by", "ana")
                .put("reason", "");
        json.set("plan", read.json());
        return tell("PlanProposed", json);
    }

    Story accepted(String plan) {
        return tell(
                "PlanAccepted",
                Json.object()
                        .put("digest", Plan.of(file(Kind.PLAN, plan)).digest().toString())
                        .put("by", "ana"));
    }

    /** The step's tool is called, with arguments and a key of the step's own. */
    Story sent(String step, int attempt) {
        return sent(step, attempt, "text of " + step, step + "-" + attempt);
    }

    Story sent(String step, int attempt, String text, String key) {
        ObjectNode json = attempt(step, attempt)
                .put("generation", 1)
                .put("key", key)
                .put("tool", "notes." + step)
                .put("contract", DIGEST)
                .put("endpoint", "POST http://127.0.0.1:9/" + step)
                .put("call", DIGEST)
                .put("epoch", 1)
                .put("sendBy", WHEN);
        json.set("arguments", Json.object().put("text", text));
        return tell("AttemptStarted", json);
    }

    Story resent(String step, int attempt) {
        return tell(
                "CallResent",
                attempt(step, attempt).put("send", 2).put("epoch", 1).put("sendBy", WHEN));
    }

    Story succeeded(String step, int attempt, String... passed) {
        return tell("StepSucceeded", evidence(attempt(step, attempt), true, passed));
    }

    Story notDone(String step, int attempt, String proof, String... failed) {
        return tell(
                "AttemptNotDone",
                evidence(because(step, attempt, false), false, failed).put("proof", proof));
    }

    Story refuted(String step, int attempt, String... failed) {
        return tell(
                "AttemptRefuted",
                evidence(attempt(step, attempt).put("claimed", "").put("found", ""), false, failed));
    }

    Story doubted(String step, int attempt) {
        return doubted(step, attempt, false);
    }

    /** The process ended while the call was under way. */
    Story cutShort(String step, int attempt) {
        return doubted(step, attempt, true);
    }

    private Story doubted(String step, int attempt, boolean interrupted) {
        return tell(
                "AttemptDoubted",
                evidence(because(step, attempt, interrupted), false).put("nextAt", WHEN));
    }

    Story lookedUp(String step, int attempt, String finding) {
        return tell("LookupMade", evidence(attempt(step, attempt).put("finding", finding), true));
    }

    Story supplied(String step, int attempt) {
        ObjectNode json = attempt(step, attempt).put("by", "ana");
        json.putObject("output");
        return tell("ResultSupplied", json);
    }

    /** An answer comes when its attempt is settled. */
    Story late(String step, int attempt) {
        ObjectNode json = attempt(step, attempt);
        ObjectNode exchange = json.putObject("exchange")
                .put("purpose", "CALL")
                .put("requestId", "r")
                .put("tool", "notes." + step)
                .put("endpoint", "e")
                .put("at", WHEN)
                .put("result", "ANSWERED");
        exchange.putObject("response").put("bytes", 0);
        return tell("LateAnswer", json);
    }

    Story invalid(String step) {
        return tell("StepInvalid", Json.object().put("step", step).put("because", ""));
    }

    Story skipped(String step) {
        return tell(
                "StepSkipped", Json.object().put("step", step).put("by", "ana").put("because", ""));
    }

    Story consentAsked(int item, String step) {
        ObjectNode json = item(item).put("step", step);
        ObjectNode request = json.putObject("request")
                .put("tool", "notes.save")
                .put("effect", "write")
                .put("reversible", false)
                .put("endpoint", "e")
                .put("binding", DIGEST)
                .put("because", "")
                .put("expiresAt", WHEN);
        request.putObject("arguments");
        request.putArray("roles");
        return tell("ApprovalRequested", json);
    }

    Story consentRefused(int item) {
        return tell("ApprovalRejected", item(item).put("by", "ben").put("because", ""));
    }

    Story asked(int item, String step, String name) {
        ObjectNode json = item(item).put("step", step);
        json.putObject("question").put("name", name).put("text", "").putObject("schema");
        return tell("ClarificationRequested", json);
    }

    Story answered(int item) {
        return tell("ClarificationAnswered", item(item).put("value", "cats").put("by", "ana"));
    }

    Story escalated(int item, String step, String kind) {
        ObjectNode json = item(item).put("step", step);
        json.putObject("escalation").put("kind", kind).put("question", "").putArray("choices");
        return tell("EscalationRaised", json);
    }

    Story resolved(int item, String choice) {
        return tell("EscalationResolved", item(item).put("choice", choice).put("by", "ana"));
    }

    Story reached() {
        return tell("RunSucceeded", concluded(Json.object()));
    }

    Story failed() {
        return tell("RunFailed", concluded(Json.object().put("because", "")));
    }

    Story stopped(String cause) {
        return tell(
                "RunStopped",
                concluded(Json.object().put("cause", cause).put("by", "ana").put("because", "")));
    }

    private static ObjectNode concluded(ObjectNode json) {
        ObjectNode conclusion = json.putObject("conclusion");
        conclusion.putArray("verdicts");
        conclusion.putArray("effects");
        return json;
    }

    private static ObjectNode item(int number) {
        return Json.object().put("item", "run." + number);
    }

    private static ObjectNode attempt(String step, int attempt) {
        return Json.object().put("step", step).put("attempt", attempt);
    }

    private static ObjectNode because(String step, int attempt, boolean interrupted) {
        return attempt(step, attempt).put("because", "").put("interrupted", interrupted);
    }

    private static ObjectNode evidence(ObjectNode json, boolean passed, String... kinds) {
        ArrayNode checks = json.putObject("evidence").putArray("checks");
        for (String kind : kinds) {
            checks.addObject().put("kind", kind).put("expression", "x").put("passed", passed);
        }
        return json;
    }

    private Story tell(String type, JsonNode json) {
        events.add(EventCodec.read(type, EventCodec.VERSION, json));
        return this;
    }
}
