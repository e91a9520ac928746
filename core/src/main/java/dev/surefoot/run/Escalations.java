package dev.surefoot.run;

import dev.surefoot.evidence.CheckResult;
import dev.surefoot.inbox.Choice;
import dev.surefoot.inbox.Escalation;
import dev.surefoot.plan.StepId;
import dev.surefoot.tool.ToolContract;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The questions that only a person may answer, in words that let them, with the answers that can be carried out. */
final class Escalations {

    private Escalations() {}

    /** Asks a person about a step that cannot go on; an item of a list may come to nothing where its plan tolerates that. */
    static Event raise(Batch batch, StepRun step, String because, Supplier<Escalation> question) {
        StepId id = step.step().id();
        return Parts.tolerates(step)
                ? new StepEvent.PartGivenUp(id, because)
                : new InboxEvent.EscalationRaised(batch.nextItem(), id, question.get());
    }

    static Escalation exhausted(Run run, StepRun step, int tries, String because, Instant now) {
        return new Escalation(
                Escalation.Kind.EXHAUSTED,
                step.step().id() + " was tried " + tries + (tries == 1 ? " time" : " times")
                        + " without success. What now?",
                null,
                because,
                possible(run, step, now, Choice.RETRY, Choice.SUPPLY, Choice.SKIP, Choice.STOP));
    }

    /** Nothing was sent, or the service refused to change what had changed: what was expected, and what was found. */
    static Escalation guarded(Run run, StepRun step, CheckResult refusal, Instant now) {
        return new Escalation(
                Escalation.Kind.INVALID,
                step.step().id() + " was not carried out: it is not, or no longer, what it was to change. What now?",
                "expected: " + refusal.expression(),
                refusal.detail(),
                possible(run, step, now, Choice.RETRY, Choice.SUPPLY, Choice.SKIP, Choice.STOP));
    }

    static Escalation refuted(Run run, StepRun step, Attempt refuted, String claimed, String found, Instant now) {
        return new Escalation(
                Escalation.Kind.REFUTED,
                step.step().id() + " was answered, but what was found does not agree. What now?",
                claimed,
                found,
                afterAnAnswer(run, step, refuted, now));
    }

    /** A rule wants a person to decide whether what came is accepted: they accept it by giving it as the result. */
    static Escalation outcome(Run run, StepRun step, Attempt attempt, String claimed, String because, Instant now) {
        return new Escalation(
                Escalation.Kind.ESCALATED,
                step.step().id() + " was answered, and somebody has to decide whether that is accepted: as it is, if"
                        + " you give it as the result. What now?",
                claimed,
                because,
                afterAnAnswer(run, step, attempt, now));
    }

    private static List<Choice> afterAnAnswer(Run run, StepRun step, Attempt attempt, Instant now) {
        List<Choice> choices = new ArrayList<>(possible(run, step, now, Choice.STOP, Choice.SUPPLY));
        Instant sendBy = Timing.sendBy(now);
        boolean harmless = attempt.intent() == null
                || !attempt.contract().effect().consequential()
                || DoubtLaws.repeatable(step, attempt, sendBy);
        if (harmless && !DoubtLaws.mayMakeAnother(step, sendBy)) {
            choices.add(Choice.RETRY);
        }
        choices.addAll(possible(run, step, now, Choice.SKIP));
        return choices;
    }

    static Escalation denied(Run run, StepRun step, @Nullable String because, Instant now) {
        return new Escalation(
                Escalation.Kind.DENIED,
                step.step().id() + " may not run. What now?",
                null,
                because,
                possible(run, step, now, Choice.STOP, Choice.SUPPLY, Choice.RETRY, Choice.SKIP));
    }

    /** A rule wants a person to decide, so that nothing else did. */
    static Escalation escalated(Run run, StepRun step, String because, Instant now) {
        return new Escalation(
                Escalation.Kind.ESCALATED,
                step.step().id() + " waits for somebody to decide how to go on. What now?",
                null,
                because,
                possible(run, step, now, Choice.STOP, Choice.RETRY, Choice.SUPPLY, Choice.SKIP));
    }

    static Escalation invalid(Run run, StepRun step, @Nullable String because, Instant now) {
        return new Escalation(
                Escalation.Kind.INVALID,
                step.step().id() + " has no valid call. What now?",
                null,
                because,
                possible(run, step, now, Choice.STOP, Choice.SUPPLY, Choice.RETRY, Choice.SKIP));
    }

    /**
     * @param again whether it could be looked up or sent again without harm, once more tries are admitted
     */
    static Escalation doubt(Run run, StepRun step, Attempt attempt, boolean again) {
        ToolContract contract = attempt.contract();
        List<Choice> choices = new ArrayList<>();
        if (again) {
            choices.add(Choice.RETRY);
        }
        choices.addAll(List.of(Choice.DONE, Choice.NOT_DONE));
        if (!Standing.undoing(run)) {
            choices.add(Choice.STOP);
        }
        return new Escalation(
                Escalation.Kind.DOUBT,
                contract.endpoint() + " was sent " + attempt.sends() + (attempt.sends() == 1 ? " time" : " times")
                        + " by " + step.step().id() + ", and nobody knows whether it was done. Look there, then say.",
                attempt.answer() == null ? null : attempt.answer().output().toString(),
                step.because(),
                choices);
    }

    /** Without a skip where what comes after does not admit one, and without another try where an effect may stand. */
    private static List<Choice> possible(Run run, StepRun step, Instant now, Choice... choices) {
        List<Choice> possible = new ArrayList<>(List.of(choices));
        if (Standing.undoing(run)) {
            possible.remove(Choice.STOP);
        }
        if (StepFold.needing(run, step.step().id()) != null) {
            possible.remove(Choice.SKIP);
        }
        if (DoubtLaws.mayMakeAnother(step, Timing.sendBy(now))) {
            possible.remove(Choice.RETRY);
        }
        return possible;
    }
}
