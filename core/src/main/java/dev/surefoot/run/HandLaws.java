package dev.surefoot.run;

import static dev.surefoot.run.Laws.require;

import dev.surefoot.inbox.Ask;
import dev.surefoot.inbox.HumanTask;
import dev.surefoot.inbox.InboxItem;
import dev.surefoot.schema.JsonSchema;
import dev.surefoot.schema.Violation;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Laws 1 and 2, for steps that a person carries out: in their turn, by whoever may, and what they say is a claim. */
final class HandLaws {

    private static final int SHOWN = 3;

    private HandLaws() {}

    static void mayAsk(Run run, StepRun step, InboxEvent.TaskRequested event) {
        require(run, event, Standing.active(run), "the run starts nothing now");
        require(run, event, step.unmet == 0, "dependencies are not met");
        require(run, event, step.status == StepStatus.PENDING, event.step() + " is " + step.status.text());
        boolean right =
                Preparer.prepare(run, step) instanceof Preparation.ByHand(HumanTask task) && task.equals(event.task());
        require(run, event, right, "that is not what there is to do");
    }

    static void mayDo(Run run, InboxItem item, InboxEvent.TaskDone event, Instant at) {
        if (!(item.ask() instanceof Ask.Do(HumanTask task))) {
            throw run.illegal(event, event.item() + " is nothing to do");
        }
        String refusal = refusal(run, task, event.output(), event.by(), at);
        require(run, event, refusal == null, String.valueOf(refusal));
    }

    /** Why that person may not say that of the task, or null where they may. */
    static @Nullable String refusal(Run run, HumanTask task, JsonNode output, String by, Instant at) {
        String unfit = ApprovalLaws.unfit(run, by, task.by() == null ? List.of() : List.of(task.by()), at);
        if (unfit != null) {
            return unfit;
        }
        List<Violation> violations = JsonSchema.compile(task.schema()).validate(output);
        return violations.isEmpty()
                ? null
                : "the form is not filled in as it asks: "
                        + violations.stream()
                                .limit(SHOWN)
                                .map(Violation::toString)
                                .collect(Collectors.joining("; "));
    }
}
