package dev.surefoot.examples.content.cms;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code access.jsonl}: one JSON object a line for every request, written before its answer is sent, so that whoever got
 * an answer finds its request here. A status is a number, or {@code "cut"} where no answer is sent. Thread-safe.
 */
final class AccessLog implements AutoCloseable {
    private final FileChannel file;
    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();

    AccessLog(Path path, Clock clock) throws IOException {
        this.file = FileChannel.open(path, CREATE, APPEND);
        this.clock = clock;
    }

    void write(Request request, Reply reply, CmsMode mode) throws IOException {
        ObjectNode line = Json.NODES
                .objectNode()
                .put("time", clock.instant().toString())
                .put("method", request.method())
                .put("path", request.target());
        switch (reply) {
            case Reply.Answer answer -> line.put("status", answer.status());
            case Reply.Cut cut -> line.put("status", "cut");
        }
        line.put("key", bounded(request.key()))
                .put("requestId", bounded(request.requestId()))
                .put("mode", mode.word())
                .put("draft", reply.draft());
        ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
        lock.lock();
        try {
            while (bytes.hasRemaining()) {
                file.write(bytes);
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    private static @Nullable String bounded(@Nullable String text) {
        return text == null || text.length() <= 200 ? text : text.substring(0, 200) + "…";
    }
}
