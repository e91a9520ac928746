package dev.surefoot.cli.work;

import dev.surefoot.cli.screen.Region;
import dev.surefoot.cli.screen.Screen;
import dev.surefoot.cli.show.Marks;
import dev.surefoot.cli.show.StepLines;
import dev.surefoot.cli.show.Words;
import dev.surefoot.run.AttemptEvent;
import dev.surefoot.run.Happened;
import dev.surefoot.run.Run;
import dev.surefoot.run.StepRun;
import dev.surefoot.run.StepStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The steps of a run, drawn over in place on a thread of its own. */
final class LiveProgress implements Progress {
    private static final int STEPS = 14;
    private static final Duration FRAME = Duration.ofMillis(150);

    private final Screen screen;
    private final Region region;
    private final Run shadow;
    private final InstantSource clock;
    private final Map<String, Instant> since = new HashMap<>();
    private final Thread drawing;
    private boolean shown = true;
    private boolean ended;

    /** @param shadow a copy of the run's state, which becomes this object's own */
    LiveProgress(Screen screen, Run shadow, InstantSource clock) {
        this.screen = screen;
        this.region = new Region(screen.out());
        this.shadow = shadow;
        this.clock = clock;
        this.drawing = Thread.ofPlatform().daemon().name("progress").start(this::redraw);
    }

    @Override
    public synchronized void accept(Happened happened) {
        shadow.apply(happened);
        switch (happened.event()) {
            case AttemptEvent.AttemptStarted started -> since.put(started.step().value(), happened.at());
            case AttemptEvent.CallResent resent -> since.put(resent.step().value(), happened.at());
            default -> {}
        }
    }

    @Override
    public synchronized void suspend() {
        region.clear();
        shown = false;
    }

    @Override
    public synchronized void resume() {
        shown = true;
        draw();
    }

    @Override
    public void close() {
        synchronized (this) {
            if (ended) {
                return;
            }
            ended = true;
            shown = true;
            draw();
            region.keep();
        }
        drawing.interrupt();
    }

    private void redraw() {
        try {
            while (true) {
                synchronized (this) {
                    if (ended) {
                        return;
                    }
                    if (shown) {
                        draw();
                    }
                }
                Thread.sleep(FRAME);
            }
        } catch (InterruptedException e) { // closed
            Thread.currentThread().interrupt();
        }
    }

    private void draw() {
        Instant now = clock.instant();
        List<String> lines = new ArrayList<>();
        List<StepRun> steps =
                shadow.steps().stream().filter(step -> step.whole() == null).toList();
        long done = steps.stream()
                .map(StepRun::status)
                .filter(status -> status == StepStatus.SUCCEEDED || status == StepStatus.SKIPPED)
                .count();
        lines.add("run " + screen.ink().bold(shadow.id().value()) + "  "
                + Marks.word(shadow.status(), screen.ink()) + "  " + done + " of "
                + Words.count(steps.size(), "step") + "  "
                + screen.ink().dim(Words.elapsed(Duration.between(shadow.startedAt(), now))));
        lines.addAll(new StepLines(screen.ink(), screen.columns() - 1, since).of(shadow, STEPS, now));
        region.draw(lines, screen.columns());
    }
}
