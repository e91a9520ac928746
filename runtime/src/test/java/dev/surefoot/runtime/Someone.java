package dev.surefoot.runtime;

import dev.surefoot.approval.Grant;
import dev.surefoot.inbox.Ask;
import dev.surefoot.inbox.Choice;
import dev.surefoot.inbox.Escalation;
import dev.surefoot.inbox.InboxItem;
import dev.surefoot.inbox.Question;
import dev.surefoot.json.Json;
import dev.surefoot.plan.StepId;
import dev.surefoot.run.Command;
import dev.surefoot.run.Run;
import dev.surefoot.runtime.GoldenPlan.Manner;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The people of a life: what they say to what they are asked, in the manner of its plan. */
final class Someone {
    private static final String PERSON = "ana";
    private static final String ANOTHER = "ben";

    private final Manner manner;
    private final SimulatedDesk desk;

    Someone(Manner manner, SimulatedDesk desk) {
        this.manner = manner;
        this.desk = desk;
    }

    /** Consent, tasks and values; null for what is somebody else's to decide. */
    @Nullable
    Command answer(Run run, InboxItem item) {
        return switch (item.ask()) {
            case Ask.Consent consent -> new Command.Approve(item.id(), next(run, item), false);
            case Ask.Do task
            when manner != Manner.GOES_ON && named(item).equals("stop") ->
                new Command.Cancel(PERSON, "not wanted any more");
            case Ask.Do task -> new Command.Answer(item.id(), Json.read("{\"ok\": true}"), PERSON);
            case Ask.Clarify(Question question) -> {
                boolean yes = question.schema().path("type").asString("").equals("boolean");
                yield new Command.Answer(item.id(), yes ? Json.read("true") : Json.read("\"x\""), PERSON);
            }
            case Ask.Revise review -> new Command.Approve(item.id(), PERSON, false);
            case Ask.Decide escalation -> null;
        };
    }

    /** Whoever did not consent yet. */
    private static String next(Run run, InboxItem item) {
        List<Grant> grants = Objects.requireNonNull(run.approval(item.id())).grants();
        return grants.isEmpty() ? PERSON : ANOTHER;
    }

    /** What somebody decides who looks into the service's own log. */
    Command decide(InboxItem item, Escalation escalation) {
        return switch (escalation.kind()) {
            case EXHAUSTED -> resolve(item, exhausted(item, escalation), null);
            case DOUBT -> {
                JsonNode done = desk.done(named(item));
                yield resolve(item, done == null ? Choice.NOT_DONE : Choice.DONE, done);
            }
            case ESCALATED ->
                escalation.claimed() == null
                        ? resolve(item, Choice.RETRY, null)
                        : resolve(item, Choice.SUPPLY, desk.done(named(item)));
            case DENIED, REFUTED -> resolve(item, Choice.SKIP, null);
            case INVALID -> resolve(item, Choice.RETRY, null); // a model that has used up its turns gets as many again
        };
    }

    private Choice exhausted(InboxItem item, Escalation escalation) {
        boolean undoing = named(item).endsWith("~undo");
        if (undoing) {
            return manner == Manner.LEAVES ? Choice.SKIP : Choice.RETRY;
        }
        return manner != Manner.GOES_ON && escalation.choices().contains(Choice.STOP) ? Choice.STOP : Choice.RETRY;
    }

    private static Command resolve(InboxItem item, Choice choice, @Nullable JsonNode output) {
        return new Command.Resolve(item.id(), choice, output, "as the service's log has it", PERSON);
    }

    private static String named(InboxItem item) {
        StepId step = Objects.requireNonNull(item.step(), "asks about a step");
        return step.value();
    }
}
