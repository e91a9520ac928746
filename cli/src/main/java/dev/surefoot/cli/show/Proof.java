package dev.surefoot.cli.show;

import dev.surefoot.approval.Approval;
import dev.surefoot.evidence.CheckResult;
import dev.surefoot.evidence.Evidence;
import dev.surefoot.evidence.Exchange;
import dev.surefoot.plan.StepId;
import dev.surefoot.run.AttemptEvent;
import dev.surefoot.run.Event;
import dev.surefoot.run.Happened;
import dev.surefoot.run.InboxEvent;
import dev.surefoot.run.StepEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What the journal holds as evidence, gathered step by step from the events. One owner. */
public final class Proof implements Consumer<Happened> {

    /** One try: its intent, and everything that was observed of it. */
    public static final class Try {
        private final int number;
        private final AttemptEvent.@Nullable AttemptStarted intent;
        private final Instant at;
        private final List<Instant> resent = new ArrayList<>();
        private final List<Exchange> exchanges = new ArrayList<>();
        private final List<CheckResult> checks = new ArrayList<>();
        private @Nullable String outcome;
        private @Nullable String suppliedBy;

        Try(int number, AttemptEvent.@Nullable AttemptStarted intent, Instant at) {
            this.number = number;
            this.intent = intent;
            this.at = at;
        }

        public int number() {
            return number;
        }

        /** What was to be sent, or null where a person supplied the result. */
        public AttemptEvent.@Nullable AttemptStarted intent() {
            return intent;
        }

        public Instant at() {
            return at;
        }

        /** When the same call was sent again. */
        public List<Instant> resent() {
            return List.copyOf(resent);
        }

        public List<Exchange> exchanges() {
            return List.copyOf(exchanges);
        }

        public List<CheckResult> checks() {
            return List.copyOf(checks);
        }

        /** What it came to, in words; null while it is open. */
        public @Nullable String outcome() {
            return outcome;
        }

        private void take(Evidence evidence) {
            evidence.exchanges().stream()
                    .filter(each -> !exchanges.contains(each))
                    .forEach(exchanges::add);
            checks.addAll(evidence.checks());
        }
    }

    private final Map<StepId, List<Try>> tries = new LinkedHashMap<>();
    private final Map<String, InboxEvent.ApprovalGranted> granted = new LinkedHashMap<>();
    private final Map<String, Integer> passed = new LinkedHashMap<>();
    private int calls;

    @Override
    public void accept(Happened happened) {
        Event event = happened.event();
        switch (event) {
            case AttemptEvent attempt -> attempt(attempt, happened.at());
            case StepEvent.StepSucceeded succeeded -> {
                Try last = of(succeeded.step(), succeeded.attempt(), happened.at());
                last.take(succeeded.evidence());
                last.outcome = last.suppliedBy == null
                        ? "succeeded"
                        : "succeeded with the result that " + last.suppliedBy + " supplied";
                passed.put(succeeded.step().value(), (int) succeeded.evidence().checks().stream()
                        .filter(CheckResult::passed)
                        .count());
            }
            case InboxEvent.ApprovalGranted grant -> granted.put(grant.item().value(), grant);
            default -> {}
        }
    }

    private void attempt(AttemptEvent event, Instant at) {
        Try attempt = event instanceof AttemptEvent.AttemptStarted started
                ? start(started, at)
                : of(event.step(), event.attempt(), at);
        switch (event) {
            case AttemptEvent.AttemptStarted started -> calls++;
            case AttemptEvent.CallResent resent -> {
                calls++;
                attempt.resent.add(at);
            }
            case AttemptEvent.ResponseReceived response -> attempt.exchanges.add(response.exchange());
            case AttemptEvent.ResultSupplied supplied -> {
                attempt.suppliedBy = supplied.by();
                attempt.outcome = "result supplied by " + supplied.by();
            }
            case AttemptEvent.ResultClaimed claimed -> attempt.outcome = "the model gave its output";
            case AttemptEvent.AttemptNotDone not -> {
                attempt.take(not.evidence());
                attempt.outcome = "not done (" + Words.of(not.proof()) + "): " + not.because();
            }
            case AttemptEvent.AttemptRefuted refuted -> {
                attempt.take(refuted.evidence());
                attempt.outcome = "refuted: claimed " + refuted.claimed() + "; found " + refuted.found();
            }
            case AttemptEvent.AttemptDoubted doubted -> {
                attempt.take(doubted.evidence());
                attempt.outcome = "in doubt: " + doubted.because();
            }
            case AttemptEvent.LookupMade lookup -> attempt.take(lookup.evidence());
            case AttemptEvent.LateAnswer late -> attempt.exchanges.add(late.exchange());
        }
    }

    private Try start(AttemptEvent.AttemptStarted started, Instant at) {
        Try begun = new Try(started.attempt(), started, at);
        tries.computeIfAbsent(started.step(), step -> new ArrayList<>()).add(begun);
        return begun;
    }

    private Try of(StepId step, int number, Instant at) {
        List<Try> known = tries.computeIfAbsent(step, each -> new ArrayList<>());
        for (Try attempt : known) {
            if (attempt.number() == number) {
                return attempt;
            }
        }
        Try supplied = new Try(number, null, at);
        known.add(supplied);
        return supplied;
    }

    /** The tries of a step, oldest first. */
    public List<Try> of(StepId step) {
        return List.copyOf(tries.getOrDefault(step, List.of()));
    }

    /** Checks that passed, by the step that succeeded with them. */
    public Map<String, Integer> passed() {
        return Map.copyOf(passed);
    }

    /** How many calls were sent, repetitions included. */
    public int calls() {
        return calls;
    }

    /** Who consented under that item, or null. */
    public InboxEvent.@Nullable ApprovalGranted grant(String item) {
        return granted.get(item);
    }

    /** Who consented, in words. */
    public static String words(InboxEvent.ApprovalGranted grant, @Nullable Approval approval) {
        return "approved by " + grant.by() + (grant.automatic() ? " (automatically, --yes)" : "")
                + (approval == null ? "" : ", " + approval.request().binding());
    }
}
