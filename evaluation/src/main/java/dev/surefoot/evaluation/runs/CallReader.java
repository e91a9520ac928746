package dev.surefoot.evaluation.runs;

import dev.surefoot.evaluation.Tally;
import dev.surefoot.evaluation.calls.Call;
import dev.surefoot.evaluation.calls.CallCounter;
import dev.surefoot.evaluation.calls.CallMeasures;
import dev.surefoot.evaluation.calls.Ending;
import dev.surefoot.evidence.Exchange;
import dev.surefoot.plan.StepId;
import dev.surefoot.run.AttemptEvent;
import dev.surefoot.run.AttemptEvent.Finding;
import dev.surefoot.run.Event;
import dev.surefoot.run.StepEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a run's calls, the doubts about them, and the effects that stand off its events. */
final class CallReader {
    private final InForce inForce;
    private final CallCounter counter = new CallCounter();
    private final Map<StepId, List<Sent>> sent = new HashMap<>();
    private Tally<DoubtEnd, Long> doubts = Tally.none(DoubtEnd.class);

    CallReader(InForce inForce) {
        this.inForce = inForce;
    }

    /** Events that tell nothing of calls are passed over, those of later releases included. */
    void read(Event event) {
        switch (event) {
            case AttemptEvent.AttemptStarted started ->
                sent.computeIfAbsent(started.step(), step -> new ArrayList<>(1))
                        .add(new Sent(started, inForce.isEffect(started.tool())));
            case AttemptEvent.CallResent resent -> {
                Sent call = find(resent);
                if (call != null) {
                    call.resent();
                }
            }
            case AttemptEvent.LookupMade lookup -> {
                if (lookup.finding() == Finding.PRESENT || lookup.finding() == Finding.ABSENT) {
                    told(lookup, DoubtEnd.LOOKUP);
                }
            }
            case AttemptEvent.ResultSupplied supplied -> told(supplied, DoubtEnd.PERSON);
            case AttemptEvent.AttemptDoubted doubted -> {
                Sent call = find(doubted);
                if (call != null) {
                    ended(call, doubted.interrupted() ? Ending.INTERRUPTED : Ending.FAILED);
                    call.doubted();
                }
            }
            case AttemptEvent.AttemptNotDone notDone -> {
                if (notDone.proof() == AttemptEvent.Proof.PERSON) {
                    told(notDone, DoubtEnd.PERSON);
                }
                settled(find(notDone), notDone.interrupted() ? Ending.INTERRUPTED : Ending.FAILED);
            }
            case AttemptEvent.AttemptRefuted refuted -> settled(find(refuted), Ending.FAILED);
            case AttemptEvent.LateAnswer late -> {
                Sent call = find(late);
                boolean isAnswer = late.exchange().purpose() == Exchange.Purpose.CALL
                        && late.exchange().result() == Exchange.Result.ANSWERED;
                if (call != null && isAnswer) {
                    stands(call);
                }
            }
            case StepEvent.StepSucceeded succeeded -> {
                Sent call = find(succeeded.step(), succeeded.attempt());
                settled(call, Ending.SUCCEEDED);
                if (call != null) {
                    stands(call);
                }
            }
            default -> {}
        }
    }

    private @Nullable Sent find(AttemptEvent event) {
        return find(event.step(), event.attempt());
    }

    /** An attempt that was never sent, as of a result that a person supplied, is not there. */
    private @Nullable Sent find(StepId step, int attempt) {
        for (Sent each : sent.getOrDefault(step, List.of()).reversed()) {
            if (each.attempt() == attempt) {
                return each;
            }
        }
        return null;
    }

    private void told(AttemptEvent event, DoubtEnd by) {
        Sent call = find(event);
        if (call != null) {
            call.told(by);
        }
    }

    private void settled(@Nullable Sent call, Ending ending) {
        if (call == null) {
            return;
        }
        ended(call, ending);
        DoubtEnd end = call.settled();
        if (end != null) {
            doubts = doubts.plus(end, 1L, Long::sum);
        }
    }

    private void ended(Sent sent, Ending ending) {
        Call call = sent.ended(ending);
        if (call != null) {
            counter.ended(call);
        }
    }

    private void stands(Sent call) {
        if (call.standsNow()) {
            counter.stands(call.key(), call.content());
        }
    }

    CallMeasures calls() {
        return counter.measures();
    }

    /** Every doubt there was, those included that are open at the last event. */
    Tally<DoubtEnd, Long> doubts() {
        Tally<DoubtEnd, Long> all = doubts;
        for (List<Sent> attempts : sent.values()) {
            for (Sent each : attempts) {
                DoubtEnd end = each.unsettled();
                all = end == null ? all : all.plus(end, 1L, Long::sum);
            }
        }
        return all;
    }
}
