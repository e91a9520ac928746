package dev.surefoot.runtime;

import dev.surefoot.json.Json;
import dev.surefoot.run.AttemptEvent;
import dev.surefoot.run.Happened;
import dev.surefoot.run.StepEvent;
import dev.surefoot.testing.SettableClock;
import dev.surefoot.tool.Response;
import dev.surefoot.tool.ToolAnswer;
import dev.surefoot.tool.ToolCall;
import dev.surefoot.tool.ToolClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/**
 * Calls that take as long as their argument {@code seconds} says, on a clock that moves on only while the driver has
 * nothing to do: the time on it is the plan's own, and what a driver does not start when it could costs time on it.
 */
final class Timeline implements ToolClient, Consumer<Happened> {

    private record Waiting(Instant until, CountDownLatch over) {}

    private final SettableClock clock;
    private final List<Waiting> waiting = new ArrayList<>();
    private int underWay;

    Timeline(SettableClock clock) {
        this.clock = clock;
    }

    @Override
    public ToolAnswer call(ToolCall call) throws InterruptedException {
        Duration time = Duration.ofSeconds(call.arguments().path("seconds").asLong());
        Waiting one = new Waiting(clock.instant().plus(time), new CountDownLatch(1));
        synchronized (this) {
            waiting.add(one);
        }
        one.over().await();
        return new ToolAnswer.Answered(Json.object().put("done", true), Response.NOTHING);
    }

    /** To be told of every event, by the thread that drives. */
    @Override
    public synchronized void accept(Happened happened) {
        switch (happened.event()) {
            case AttemptEvent.AttemptStarted started -> underWay++;
            case StepEvent.StepSucceeded succeeded -> underWay--;
            case AttemptEvent other -> throw new AssertionError("a call that went well came to " + other);
            default -> {}
        }
    }

    /** The driver's clock: it reads the time only once it has started, and been told, all that it could. */
    Clock clock() {
        return new Clock() {
            @Override
            public Instant instant() {
                goOn();
                return clock.instant();
            }

            @Override
            public ZoneId getZone() {
                return clock.getZone();
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return clock.withZone(zone);
            }
        };
    }

    /** Where everything that was started is waiting, ends what ends next. */
    private synchronized void goOn() {
        if (waiting.isEmpty() || waiting.size() < underWay) {
            return;
        }
        Instant next = waiting.stream()
                .map(Waiting::until)
                .min(Comparator.naturalOrder())
                .orElseThrow();
        clock.set(next);
        for (Waiting one : List.copyOf(waiting)) {
            if (one.until().equals(next)) {
                waiting.remove(one);
                one.over().countDown();
            }
        }
    }
}
