package dev.surefoot.runtime.injected;

import dev.surefoot.approval.ApprovalRequest;
import dev.surefoot.execution.ToolExecutor;
import dev.surefoot.inbox.Ask;
import dev.surefoot.inbox.InboxItem;
import dev.surefoot.inbox.ItemId;
import dev.surefoot.journal.InMemoryJournal;
import dev.surefoot.json.Json;
import dev.surefoot.model.ModelAnswer.Usage;
import dev.surefoot.plan.Plan;
import dev.surefoot.policy.Policy;
import dev.surefoot.run.AttemptEvent;
import dev.surefoot.run.Command;
import dev.surefoot.run.CommandResult;
import dev.surefoot.run.Event;
import dev.surefoot.run.InboxEvent;
import dev.surefoot.run.RunEvent.Setting;
import dev.surefoot.run.RunStatus;
import dev.surefoot.runtime.Engine;
import dev.surefoot.runtime.Ids;
import dev.surefoot.runtime.NewRun;
import dev.surefoot.runtime.RunDriver;
import dev.surefoot.runtime.RunLoader;
import dev.surefoot.runtime.Settings;
import dev.surefoot.testing.SettableClock;
import dev.surefoot.tool.Response;
import dev.surefoot.tool.ToolAnswer;
import dev.surefoot.tool.ToolCall;
import dev.surefoot.tool.Toolbox;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One run of a plan on tools that answer as recorded; judged by what its journal says and by what the tools were sent. */
final class Rehearsal implements AutoCloseable {

    static final String PERSON = "ana";

    private final InMemoryJournal journal = new InMemoryJournal();
    private final Map<String, JsonNode> answers;
    private final Toolbox toolbox;
    private final RunDriver driver;

    /** What the tools were sent, in order. */
    final List<ToolCall> sent = new CopyOnWriteArrayList<>();

    /**
     * @param answers what the tool of each step answers; others answer that they did it
     * @param approved whether the person approves the plan before anything runs
     */
    Rehearsal(JsonNode toolbox, Policy policy, JsonNode plan, Map<String, JsonNode> answers, boolean approved) {
        SettableClock clock = new SettableClock(Instant.parse("2026-03-01T12:00:00Z"));
        this.answers = answers;
        this.toolbox = Toolbox.of(toolbox);
        Engine engine = new Engine(
                journal,
                new ToolExecutor(this::answer, clock),
                new Settings(clock, Ids.random(), "test", Duration.ofMillis(1), null));
        Setting setting = new Setting(toolbox, policy.json(), policy.loosened());
        this.driver = engine.start(new NewRun(
                Plan.of(plan), null, setting, "local", PERSON, Map.of(), Json.object(), approved, Usage.NOTHING));
    }

    private ToolAnswer answer(ToolCall call) {
        sent.add(call);
        String step = call.requestId().split("/", 3)[1];
        return new ToolAnswer.Answered(
                answers.getOrDefault(step, Json.object().put("result", "done")), Response.NOTHING);
    }

    RunStatus carryOut() throws InterruptedException {
        return driver.carryOut(happened -> {});
    }

    /** Consents to whatever is asked, and goes on, until nothing more is. */
    RunStatus consentToAll() throws InterruptedException {
        RunStatus status = carryOut();
        for (InboxItem item = asked(); item != null; item = asked()) {
            command(new Command.Approve(item.id(), PERSON, false));
            status = carryOut();
        }
        return status;
    }

    /** Lets the version of the plan that waits for review take its place, and approves with it what that covers. */
    void acceptPlan() {
        InboxItem review = driver.run().openItems().stream()
                .filter(item -> item.ask() instanceof Ask.Revise)
                .findFirst()
                .orElseThrow();
        command(new Command.Approve(review.id(), PERSON, false));
    }

    private @Nullable InboxItem asked() {
        return driver.run().openItems().stream()
                .filter(item -> item.ask() instanceof Ask.Consent || item.ask() instanceof Ask.Revise)
                .findFirst()
                .orElse(null);
    }

    void command(Command command) {
        if (driver.command(command, happened -> {}) instanceof CommandResult.Refused(String because, var events)) {
            throw new AssertionError(command + ": " + because);
        }
    }

    String plan() {
        return driver.run().plan().digest().toString();
    }

    /** The run, event by event, as its journal has it. */
    List<Event> events() {
        List<Event> events = new ArrayList<>();
        journal.read(
                driver.run().id().value(),
                0,
                recorded -> events.add(RunLoader.happened(recorded).event()));
        return events;
    }

    <E extends Event> List<E> events(Class<E> kind) {
        return events().stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** The attempts at what changes something or leaves. */
    List<AttemptEvent.AttemptStarted> effects() {
        return events(AttemptEvent.AttemptStarted.class).stream()
                .filter(started -> toolbox.tool(started.tool()).effect().consequential())
                .toList();
    }

    /** What a person was shown before that attempt and consented to, or null where nobody was. */
    @Nullable
    ApprovalRequest consentedTo(AttemptEvent.AttemptStarted started) {
        ItemId item = started.approval();
        boolean granted = events(InboxEvent.ApprovalGranted.class).stream()
                .anyMatch(grant -> grant.item().equals(item) && grant.plan() == null);
        return granted ? request(item) : null;
    }

    @Nullable
    ApprovalRequest request(@Nullable ItemId item) {
        return events(InboxEvent.ApprovalRequested.class).stream()
                .filter(asked -> asked.item().equals(item))
                .map(InboxEvent.ApprovalRequested::request)
                .findFirst()
                .orElse(null);
    }

    /** The requests that no approval of the plan answered. */
    List<InboxEvent.ApprovalRequested> askedBeyondThePlan() {
        List<ItemId> covered = events(InboxEvent.ApprovalGranted.class).stream()
                .filter(grant -> grant.plan() != null)
                .map(InboxEvent.ApprovalGranted::item)
                .toList();
        return events(InboxEvent.ApprovalRequested.class).stream()
                .filter(asked -> !covered.contains(asked.item()))
                .toList();
    }

    @Override
    public void close() {
        driver.close();
    }
}
