package dev.surefoot.run;

import dev.surefoot.inbox.Choice;
import dev.surefoot.inbox.Escalation;
import dev.surefoot.tool.ToolContract;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The questions that only a person may answer, in words that let them. */
final class Escalations {

    private Escalations() {}

    static Escalation exhausted(StepRun step, int tries, String because) {
        return new Escalation(
                Escalation.Kind.EXHAUSTED,
                step.step().id() + " was tried " + tries + (tries == 1 ? " time" : " times")
                        + " without success. What now?",
                null,
                because,
                List.of(Choice.RETRY, Choice.SUPPLY, Choice.SKIP, Choice.STOP));
    }

    static Escalation refuted(StepRun step, String claimed, String found) {
        return new Escalation(
                Escalation.Kind.REFUTED,
                step.step().id() + " was answered, but what was found does not agree. What now?",
                claimed,
                found,
                List.of(Choice.STOP, Choice.SUPPLY, Choice.RETRY, Choice.SKIP));
    }

    static Escalation denied(StepRun step, @Nullable String because) {
        return new Escalation(
                Escalation.Kind.DENIED,
                step.step().id() + " may not run. What now?",
                null,
                because,
                List.of(Choice.STOP, Choice.SUPPLY, Choice.RETRY, Choice.SKIP));
    }

    static Escalation invalid(StepRun step, @Nullable String because) {
        return new Escalation(
                Escalation.Kind.INVALID,
                step.step().id() + " has no valid call. What now?",
                null,
                because,
                List.of(Choice.STOP, Choice.SUPPLY, Choice.RETRY, Choice.SKIP));
    }

    /**
     * @param again whether it could be looked up or sent again without harm, once more tries are admitted
     */
    static Escalation doubt(StepRun step, Attempt attempt, boolean again) {
        ToolContract contract = attempt.contract();
        List<Choice> choices = new ArrayList<>();
        if (again) {
            choices.add(Choice.RETRY);
        }
        choices.addAll(List.of(Choice.DONE, Choice.NOT_DONE, Choice.STOP));
        return new Escalation(
                Escalation.Kind.DOUBT,
                contract.endpoint() + " was sent " + attempt.sends() + (attempt.sends() == 1 ? " time" : " times")
                        + " by " + step.step().id() + ", and nobody knows whether it was done. Look there, then say.",
                attempt.answer() == null ? null : attempt.answer().output().toString(),
                step.because(),
                choices);
    }
}
