package dev.surefoot.tools.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.surefoot.json.Json;
import dev.surefoot.tool.Source;
import dev.surefoot.tools.handle.Handles;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class HttpProbeTest {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static HttpProbe.Found ask(int port, String credential) throws InterruptedException {
        ObjectNode http =
                Json.object().put("baseUrl", "http://127.0.0.1:" + port).put("credential", credential);
        return HttpProbe.of(
                new Source("desk", Json.object().set("http", http)),
                new Handles(Path.of("."), Map.of("TOKEN", "secret")),
                PATIENCE);
    }

    @Test
    void asksWithoutCredentialAndTakesAnyStatusForAnAnswer() throws Exception {
        List<String> seen = new CopyOnWriteArrayList<>();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            seen.add(exchange.getRequestMethod() + " "
                    + exchange.getRequestHeaders().getFirst("Authorization"));
            exchange.sendResponseHeaders(401, -1);
            exchange.close();
        });
        server.start();
        try {
            assertThat(ask(server.getAddress().getPort(), "${env:TOKEN}"))
                    .isInstanceOfSatisfying(
                            HttpProbe.Found.Answers.class,
                            found -> assertThat(found.status()).isEqualTo(401));
            assertThat(seen).containsExactly("HEAD null");
            assertThat(ask(server.getAddress().getPort(), "${env:OTHER}"))
                    .isInstanceOfSatisfying(
                            HttpProbe.Found.Silent.class,
                            found -> assertThat(found.because()).contains("OTHER"));
        } finally {
            server.stop(0);
        }
    }

    @Test
    void saysThatNothingAnswers() throws IOException, InterruptedException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        assertThat(ask(port, "${env:TOKEN}"))
                .isInstanceOfSatisfying(
                        HttpProbe.Found.Silent.class,
                        found -> assertThat(found.because()).contains("nothing answers at http://127.0.0.1:" + port));
    }
}
