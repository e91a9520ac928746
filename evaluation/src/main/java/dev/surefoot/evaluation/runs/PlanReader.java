package dev.surefoot.evaluation.runs;

import dev.surefoot.evaluation.Ratio;
import dev.surefoot.evaluation.Tally;
import dev.surefoot.evaluation.plans.PlanQuality;
import dev.surefoot.expression.Path;
import dev.surefoot.expression.Segment;
import dev.surefoot.inbox.Escalation;
import dev.surefoot.inbox.ItemId;
import dev.surefoot.plan.Plan;
import dev.surefoot.plan.Step;
import dev.surefoot.plan.StepId;
import dev.surefoot.run.AttemptEvent;
import dev.surefoot.run.Event;
import dev.surefoot.run.InboxEvent;
import dev.surefoot.run.RunEvent;
import dev.surefoot.run.StepEvent;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads plans, their versions, and what was asked for them off a run's events. */
final class PlanReader {
    private final InForce inForce;
    private final Set<String> given = new HashSet<>();
    private final Set<String> asked = new HashSet<>();
    private final Map<ItemId, String> questions = new HashMap<>();
    private final Map<ItemId, Escalation.Kind> escalations = new LinkedHashMap<>();
    private Tally<RevisionCause, Long> revisions = Tally.none(RevisionCause.class);
    private Clarity clarity = Clarity.NONE;

    PlanReader(InForce inForce) {
        this.inForce = inForce;
    }

    /** Events that tell nothing of planning are passed over, those of later releases included. */
    void read(Event event) {
        switch (event) {
            case RunEvent.RunStarted started -> given.addAll(started.inputs().keySet());
            case RunEvent.PlanProposed proposed -> proposed(proposed);
            case InboxEvent.EscalationRaised raised ->
                escalations.put(raised.item(), raised.escalation().kind());
            case InboxEvent.EscalationResolved resolved -> escalations.remove(resolved.item());
            case InboxEvent.ClarificationRequested requested -> {
                String name = requested.question().name();
                questions.put(requested.item(), name);
                clarity = clarity.plus(Clarity.of(true, isMissing(name) && asked.add(name)));
            }
            case InboxEvent.ClarificationAnswered answered -> {
                String name = questions.get(answered.item());
                if (name != null) {
                    given.add(name);
                }
            }
            case AttemptEvent.AttemptStarted started -> wentOn(started.step());
            case StepEvent.StepInvalid invalid -> wentOn(invalid.step());
            default -> {}
        }
    }

    private void proposed(RunEvent.PlanProposed proposed) {
        Plan plan = inForce.plan();
        if (plan != null) {
            given.addAll(plan.goal().inputs().keySet());
        }
        if (proposed.version() > 1) {
            revisions = revisions.plus(cause(proposed), 1L, Long::sum);
        }
    }

    /** The question that it answers or, where it does not say, the latest that is open. */
    private RevisionCause cause(RunEvent.PlanProposed proposed) {
        Escalation.Kind answered = proposed.answers() == null ? null : escalations.get(proposed.answers());
        if (answered != null) {
            return RevisionCause.of(answered);
        }
        RevisionCause cause = RevisionCause.UNASKED;
        for (Escalation.Kind kind : escalations.values()) {
            cause = RevisionCause.of(kind);
        }
        return cause;
    }

    /** Whether a step of the plan reads a goal input that nobody gave. */
    private boolean isMissing(String name) {
        Plan plan = inForce.plan();
        return plan != null
                && !given.contains(name)
                && plan.steps().values().stream().anyMatch(step -> inputs(step).contains(name));
    }

    /** A step went on: what it reads and nobody gave had to be asked for. */
    private void wentOn(StepId id) {
        Step step = inForce.step(id);
        if (step == null) {
            return;
        }
        for (String name : inputs(step)) {
            if (!given.contains(name) && asked.add(name)) {
                clarity = clarity.plus(Clarity.of(false, true));
            }
        }
    }

    private static Set<String> inputs(Step step) {
        return Stream.concat(step.inputs().values().stream(), Stream.of(step.arguments()))
                .flatMap(template -> template.references().stream())
                .map(reference -> input(reference.path()))
                .filter(name -> name != null)
                .collect(Collectors.toSet());
    }

    private static @Nullable String input(Path path) {
        return path.root().equals("goal")
                        && path.segments().size() >= 2
                        && path.segments().get(0).equals(new Segment.Name("inputs"))
                        && path.segments().get(1) instanceof Segment.Name(String name)
                ? name
                : null;
    }

    PlanningMeasures measures() {
        Plan plan = inForce.plan();
        if (plan == null) {
            return PlanningMeasures.NONE;
        }
        long versions =
                revisions.byKind().values().stream().mapToLong(Long::longValue).sum();
        PlanQuality quality =
                inForce.toolbox() == null ? PlanQuality.NONE : PlanQuality.of(plan, inForce.toolbox(), given);
        return new PlanningMeasures(quality, new Ratio(versions, 1), revisions, clarity);
    }
}
