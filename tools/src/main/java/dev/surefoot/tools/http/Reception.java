package dev.surefoot.tools.http;

import dev.surefoot.expression.Redaction;
import dev.surefoot.json.Digest;
import dev.surefoot.tool.Response;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** What has come in of one answer: at most so many bytes, after which reading stops. Safe for use by many threads. */
final class Reception implements HttpResponse.BodyHandler<Reception>, HttpResponse.BodySubscriber<Reception> {

    private static final List<String> KEPT_HEADERS = List.of("content-type", "etag", "location", "retry-after");
    private static final int HEADER_LENGTH = 200;
    private static final Set<Integer> NEVER_WITH_BODY = Set.of(204, 205, 304);

    private final int limit;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private final CompletableFuture<Reception> done = new CompletableFuture<>();
    private HttpResponse.@Nullable ResponseInfo head;
    private Flow.@Nullable Subscription subscription;
    private boolean tooLong;

    Reception(int limit) {
        this.limit = limit;
    }

    @Override
    public synchronized HttpResponse.BodySubscriber<Reception> apply(HttpResponse.ResponseInfo info) {
        head = info;
        return this;
    }

    @Override
    public CompletionStage<Reception> getBody() {
        return done;
    }

    @Override
    public synchronized void onSubscribe(Flow.Subscription started) {
        subscription = started;
        started.request(1);
    }

    @Override
    public synchronized void onNext(List<ByteBuffer> buffers) {
        for (ByteBuffer buffer : buffers) {
            byte[] chunk = new byte[Math.min(buffer.remaining(), limit - body.size())];
            tooLong |= buffer.remaining() > chunk.length;
            buffer.get(chunk);
            body.writeBytes(chunk);
        }
        if (subscription != null && tooLong) {
            subscription.cancel();
            done.complete(this);
        } else if (subscription != null) {
            subscription.request(1);
        }
    }

    @Override
    public void onError(Throwable failure) {
        done.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        done.complete(this);
    }

    /** The status, or null where none came. */
    synchronized @Nullable Integer status() {
        return head == null ? null : head.statusCode();
    }

    synchronized boolean tooLong() {
        return tooLong;
    }

    synchronized byte[] bytes() {
        return body.toByteArray();
    }

    /** The value of a header in lower case, or an empty text. */
    synchronized String header(String name) {
        return head == null ? "" : head.headers().firstValue(name).orElse("");
    }

    /** Whether the answer says where it ends; otherwise its end and a cut connection look the same. */
    synchronized boolean framed() {
        return head != null
                && (NEVER_WITH_BODY.contains(head.statusCode())
                        || head.headers().firstValue("content-length").isPresent()
                        || head.headers().firstValue("transfer-encoding").isPresent());
    }

    /** What came so far, for the evidence. */
    synchronized Response response(Redaction redaction) {
        if (head == null) {
            return Response.NOTHING;
        }
        Map<String, String> kept = new TreeMap<>();
        HttpHeaders headers = head.headers();
        for (String name : KEPT_HEADERS) {
            headers.firstValue(name).ifPresent(value -> kept.put(name, redaction.line(value, HEADER_LENGTH)));
        }
        return new Response(head.statusCode(), kept, body.size(), Digest.of(body.toByteArray()));
    }
}
