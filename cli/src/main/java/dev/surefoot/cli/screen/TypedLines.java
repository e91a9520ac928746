package dev.surefoot.cli.screen;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Lines that a person types, read on a thread of their own so that the reader can look after something else meanwhile. */
public final class TypedLines {

    /** What came within the time. */
    public sealed interface Typed {
        record Line(String text) implements Typed {}

        record Nothing() implements Typed {}

        /** Nobody will type any more. */
        record End() implements Typed {}
    }

    private final LinkedBlockingQueue<Typed> typed = new LinkedBlockingQueue<>();
    private final InputStream in;
    private final Charset charset;
    private @Nullable Thread reader;

    public TypedLines(InputStream in, Charset charset) {
        this.in = in;
        this.charset = charset;
    }

    /** The next line, waiting at most that long. */
    public Typed next(Duration atMost) throws InterruptedException {
        if (reader == null) {
            reader = Thread.ofPlatform().daemon().name("typed lines").start(this::read);
        }
        Typed first = typed.poll(atMost.toNanos(), TimeUnit.NANOSECONDS);
        if (first instanceof Typed.End) {
            typed.add(first);
        }
        return first == null ? new Typed.Nothing() : first;
    }

    /** Forgets what was typed before it was asked for. */
    public void forget() {
        typed.removeIf(Typed.Line.class::isInstance);
    }

    private void read() {
        BufferedReader lines = new BufferedReader(new InputStreamReader(in, charset));
        try {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                typed.add(new Typed.Line(line));
            }
            typed.add(new Typed.End());
        } catch (IOException e) { // a terminal that went away types no more
            typed.add(new Typed.End());
        }
    }
}
