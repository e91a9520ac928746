package dev.surefoot.tools.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.surefoot.json.Json;
import dev.surefoot.tool.ToolAnswer;
import dev.surefoot.tool.ToolCall;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Services that do not keep to the protocol, or to their word. */
final class HttpToolClientFaultIT {

    private static final String WRITE =
            "{\"effect\": \"write\", \"http\": {\"post\": \"/\", \"body\": {}, \"notDone\": [409]}}";
    private static final String READ = "{\"effect\": \"read\", \"http\": {\"get\": \"/\"}}";
    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();
    private static final Duration SHORT = Duration.ofMillis(400);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "HTTP/1.1 201 Created\r\nContent-Ty",
                "HTTP/1.1 201 Created\r\nContent-Type: application/json\r\nContent-Length: 11\r\n\r\n{\"id\":",
                "HTTP/1.1 409 Conflict\r\nContent-Length: 11\r\n\r\n{\"id\":",
                "HTTP/1.1 201 Created\r\nContent-Type: application/json\r\n\r\n{\"id\":",
                "HTTP/1.1 201 Created\r\n\r\n",
                "HTTP/1.1 201 Created\r\nContent-Type: application/json\r\n\r\n17",
                "HTTP/1.1 201 Created\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n",
                "HTTP/1.1 201 Created\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n",
                "HTTP/1.1 204 No Content\r\nContent-Length: 5\r\n\r\nhello",
                "HTTP/1.1 abc\r\n\r\n",
                "SSH-2.0-OpenSSH_9.2\r\n",
                "\0\1\2\3\4\5\r\n\r\n"
            })
    void takesAnAnswerThatIsNotWholeAsProofOfNothing(String bytes) throws Exception {
        try (RawService service = RawService.answering(bytes)) {
            assertThat(Calls.call(service.address(), WRITE, "{}")).isInstanceOf(ToolAnswer.Unclear.class);
            assertThat(Calls.call(service.address(), READ, "{}")).isInstanceOf(ToolAnswer.Unclear.class);

            assertThat(service.requests()).hasSize(2);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"<html>Sign in</html>", "{\"id\":", "{\"a\":1,\"a\":2}", "{\"n\":9007199254740993}", "{} {}"})
    void takesAnAnswerThatIsNotExactJsonAsProofOfNothing(String body) throws Exception {
        try (RawService service = RawService.json(200, body)) {
            assertThat(Calls.call(service.address(), WRITE, "{}")).isInstanceOf(ToolAnswer.Unclear.class);
        }
        try (RawService service = RawService.answering(RawService.answer(200, "text/html", body))) {
            assertThat(Calls.call(service.address(), WRITE, "{}"))
                    .isInstanceOfSatisfying(
                            ToolAnswer.Unclear.class,
                            answer -> assertThat(answer.because()).contains("expected JSON, found text/html"));
        }
    }

    @Test
    void stopsReadingAtTheBound() throws Exception {
        String bounded = "{\"effect\": \"write\", \"limits\": {\"responseBytes\": 1000}, \"http\": {\"post\": \"/\"}}";
        try (RawService endless = new RawService((request, out) -> {
                    out.write("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n\""
                            .getBytes(StandardCharsets.UTF_8));
                    while (true) {
                        out.write(new byte[8192]);
                    }
                });
                RawService exact = RawService.json(200, "\"" + "x".repeat(998) + "\"")) {
            assertThat(Calls.call(endless.address(), bounded, "{}"))
                    .isInstanceOfSatisfying(ToolAnswer.Unclear.class, answer -> {
                        assertThat(answer.because()).startsWith("answer longer than 1000 bytes");
                        assertThat(answer.response().bytes()).isEqualTo(1000);
                    });
            assertThat(Calls.call(exact.address(), bounded, "{}")).isInstanceOf(ToolAnswer.Answered.class);
        }
    }

    @Test
    void tellsWhatCameAfterItsTime() throws Exception {
        CountDownLatch givenUp = new CountDownLatch(1);
        BlockingQueue<ToolAnswer> late = new LinkedBlockingQueue<>();
        try (RawService service = new RawService((request, out) -> {
            givenUp.await();
            out.write(RawService.answer(201, "application/json", "{\"id\":1}").getBytes(StandardCharsets.UTF_8));
            return false;
        })) {
            ToolCall call = new ToolCall(
                    Calls.contract(service.address(), WRITE), Json.object(), null, "r", Duration.ofSeconds(1));

            assertThat(Calls.call(call, late::add)).isInstanceOf(ToolAnswer.Unclear.class);
            assertThat(late).isEmpty();
            givenUp.countDown();

            assertThat(late.poll(30, TimeUnit.SECONDS))
                    .isInstanceOfSatisfying(
                            ToolAnswer.Answered.class,
                            answer -> assertThat(answer.output()).isEqualTo(Json.read("{\"id\":1}")));
        }
    }

    @Test
    void endsWithItsTimeWhateverTheServiceDoes() throws Exception {
        RawService.Behaviour silent = (request, out) -> {
            Thread.sleep(Duration.ofMinutes(1));
            return false;
        };
        RawService.Behaviour dripping = (request, out) ->
                drip(out, "HTTP/1.1 201 Created\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n", " ");
        RawService.Behaviour slowHead = (request, out) -> drip(out, "HTTP/1.1 201 Created\r\n", "X-A: b\r\n");
        for (RawService.Behaviour behaviour : new RawService.Behaviour[] {silent, dripping, slowHead}) {
            try (RawService service = new RawService(behaviour)) {
                long start = System.nanoTime();
                ToolAnswer answer = Calls.call(Calls.contract(service.address(), WRITE), "{}", null, SHORT);

                assertThat(answer)
                        .isInstanceOfSatisfying(
                                ToolAnswer.Unclear.class,
                                unclear -> assertThat(unclear.because()).contains("no whole answer within PT0.4S"));
                assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
                assertThat(service.requests()).hasSize(1);
            }
        }
    }

    private static boolean drip(OutputStream out, String head, String drop) throws IOException, InterruptedException {
        out.write(head.getBytes(StandardCharsets.UTF_8));
        while (true) {
            out.write(drop.getBytes(StandardCharsets.UTF_8));
            out.flush();
            Thread.sleep(20);
        }
    }

    @Test
    void provesThatNothingLeftWhereNobodyListens() throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, LOOPBACK)) {
            port = socket.getLocalPort();
        }
        assertThat(Calls.call("http://127.0.0.1:" + port, WRITE, "{}"))
                .isInstanceOfSatisfying(
                        ToolAnswer.NotDone.class,
                        answer -> assertThat(answer.because())
                                .startsWith("never sent: cannot connect to http://127.0.0.1:" + port));
        assertThat(Calls.call("http://no-such-host.invalid", WRITE, "{}"))
                .isInstanceOfSatisfying(
                        ToolAnswer.NotDone.class,
                        answer -> assertThat(answer.because()).contains("never sent", "no-such-host.invalid"));
    }

    @Test
    void provesThatNothingLeftWhereTheConnectionIsNotTakenInTime() throws Exception {
        try (ServerSocket full = new ServerSocket(0, 1, LOOPBACK);
                Socket first = new Socket(LOOPBACK, full.getLocalPort());
                Socket second = new Socket(LOOPBACK, full.getLocalPort())) {
            assertThat(first.isConnected() && second.isConnected()).isTrue();
            ToolAnswer answer =
                    Calls.call(Calls.contract("http://127.0.0.1:" + full.getLocalPort(), WRITE), "{}", null, SHORT);

            assertThat(answer)
                    .isInstanceOfSatisfying(
                            ToolAnswer.NotDone.class,
                            notDone -> assertThat(notDone.because()).startsWith("never sent: "));
        }
    }

    @Test
    void provesThatNothingLeftWhereTheCertificateIsNotTrusted(@TempDir Path folder) throws Exception {
        Path keys = folder.resolve("keys.p12");
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        Process made = new ProcessBuilder(
                        keytool,
                        "-genkeypair",
                        "-alias",
                        "s",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=ip:127.0.0.1",
                        "-storepass",
                        "changeit",
                        "-keystore",
                        keys.toString())
                .redirectErrorStream(true)
                .start();
        made.getInputStream().transferTo(OutputStream.nullOutputStream());
        assertThat(made.waitFor()).isZero();
        KeyStore store = KeyStore.getInstance(keys.toFile(), "changeit".toCharArray());
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(store, "changeit".toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        HttpsServer server = HttpsServer.create(new InetSocketAddress(LOOPBACK, 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        AtomicInteger requests = new AtomicInteger();
        server.createContext("/", exchange -> {
            requests.incrementAndGet();
            exchange.sendResponseHeaders(200, -1);
        });
        server.start();
        try {
            assertThat(Calls.call("https://127.0.0.1:" + server.getAddress().getPort(), WRITE, "{}"))
                    .isInstanceOfSatisfying(
                            ToolAnswer.NotDone.class,
                            answer -> assertThat(answer.because())
                                    .startsWith("never sent: the certificate of https://127.0.0.1:"));
            assertThat(requests).hasValue(0);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void neverSendsAgainByItself() throws Exception {
        try (RawService closing = new RawService((request, out) -> false)) {
            for (String tool : new String[] {READ, WRITE}) {
                assertThat(Calls.call(closing.address(), tool, "{}")).isInstanceOf(ToolAnswer.Unclear.class);
            }
            assertThat(closing.requests()).hasSize(2);
        }
        AtomicInteger served = new AtomicInteger();
        try (RawService once = new RawService((request, out) -> {
            if (served.incrementAndGet() % 2 == 0) {
                return false;
            }
            out.write(RawService.answer(200, "application/json", "{}").getBytes(StandardCharsets.UTF_8));
            return true;
        })) {
            for (String tool : new String[] {READ, READ, WRITE, WRITE, READ, READ}) {
                Calls.call(once.address(), tool, "{}");
            }
            assertThat(once.requests()).hasSize(6);
        }
    }

    @Test
    void neverReadsASecondAnswerAsTheAnswerToAnotherCall() throws Exception {
        AtomicInteger number = new AtomicInteger();
        try (RawService twice = new RawService((request, out) -> {
            String body = "{\"request\":" + number.incrementAndGet() + "}";
            byte[] answer = RawService.answer(200, "application/json", body).getBytes(StandardCharsets.UTF_8);
            out.write(answer);
            out.write(answer);
            return true;
        })) {
            for (int i = 1; i <= 5; i++) {
                assertThat(((ToolAnswer.Answered) Calls.call(twice.address(), READ, "{}")).output())
                        .isEqualTo(Json.object().put("request", i));
            }
        }
    }

    @Test
    void readsPastInformationalAnswers() throws Exception {
        try (RawService hinting = RawService.answering("HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n"
                + RawService.answer(200, "application/problem+json; charset=utf-8", "{\"a\":1}"))) {
            assertThat(Calls.call(hinting.address(), WRITE, "{}")).isInstanceOf(ToolAnswer.Answered.class);
        }
        try (RawService endless = new RawService((request, out) -> {
            while (true) {
                out.write("HTTP/1.1 103 Early Hints\r\n\r\n".getBytes(StandardCharsets.UTF_8));
            }
        })) {
            assertThat(Calls.call(Calls.contract(endless.address(), WRITE), "{}", null, SHORT))
                    .isInstanceOf(ToolAnswer.Unclear.class);
        }
    }

    @Test
    void boundsTheHeadersOfAnAnswer() throws Exception {
        try (RawService endless = new RawService((request, out) -> {
            out.write("HTTP/1.1 200 OK\r\n".getBytes(StandardCharsets.UTF_8));
            while (true) {
                out.write(("X-" + "a".repeat(8000) + ": b\r\n").getBytes(StandardCharsets.UTF_8));
            }
        })) {
            assertThat(Calls.call(Calls.contract(endless.address(), WRITE), "{}", null, Duration.ofSeconds(20)))
                    .isInstanceOf(ToolAnswer.Unclear.class);
        }
    }

    @Test
    void stopsWaitingWhenInterrupted() throws Exception {
        CountDownLatch reached = new CountDownLatch(1);
        CountDownLatch gone = new CountDownLatch(1);
        try (RawService silent = new RawService((request, out) -> {
            reached.countDown();
            drip(out, "HTTP/1.1 201 Created\r\n", "X-A: b\r\n");
            return false;
        })) {
            AtomicReference<Throwable> thrown = new AtomicReference<>();
            Thread caller = Thread.ofVirtual().start(() -> {
                try {
                    Calls.call(silent.address(), WRITE, "{}");
                } catch (InterruptedException e) {
                    thrown.set(e);
                }
                gone.countDown();
            });
            reached.await();
            caller.interrupt();
            gone.await();

            assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
        }
    }
}
