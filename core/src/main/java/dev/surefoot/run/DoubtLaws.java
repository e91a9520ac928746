package dev.surefoot.run;

import static dev.surefoot.run.Laws.require;

import dev.surefoot.evidence.Evidence;
import dev.surefoot.evidence.Exchange;
import dev.surefoot.inbox.Choice;
import dev.surefoot.inbox.Escalation;
import dev.surefoot.plan.Step;
import dev.surefoot.tool.Effect;
import dev.surefoot.tool.Idempotency;
import dev.surefoot.tool.Lookup;
import dev.surefoot.tool.ToolContract;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Law 4: what may have been done is neither failed nor repeated before something proves which. */
final class DoubtLaws {

    /** How often the end of a process may cut an attempt or a step's reads short, before a person hears of it. */
    static final int MAX_INTERRUPTIONS = 10;

    /** How often an effect is looked up before a person hears of it. */
    static final int MAX_LOOKUPS = 5;

    /** Why what was refuted is not done once more. */
    static final String ANOTHER =
            "what was refuted may stand, and this would make another: nothing would recognise it, or its key is"
                    + " forgotten";

    private DoubtLaws() {}

    /** A read changes nothing, and what a person supplied was not sent: neither can be in doubt. */
    static void mayDoubt(Run run, Attempt attempt, AttemptEvent.AttemptDoubted event) {
        require(run, event, attempt.contract().effect().consequential(), "a read is never in doubt");
        require(run, event, attempt.intent() != null, "nothing was sent");
    }

    /** A doubtful call is repeated only where that cannot make a second effect. */
    static void mayResend(Run run, StepRun step, Attempt attempt, AttemptEvent.CallResent event, Instant at) {
        require(run, event, Standing.active(run, step), "the run sends nothing now");
        require(run, event, event.send() == attempt.sends() + 1, "the next send is " + (attempt.sends() + 1));
        StartLaws.maySend(run, event, event.epoch(), event.sendBy(), at);
        require(run, event, step.escalation == null, "a person was asked about it");
        require(run, event, resendable(run, step, attempt, event.sendBy(), at), "sending it again could do it twice");
    }

    /**
     * Whether the same call may be sent once more, with the same key: by nature or by its key it cannot be done twice,
     * neither the tries nor the budget are used up, and it is still what the setting in force would send.
     */
    static boolean resendable(Run run, StepRun step, Attempt attempt, Instant now) {
        return resendable(run, step, attempt, Timing.sendBy(now), now);
    }

    private static boolean resendable(Run run, StepRun step, Attempt attempt, Instant sendBy, Instant now) {
        ToolContract contract = Laws.contract(run, step);
        Instant since = attempt.effort().since();
        if (since == null
                || !attempt.contract().digest().equals(contract.digest())
                || !attempt.under().policy().digest().equals(run.policy().digest())) {
            return false;
        }
        boolean harmless = switch (contract.idempotency()) {
            case Idempotency.Natural() -> true;
            case Idempotency.Keyed(Idempotency.Place place, Duration retention) ->
                remembered(step, since, retention, sendBy);
            case Idempotency.None() -> false;
        };
        return harmless
                && attempt.effort().counted() < StartLaws.ceiling(run, step.step())
                && attempt.effort().interruptions() < MAX_INTERRUPTIONS
                && Budgets.due(run, step, now, 0, 0) == null;
    }

    /** Whether the call can be made again until then without a second effect, by its nature or by its key. */
    static boolean repeatable(StepRun step, Attempt attempt, Instant sendBy) {
        return switch (attempt.contract().idempotency()) {
            case Idempotency.Natural() -> true;
            case Idempotency.Keyed(Idempotency.Place place, Duration retention) ->
                remembered(step, attempt.effort().since(), retention, sendBy);
            case Idempotency.None() -> false;
        };
    }

    /** Whether a key that was first sent then is still known when the last byte of a send may arrive. */
    private static boolean remembered(StepRun step, @Nullable Instant since, Duration retention, Instant sendBy) {
        return since != null && sendBy.plus(step.step().timeout()).isBefore(since.plus(retention));
    }

    /** When the key was sent first: what was refuted keeps its generation, and so its key, in the next attempt. */
    static Instant firstSent(StepRun step, @Nullable String key, Instant at) {
        for (Attempt attempt : step.attempts()) {
            Instant since = attempt.effort().since();
            if (key != null && key.equals(attempt.key()) && since != null) {
                return since;
            }
        }
        return at;
    }

    /** Whether something that the step did may stand, so that doing it once more could make another. */
    static boolean mayMakeAnother(StepRun step, Instant sendBy) {
        return step.attempts().stream().anyMatch(attempt -> attempt.mayStand() && !repeatable(step, attempt, sendBy));
    }

    /** A step begins anew only where that cannot make a second effect beside one that may stand. */
    static void mayReopen(Run run, StepRun step, StepEvent.StepReopened event, Instant at) {
        boolean another = mayMakeAnother(step, Timing.sendBy(at));
        require(run, event, !another, ANOTHER);
        carryOut(run, step, event, event.by(), Choice.RETRY);
    }

