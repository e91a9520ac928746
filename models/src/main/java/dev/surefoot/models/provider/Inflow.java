package dev.surefoot.models.provider;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.Serial;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The body of an answer as it comes, for one thread that reads it: at most so many bytes, and until a deadline however slowly
 * they drip.
 */
final class Inflow extends InputStream implements BodySubscriber<Inflow> {

    /** The deadline passed. */
    static final class Late extends IOException {
        @Serial
        private static final long serialVersionUID = 1L;
    }

    /** There is more than may be read. */
    static final class TooLong extends IOException {
        @Serial
        private static final long serialVersionUID = 1L;
    }

    private sealed interface Piece {
        record Bytes(ByteBuffer bytes) implements Piece {}

        record End(@Nullable Throwable failure) implements Piece {}
    }

    private final int limit;
    private final Deadline deadline;
    private final BlockingQueue<Piece> pieces = new LinkedBlockingQueue<>();
    private final CompletableFuture<Flow.Subscription> subscription = new CompletableFuture<>();
    private ByteBuffer current = ByteBuffer.allocate(0);
    private int read;
    private Piece.@Nullable End end;

    Inflow(int limit, Deadline deadline) {
        this.limit = limit;
        this.deadline = deadline;
    }

    @Override
    public CompletionStage<Inflow> getBody() {
        return CompletableFuture.completedFuture(this);
    }

    @Override
    public void onSubscribe(Flow.Subscription started) {
        subscription.complete(started);
        started.request(1);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        ByteBuffer bytes = ByteBuffer.allocate(
                buffers.stream().mapToInt(ByteBuffer::remaining).sum());
        buffers.forEach(bytes::put);
        pieces.add(new Piece.Bytes(bytes.flip()));
    }

    @Override
    public void onError(Throwable failure) {
        pieces.add(new Piece.End(failure));
    }

    @Override
    public void onComplete() {
        pieces.add(new Piece.End(null));
    }

    @Override
    public int read() throws IOException {
        return await() ? current.get() & 0xff : -1;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!await()) {
            return -1;
        }
        int taken = Math.min(length, current.remaining());
        current.get(into, offset, taken);
        return taken;
    }

    /** Whether there is a byte to read; otherwise the body has ended. */
    private boolean await() throws IOException {
        while (!current.hasRemaining()) {
            Piece piece = end == null ? next() : end;
            switch (piece) {
                case Piece.Bytes bytes -> take(bytes.bytes());
                case Piece.End ended -> {
                    end = ended;
                    if (ended.failure() != null) {
                        throw new IOException(ended.failure());
                    }
                    return false;
                }
            }
        }
        return true;
    }

    private Piece next() throws IOException {
        try {
            Piece piece = pieces.poll(deadline.left(), TimeUnit.NANOSECONDS);
            if (piece == null || deadline.left() <= 0) {
                throw new Late();
            }
            return piece;
        } catch (InterruptedException e) {
            throw (IOException) new InterruptedIOException().initCause(e);
        }
    }

    private void take(ByteBuffer bytes) throws IOException {
        read += bytes.remaining();
        if (read > limit) {
            throw new TooLong();
        }
        current = bytes;
        subscription.join().request(1);
    }

    @Override
    public void close() {
        CompletableFuture<Void> unused = subscription.thenAccept(Flow.Subscription::cancel);
    }
}
