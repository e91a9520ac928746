package dev.surefoot.execution;

import dev.surefoot.evidence.CheckResult;
import dev.surefoot.evidence.Exchange;
import dev.surefoot.expression.Resolution;
import dev.surefoot.expression.Scope;
import dev.surefoot.run.Work;
import dev.surefoot.tool.Effect;
import dev.surefoot.tool.ReadBack;
import dev.surefoot.tool.ToolAnswer;
import dev.surefoot.tool.ToolCall;
import dev.surefoot.tool.ToolContract;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Makes the reads that confirm an effect, each a few times where it is not answered. */
final class ReadBacks {

    private static final int TRIES = 3;
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final Sender sender;
    private final Judge judge;
    private final Pause pause;

    /** Waits before a read is tried once more. */
    @FunctionalInterface
    interface Pause {
        void of(Duration duration) throws InterruptedException;
    }

    ReadBacks(Sender sender, Judge judge, Pause pause) {
        this.sender = sender;
        this.judge = judge;
        this.pause = pause;
    }

    /** What came of the read-backs. */
    sealed interface Result {}

    /** Each was answered, and its check made, whatever it said. */
    record Made(List<Exchange> exchanges, List<CheckResult> checks) implements Result {}

    /** One could not be made, so that nothing is known of what it would have said. */
    record NotMade(String because, List<Exchange> exchanges) implements Result {}

    Result make(Work work, JsonNode output) throws InterruptedException {
        List<Exchange> exchanges = new ArrayList<>();
        List<CheckResult> checks = new ArrayList<>();
        for (ReadBack readBack : work.readBacks()) {
            ToolContract contract = work.toolbox().find(readBack.tool());
            if (contract == null || contract.effect() != Effect.READ) {
                return new NotMade("the read-back " + readBack.tool() + " is not declared as a read", exchanges);
            }
            Resolution resolution =
                    readBack.arguments().resolve(Scope.of(Map.of("output", output, "arguments", work.arguments())));
            if (!(resolution instanceof Resolution.Resolved(JsonNode arguments))) {
                // the answer lacks what the read-back needs: that is a finding about the answer
                checks.add(refuted(readBack, ToolExecutor.unresolved(resolution)));
                continue;
            }
            Sender.Sent sent = read(work, contract, arguments, exchanges);
            CheckResult found = judged(work, readBack, output, sent);
            Duration waited = Duration.ZERO;
            for (int time = 1; !found(found) && waited.compareTo(readBack.within()) < 0; time++) {
                Duration next = patience(readBack.within().minus(waited), readBack.within(), time);
                pause.of(next);
                waited = waited.plus(next);
                sent = read(work, contract, arguments, exchanges);
                found = judged(work, readBack, output, sent);
            }
            if (found == null) {
                return new NotMade(
                        "the read-back " + readBack.tool() + " was not answered: "
                                + sent.exchange().because(),
                        exchanges);
            }
            checks.add(found);
        }
        return new Made(exchanges, checks);
    }

    private static boolean found(@Nullable CheckResult result) {
        return result != null && result.passed();
    }

    /** Soon at first, then patiently: some ten reads, however long the effect may take to be seen. */
    private static Duration patience(Duration left, Duration within, int time) {
        Duration soon = PAUSE.multipliedBy(1L << Math.min(time - 1, 20));
        Duration most = within.dividedBy(6);
        Duration next = soon.compareTo(most) < 0 ? soon : most;
        return next.compareTo(left) < 0 ? next : left;
    }

    /** What the read says of the effect, or null where it was not answered. */
    private @Nullable CheckResult judged(Work work, ReadBack readBack, JsonNode output, Sender.Sent sent) {
        if (sent.answer() instanceof ToolAnswer.Answered(JsonNode seen, var response)) {
            return judge.readBack(readBack.check(), seen, output, work.arguments());
        }
        return nothingThere(sent)
                ? refuted(readBack, "nothing is there: " + sent.exchange().because())
                : null;
    }

    private Sender.Sent read(Work work, ToolContract contract, JsonNode arguments, List<Exchange> exchanges)
            throws InterruptedException {
        for (int time = 1; ; time++) {
            // unique within the attempt, in whichever process this is
            String requestId = work.requestId("readback-" + contract.name() + "-" + (exchanges.size() + 1));
            Sender.Sent sent = sender.send(
                    Exchange.Purpose.READ_BACK, new ToolCall(contract, arguments, null, requestId, contract.timeout()));
            exchanges.add(sent.exchange());
            if (sent.answer() instanceof ToolAnswer.Answered || nothingThere(sent) || time == TRIES) {
                return sent;
            }
            pause.of(PAUSE.multipliedBy(time));
        }
    }

    /**
     * A read-back that is told "not found" has found something out (RFC 9110, sections 15.5.5 and 15.5.11). This only
     * ever leads to a person: a lookup, whose absence could lead to another send, is not believed so easily.
     */
    private static boolean nothingThere(Sender.Sent sent) {
        Integer status = sent.answer().response().status();
        return status != null && (status == 404 || status == 410);
    }

    private static CheckResult refuted(ReadBack readBack, String detail) {
        return new CheckResult(CheckResult.Kind.READ_BACK, readBack.check(), false, detail);
    }
}