    /** "Not done" is proved, never assumed. */
    static void mayRuleOut(Run run, StepRun step, Attempt attempt, AttemptEvent.AttemptNotDone event) {
        boolean proved = switch (event.proof()) {
            case READ -> attempt.contract().effect() == Effect.READ && (attempt.intent() != null || attempt.claimed());
            case ANSWER ->
                attempt.state() == AttemptState.SENT
                        && attempt.sends() == 1
                        && event.evidence().exchanges().stream()
                                .anyMatch(exchange -> exchange.purpose() == Exchange.Purpose.CALL
                                        && exchange.result() == Exchange.Result.NOT_DONE
                                        && exchange.tool()
                                                .equals(attempt.contract().name()));
            case LOOKUP -> attempt.absent();
            case PERSON -> attempt.state() == AttemptState.IN_DOUBT && decided(step, Choice.NOT_DONE) != null;
        };
        require(run, event, proved, "nothing proves that attempt " + attempt.number() + " was not carried out");
        require(
                run,
                event,
                !event.interrupted() || event.proof() == AttemptEvent.Proof.READ,
                "only a read can be cut short and be not done");
    }

    /** What a lookup says counts only as far as it can know it. */
    static void mayLookUp(Run run, StepRun step, Attempt attempt, AttemptEvent.LookupMade event) {
        Lookup lookup = attempt.contract().lookup();
        if (lookup == null || attempt.state() != AttemptState.IN_DOUBT) {
            throw run.illegal(event, "attempt " + attempt.number() + " is " + attempt.state());
        }
        require(run, event, attempt.effort().lookups() < MAX_LOOKUPS, "it was looked up too often");
        Exchange made = answered(event.evidence(), lookup);
        switch (event.finding()) {
            case PRESENT ->
                require(run, event, made != null && event.output() != null, "nothing shows that the effect is there");
            case ABSENT -> {
                Instant from = absenceCountsFrom(step.step(), attempt, lookup);
                require(run, event, made != null && !made.at().isBefore(from), "absence counts only from " + from);
            }
            case NOT_YET -> require(run, event, made != null && event.nextAt() != null, "nobody would look again");
            case UNKNOWN -> require(run, event, event.nextAt() != null, "nobody would look again");
        }
    }

    /** The lookup of that kind that was answered, or null where none was. */
    static @Nullable Exchange answered(Evidence evidence, @Nullable Lookup lookup) {
        Exchange last = null;
        for (Exchange exchange : evidence.exchanges()) {
            if (exchange.purpose() == Exchange.Purpose.LOOKUP
                    && exchange.result() == Exchange.Result.ANSWERED
                    && lookup != null
                    && exchange.tool().equals(lookup.tool())) {
                last = exchange;
            }
        }
        return last;
    }

    /**
     * When a lookup may be sent whose silence counts as absence: after the send-by time, the timeout and the visibility
     * window; never where nobody said how long that is. What matters is when it was sent, not when its answer came.
     */
    static Instant absenceCountsFrom(Step step, Attempt attempt, Lookup lookup) {
        Instant sendBy = attempt.effort().sendBy();
        Duration visibility = lookup.visibility();
        return sendBy == null || visibility == null
                ? Instant.MAX
                : sendBy.plus(step.timeout()).plus(visibility);
    }

    /**
     * When a person can be asked what became of it: while whoever was cut short could still send it, what they find is
     * not the end of it.
     */
    static Instant askableFrom(Attempt attempt, Instant now) {
        Instant sendBy = attempt.effort().sendBy();
        return attempt.effort().cut() && sendBy != null && sendBy.isAfter(now) ? sendBy : now;
    }

    /** A person is asked about a step that waits for one, once, and can always answer. */
    static void mayAsk(Run run, StepRun step, InboxEvent.EscalationRaised event, Instant at) {
        Escalation escalation = event.escalation();
        boolean fits = switch (escalation.kind()) {
            case DOUBT -> step.status == StepStatus.IN_DOUBT;
            case REFUTED, EXHAUSTED, INVALID -> step.status == StepStatus.FAILED;
            case DENIED -> step.status == StepStatus.BLOCKED;
            case ESCALATED ->
                step.status == StepStatus.BLOCKED
                        ? Preparer.prepare(run, step) instanceof Preparation.Escalated
                        : step.status == StepStatus.FAILED && OutcomeRules.escalated(run, step);
        };
        require(run, event, fits, event.step() + " is " + step.status.text());
        require(run, event, step.escalation == null, "it was asked already, as " + step.escalation);
        Attempt open = step.open();
        require(run, event, open == null || !askableFrom(open, at).isAfter(at), "it may still be sent");
    }

    /** A named person, who could have had it done, chooses among the answers there are. */
    static void mayDecide(
            Run run, StepRun step, InboxEvent.EscalationResolved event, Escalation escalation, Instant at) {
        Laws.mayAct(run, event, event.by());
        String unfit = Authority.unfitToSettle(run, step, event.choice(), event.by(), at);
        require(run, event, unfit == null, String.valueOf(unfit));
        require(
                run,
                event,
                escalation.choices().contains(event.choice()),
                event.choice().text() + " is not among the choices");
    }

    /** What was decided about the step and is not carried out yet, where it is one of those choices; else null. */
    static InboxEvent.@Nullable EscalationResolved decided(StepRun step, Choice... choices) {
        InboxEvent.EscalationResolved decided = step.decided;
        for (Choice choice : choices) {
            if (decided != null && decided.choice() == choice) {
                return decided;
            }
        }
        return null;
    }

    /** What only a person may do is done as they decided, once. */
    static void carryOut(Run run, StepRun step, Event event, String by, Choice... choices) {
        InboxEvent.EscalationResolved decided = decided(step, choices);
        require(run, event, decided != null && decided.by().equals(by), by + " did not decide that");
        step.decided = null;
    }
}
