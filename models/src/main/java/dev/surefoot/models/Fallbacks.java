package dev.surefoot.models;

import dev.surefoot.json.Visible;
import dev.surefoot.model.ModelAnswer;
import dev.surefoot.model.ModelAnswer.Answered;
import dev.surefoot.model.ModelAnswer.Failed;
import dev.surefoot.model.ModelAnswer.Usage;
import dev.surefoot.model.ModelRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Asks the next model where one is busy or not reached, until one answers or the request's own time is over. What those
 * before it took is counted with what it takes.
 */
record Fallbacks(List<Configured> models) implements Relay {
    private static final int WORDS = 900;

    Fallbacks {
        models = List.copyOf(models);
    }

    @Override
    public ModelAnswer answer(ModelRequest request, Way way) throws InterruptedException {
        long end = System.nanoTime() + request.timeout().toNanos();
        List<String> because = new ArrayList<>();
        Usage before = Usage.NOTHING;
        Failed last = null;
        for (Configured model : models) {
            Duration left = last == null ? request.timeout() : Duration.ofNanos(end - System.nanoTime());
            if (!left.isPositive()) {
                break;
            }
            switch (way.ask(model, within(request, left))) {
                case Answered(String text, var calls, Usage usage) -> {
                    return new Answered(text, calls, before.and(usage));
                }
                case Failed failed -> {
                    before = before.and(failed.counted());
                    because.add(model.name() + ": " + failed.because());
                    last = failed;
                }
            }
            if (!another(last)) {
                break;
            }
        }
        if (last == null) {
            throw new IllegalStateException("no model to ask");
        }
        return because.size() == 1
                ? last
                : new Failed(last.why(), Visible.line(String.join("; ", because), WORDS), before, last.retryAfter());
    }

    private static boolean another(Failed failed) {
        return switch (failed.why()) {
            case BUSY, UNREACHABLE -> true;
            case REJECTED, REFUSED, CUT -> false;
        };
    }

    private static ModelRequest within(ModelRequest request, Duration left) {
        return new ModelRequest(
                request.model(),
                request.id(),
                request.messages(),
                request.tools(),
                request.output(),
                request.maxTokens(),
                left);
    }
}
