package dev.surefoot.models.provider;

import dev.surefoot.model.ModelAnswer.Failed;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.Serial;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * One exchange with a provider, on the thread that asks: HTTP/1.1, no redirects, nothing sent twice, at most so many bytes,
 * until a deadline. Whatever goes wrong is kept as the failure that it is.
 */
final class Exchange implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

    /** Ends the exchange; {@link #failure()} tells why. */
    static final class Stopped extends RuntimeException {
        @Serial
        private static final long serialVersionUID = 1L;

        private Stopped() {
            super(null, null, false, false);
        }
    }

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(CONNECT_TIMEOUT)
            .executor(task -> Thread.ofVirtual().name("surefoot-model").start(task))
            .build();
    private final Deadline deadline;
    private final int limit;
    private final Failures failures;
    private boolean begun;
    private boolean interrupted;
    private @Nullable Failed failure;

    /** @param limit how many bytes an answer may have */
    Exchange(Deadline deadline, int limit, Failures failures) {
        this.deadline = deadline;
        this.limit = limit;
        this.failures = failures;
    }

    /** Sends it and gives the body of what is answered with success; stops otherwise. */
    Inflow send(HttpRequest request) {
        CompletableFuture<HttpResponse<Inflow>> answer = client.sendAsync(request, head -> new Inflow(limit, deadline));
        begun = true;
        try {
            HttpResponse<Inflow> response = answer.get(deadline.left(), TimeUnit.NANOSECONDS);
            if (response.statusCode() / 100 != 2) {
                throw stopped(refusal(response));
            }
            return response.body();
        } catch (TimeoutException e) {
            throw stopped(failures.late(deadline.patience()));
        } catch (ExecutionException e) {
            throw stopped(isUnreachable(e.getCause()) ? failures.unreachable() : failures.broken());
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    private Failed refusal(HttpResponse<Inflow> response) {
        JsonNode body = MissingNode.getInstance();
        try (Inflow in = response.body()) {
            body = JSON.readTree(in.readAllBytes());
        } catch (InterruptedIOException e) {
            throw interrupted();
        } catch (IOException | JacksonException e) {
            // The status says enough.
        }
        return failures.status(response.statusCode(), Complaint.of(body), RetryAfter.of(response.headers(), body));
    }

    private static boolean isUnreachable(@Nullable Throwable failure) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (at instanceof ConnectException
                    || at instanceof UnresolvedAddressException
                    || at instanceof SSLException) {
                return true;
            }
        }
        return false;
    }

    /** The whole body, without credentials. */
    String whole(Inflow body) {
        try {
            return failures.redaction().text(new String(body.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            fail(e);
            throw new Stopped();
        }
    }

    /** What a provider told; stops where it is no JSON. */
    JsonNode json(String told) {
        try {
            return JSON.readTree(told);
        } catch (JacksonException e) {
            throw stopped(failures.unreadable());
        }
    }

    /** Keeps what befell its body. */
    void fail(IOException befell) {
        switch (befell) {
            case InterruptedIOException e -> interrupted = true;
            case Inflow.Late e -> fail(failures.late(deadline.patience()));
            case Inflow.TooLong e -> fail(failures.tooLong(limit));
            default -> fail(failures.broken());
        }
    }

    /** Keeps what kept the request from being sent; whatever the library stumbles over later tells nothing of its own. */
    void stumbled(RuntimeException over) {
        if (!begun) {
            fail(failures.unsendable(String.valueOf(over.getMessage())));
        }
    }

    /** Keeps that what was told cannot be read. */
    void fail() {
        fail(failures.unreadable());
    }

    /** The first reason counts. */
    private void fail(Failed because) {
        if (failure == null) {
            failure = because;
        }
    }

    private Stopped stopped(Failed because) {
        fail(because);
        return new Stopped();
    }

    private Stopped interrupted() {
        interrupted = true;
        return new Stopped();
    }

    boolean isInterrupted() {
        return interrupted;
    }

    /** Why it ended before its time, or null. */
    @Nullable
    Failed failure() {
        return failure;
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
