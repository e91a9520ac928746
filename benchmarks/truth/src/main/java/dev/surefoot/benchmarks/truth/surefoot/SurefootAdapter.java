package dev.surefoot.benchmarks.truth.surefoot;

import dev.surefoot.inbox.Ask;
import dev.surefoot.inbox.InboxItem;
import dev.surefoot.inbox.ItemId;
import dev.surefoot.journal.Journal;
import dev.surefoot.journal.RunSummary;
import dev.surefoot.journal.sqlite.SqliteJournal;
import dev.surefoot.json.Json;
import dev.surefoot.library.Builder;
import dev.surefoot.library.RunHandle;
import dev.surefoot.library.Surefoot;
import dev.surefoot.library.SurefootException;
import dev.surefoot.run.Command;
import dev.surefoot.run.Conclusion;
import dev.surefoot.run.RunId;
import dev.surefoot.run.StepStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Speaks the bench's protocol: one verb, one claim. */
public final class SurefootAdapter {
    private static final String PERSON = "ana";

    private final JsonNode job;
    private final String service;
    private final Path state;

    private SurefootAdapter(JsonNode job, String service, Path state) {
        this.job = job;
        this.service = service;
        this.state = state;
    }

    /** {@code start}, {@code resume}, {@code revise}, or {@code answer ITEM approve|reject}. */
    public static void main(String[] verb) throws IOException, InterruptedException {
        JsonNode job = Json.read(Files.readAllBytes(Path.of(System.getenv("TRUTH_JOB"))));
        System.out.println(Json.write(
                new SurefootAdapter(job, System.getenv("TRUTH_SERVICE"), Path.of(System.getenv("TRUTH_STATE")))
                        .carryOut(List.of(verb))));
        System.exit(0);
    }

    private ObjectNode carryOut(List<String> verb) throws IOException, InterruptedException {
        // A program that was killed knows its run again from the journal: its only one.
        try (Journal journal = SqliteJournal.open(state.resolve("surefoot"))) {
            Builder builder = Surefoot.builder()
                    .toolbox(ToolboxText.of(job, service))
                    .journal(journal)
                    .person(PERSON);
            if (AgentText.isAgents(job)) {
                builder.model(AgentText.MODEL, new ChatModel(service));
            }
            if (ToolboxText.asksModel(job)) {
                builder.tools("model", new ModelTool(service));
            }
            List<RunSummary> known = journal.runs(null, 1);
            try (Surefoot surefoot = builder.open()) {
                if (known.isEmpty()) {
                    return claim(surefoot.run(Json.write(plan())), "");
                }
                RunHandle run = surefoot.find(new RunId(known.getFirst().run()));
                try {
                    continueWith(run, verb);
                    return claim(run, "");
                } catch (SurefootException e) {
                    return claim(run, String.valueOf(e.getMessage()));
                }
            }
        }
    }

    private ObjectNode plan() {
        return AgentText.isAgents(job) ? AgentText.plan(job) : PlanText.of(job);
    }

    private void continueWith(RunHandle run, List<String> verb) throws InterruptedException {
        switch (verb.getFirst()) {
            case "answer" -> {
                ItemId item = new ItemId(verb.get(1));
                run.command(
                        verb.get(2).equals("approve")
                                ? new Command.Approve(item, PERSON, false)
                                : new Command.Reject(item, PERSON, "the person said no"));
            }
            case "revise" -> {
                ObjectNode plan = plan();
                plan.put("parent", run.state().path("plan").path("digest").stringValue());
                run.command(new Command.Revise(plan, "somebody changed the job", PERSON, null, null));
            }
            default -> run.resume();
        }
    }

    private ObjectNode claim(RunHandle run, String note) {
        ObjectNode claim = Json.object();
        Conclusion conclusion = run.conclusion();
        boolean open = !run.openItems().isEmpty();
        claim.put(
                "claim",
                switch (run.status()) {
                    case SUCCEEDED -> conclusion != null && conclusion.reached() ? "reached" : "not-reached";
                    case FAILED, STOPPED -> "not-reached";
                    case PLANNING, IN_REVIEW, RUNNING, WAITING, PAUSED -> open ? "waiting" : "not-reached";
                });
        ArrayNode done = claim.putArray("done");
        ArrayNode at = claim.putArray("at");
        if (AgentText.isAgents(job)) {
            AgentText.account(job, run, done, at);
        } else {
            account(run, done, at);
        }
        ArrayNode asks = claim.putArray("asks");
        run.openItems().forEach(item -> asks.add(ask(item)));
        claim.put("because", note.isEmpty() ? run.status().text() : note);
        return claim;
    }

    private void account(RunHandle run, ArrayNode done, ArrayNode at) {
        job.path("steps").forEach(step -> {
            String id = step.path("id").stringValue();
            StepStatus status = run.status(id);
            switch (status) {
                case SUCCEEDED -> done.add(id);
                case RUNNING, IN_DOUBT, BLOCKED, FAILED, NEEDS_CLARIFICATION, AWAITING_APPROVAL -> at.add(id);
                case PENDING, SKIPPED, CANCELLED, COMPENSATED -> {}
            }
        });
    }

    /** Accepting a plan approves the writes that stand in it to the letter. */
    private void cover(JsonNode step, ArrayNode covers) {
        String tool = step.path("tool").asString("");
        boolean writes =
                !job.path("tools").path(tool).path("effect").asString("read").equals("read");
        if (writes && !Json.write(step.path("arguments")).contains("${")) {
            covers.addObject()
                    .put("step", step.path("id").stringValue())
                    .put("tool", tool)
                    .set("arguments", step.path("arguments"));
        }
    }

    private ObjectNode ask(InboxItem item) {
        ObjectNode ask = Json.object().put("id", item.id().value());
        if (item.step() != null) {
            ask.put("step", item.step().value());
        }
        switch (item.ask()) {
            case Ask.Consent(var request) -> {
                if (AgentText.isAgents(job)) {
                    ask.put("step", AgentText.named(job, request.tool()));
                }
                ask.put("kind", "approval").put("tool", request.tool()).set("arguments", request.arguments());
            }
            case Ask.Clarify clarify -> ask.put("kind", "question");
            case Ask.Do task -> ask.put("kind", "task");
            case Ask.Revise revise -> {
                ask.put("kind", "review");
                ArrayNode covers = ask.putArray("covers");
                job.path("steps").forEach(step -> cover(step, covers));
            }
            case Ask.Decide(var escalation) ->
                ask.put("kind", escalation.kind().name().toLowerCase(Locale.ROOT));
        }
        return ask;
    }
}
