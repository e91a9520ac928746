package dev.surefoot.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.regex.Pattern;

/** Somebody at a terminal, who types a line whenever a prompt stands there, and then hangs up. */
final class Typist {
    private static final Pattern PROMPT = Pattern.compile("(?s).*(\\] |: |\\): |\\]: )");
    private static final int END = -1;

    private final Deque<String> lines;
    private final LinkedBlockingQueue<Integer> typed = new LinkedBlockingQueue<>();

    Typist(List<String> lines) {
        this.lines = new ArrayDeque<>(lines);
    }

    /** What is shown; looked at whenever something is. */
    ByteArrayOutputStream screen() {
        return new ByteArrayOutputStream() {
            private int seen;

            @Override
            public void flush() {
                String fresh = toString(StandardCharsets.UTF_8);
                if (fresh.length() > seen
                        && PROMPT.matcher(fresh.substring(seen)).matches()) {
                    seen = fresh.length();
                    type();
                }
            }
        };
    }

    private void type() {
        String line = lines.poll();
        if (line == null) {
            typed.add(END);
        } else {
            for (byte each : (line + "\n").getBytes(StandardCharsets.UTF_8)) {
                typed.add(each & 0xff);
            }
        }
    }

    /** What is typed. */
    InputStream keyboard() {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                try {
                    return typed.take();
                } catch (InterruptedException e) {
                    throw new IOException(e);
                }
            }

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                int first = read();
                if (first == END) {
                    return END;
                }
                buffer[offset] = (byte) first;
                int count = 1;
                for (Integer next = typed.peek(); next != null && next != END && count < length; next = typed.peek()) {
                    buffer[offset + count++] = (byte) read();
                }
                return count;
            }
        };
    }
}
