package dev.surefoot.tools.http;

import java.net.http.HttpRequest;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A request that leaves at most once, and tells whether it did. The JDK's client by itself sends a GET again where its
 * connection ends before a first byte came back; no switch of the client's turns that off, only some of the whole
 * process. But it asks a body for its length each time it writes a request: once it is connected, before the first byte.
 */
final class SingleSend implements HttpRequest.BodyPublisher {

    private enum State {
        HELD,
        LEAVING,
        WITHDRAWN
    }

    private final HttpRequest.BodyPublisher body;
    private final AtomicReference<State> state = new AtomicReference<>(State.HELD);

    SingleSend(HttpRequest.BodyPublisher body) {
        this.body = body;
    }

    @Override
    public long contentLength() {
        if (!state.compareAndSet(State.HELD, State.LEAVING)) {
            throw new IllegalStateException("a request is sent once");
        }
        return body.contentLength();
    }

    @Override
    public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
        body.subscribe(subscriber);
    }

    /** Keeps the request from leaving; false where that is too late and some of it may have left. */
    boolean withdraw() {
        return state.compareAndSet(State.HELD, State.WITHDRAWN) || state.get() == State.WITHDRAWN;
    }
}
