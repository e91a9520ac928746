package dev.surefoot.tools.http;

import dev.surefoot.expression.Redaction;
import dev.surefoot.tool.Response;
import dev.surefoot.tool.ToolAnswer;
import dev.surefoot.tool.ToolCall;
import dev.surefoot.tool.ToolClient;
import dev.surefoot.tool.ToolContract;
import dev.surefoot.tools.handle.Handles;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Calls HTTP services: HTTP/1.1, no redirects, no cookies, no compression, nothing sent twice. Each call has a
 * connection of its own, so that an answer which a service sends too much or too late is never read as the answer to
 * another call; that costs a connection a call. A call ends with its timeout, whatever the service does: the time covers
 * name look-up, connection and the whole of the answer.
 *
 * <p>An answer is {@code NotDone} where the request provably never left, or its status is declared so; {@code Answered}
 * where a status of success came with one whole JSON value, or with nothing; else {@code Unclear}.
 */
public final class HttpToolClient implements ToolClient {

    private static final Duration LONGEST_LISTENING = Duration.ofMinutes(1);
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

    private final Handles handles;
    private final Executor executor =
            task -> Thread.ofVirtual().name("surefoot-http").start(task);

    /** A client that reads credentials from {@code handles} for each call, and keeps none. */
    public HttpToolClient(Handles handles) {
        this.handles = handles;
    }

    /**
     * Whether the contract's {@code http} part can be carried out.
     *
     * @throws IllegalArgumentException where it cannot, saying what was expected
     */
    public static void check(ToolContract contract) {
        HttpOperation.of(contract);
    }

    @Override
    public ToolAnswer call(ToolCall call) throws InterruptedException {
        return call(call, null);
    }

    /** What comes within the timeout once more is told; of a connection that ends before, nothing. */
    @Override
    public ToolAnswer call(ToolCall call, @Nullable Consumer<ToolAnswer> late) throws InterruptedException {
        try {
            HttpOperation operation = HttpOperation.of(call.contract());
            Message message = operation.message(call);
            return exchange(
                    call, operation, message, Credentials.read(call.contract().source(), handles), late);
        } catch (Unsendable e) {
            return neverSent(e.reason());
        }
    }

    private ToolAnswer exchange(
            ToolCall call,
            HttpOperation operation,
            Message message,
            Credentials credentials,
            @Nullable Consumer<ToolAnswer> late)
            throws Unsendable, InterruptedException {
        Redaction redaction = credentials.redaction();
        Duration timeout = timeout(call);
        Reception reception = new Reception(call.contract().responseBytes());
        SingleSend send = message.send();
        HttpRequest request = message.request(send, credentials);
        HttpClient client = client(timeout);
        CompletableFuture<HttpResponse<Reception>> answer = client.sendAsync(request, reception);
        boolean listening = false;
        try {
            answer.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
            return Answers.of(operation, call, reception, redaction);
        } catch (TimeoutException e) {
            if (send.withdraw()) {
                return neverSent("no connection to " + place(message.address()) + " within " + timeout);
            }
            ToolAnswer partial = Answers.partial("no whole answer within " + timeout, reception, redaction, null);
            if (late != null) {
                listening = true;
                listen(answer, client, timeout, () -> late.accept(Answers.of(operation, call, reception, redaction)));
            }
            return partial;
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            return send.withdraw() || caused(cause, CertificateException.class)
                    ? neverSent(unreachable(message.address(), cause))
                    : Answers.partial(
                            "the connection ended before the whole answer was there",
                            reception,
                            redaction,
                            cause instanceof IllegalStateException ? null : cause.getMessage());
        } finally {
            send.withdraw();
            if (!listening) {
                answer.cancel(true);
                client.shutdownNow();
            }
        }
    }

    private static void listen(
            CompletableFuture<HttpResponse<Reception>> answer, HttpClient client, Duration patience, Runnable came) {
        Duration most = patience.compareTo(LONGEST_LISTENING) < 0 ? patience : LONGEST_LISTENING;
        CompletableFuture<HttpResponse<Reception>> unused = answer.orTimeout(most.toNanos(), TimeUnit.NANOSECONDS)
                .whenComplete((whole, failure) -> {
                    client.shutdownNow();
                    if (failure == null) {
                        came.run();
                    }
                });
    }

    private HttpClient client(Duration timeout) {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(timeout.compareTo(CONNECT_TIMEOUT) < 0 ? timeout : CONNECT_TIMEOUT)
                .executor(executor)
                .build();
    }

    /** The call's, or the source's where that is shorter. */
    private static Duration timeout(ToolCall call) {
        String limit = call.contract()
                .source()
                .json()
                .path("http")
                .path("limits")
                .path("timeout")
                .asString("");
        Duration most = limit.isEmpty() ? call.timeout() : Duration.parse(limit);
        return most.compareTo(call.timeout()) < 0 ? most : call.timeout();
    }

    private static ToolAnswer neverSent(String because) {
        return new ToolAnswer.NotDone("never sent: " + because, Response.NOTHING);
    }

    private static String unreachable(URI address, Throwable cause) {
        if (caused(cause, CertificateException.class)) {
            return "the certificate of " + place(address) + " is not trusted";
        }
        return caused(cause, UnresolvedAddressException.class)
                ? "the host of " + place(address) + " is not known"
                : "cannot connect to " + place(address) + "; is the service running there?";
    }

    private static String place(URI address) {
        return address.getScheme() + "://" + address.getRawAuthority();
    }

    private static boolean caused(@Nullable Throwable failure, Class<? extends Throwable> type) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (type.isInstance(at)) {
                return true;
            }
        }
        return false;
    }
}
