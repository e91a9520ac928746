package dev.surefoot.tools.http;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A service that answers with whatever bytes a test wants, when it wants; keeps every request as it came. */
final class RawService implements AutoCloseable {

    private static final Pattern LENGTH = Pattern.compile("(?i)content-length: (\\d+)");

    private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final Behaviour behaviour;

    /** What the service does with a request. The connection ends when it returns false. */
    @FunctionalInterface
    interface Behaviour {
        boolean answer(String request, OutputStream out) throws IOException, InterruptedException;
    }

    RawService(Behaviour behaviour) throws IOException {
        this.behaviour = behaviour;
        Thread.ofVirtual().start(this::accept);
    }

    /** One that answers each request with these characters and then closes. */
    static RawService answering(String answer) throws IOException {
        return new RawService((request, out) -> {
            out.write(answer.getBytes(StandardCharsets.UTF_8));
            return false;
        });
    }

    /** One that answers with a whole JSON body. */
    static RawService json(int status, String body) throws IOException {
        return answering(answer(status, "application/json", body));
    }

    static String answer(int status, String type, String body) {
        return "HTTP/1.1 " + status + " X\r\nContent-Type: " + type + "\r\nContent-Length: "
                + body.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + body;
    }

    String address() {
        return "http://127.0.0.1:" + socket.getLocalPort();
    }

    /** Every request so far: head and body. */
    List<String> requests() {
        return requests;
    }

    private void accept() {
        try {
            while (true) {
                Socket connection = socket.accept();
                open.add(connection);
                Thread.ofVirtual().start(() -> serve(connection));
            }
        } catch (IOException closed) {
            // the test is over
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            InputStream in = new BufferedInputStream(connection.getInputStream());
            boolean more = true;
            while (more) {
                String request = read(in);
                if (request.isEmpty()) {
                    return;
                }
                requests.add(request);
                more = behaviour.answer(request, connection.getOutputStream());
                connection.getOutputStream().flush();
            }
        } catch (IOException | InterruptedException cut) {
            // the client went away, or the test is over
        }
    }

    private static String read(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.UTF_8).endsWith("\r\n\r\n")) {
            int unit = in.read();
            if (unit < 0) {
                return "";
            }
            head.write(unit);
        }
        String text = head.toString(StandardCharsets.UTF_8);
        Matcher length = LENGTH.matcher(text);
        int bytes = length.find() ? Integer.parseInt(length.group(1)) : 0;
        return text + new String(in.readNBytes(bytes), StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        socket.close();
        for (Socket connection : open) {
            connection.close();
        }
    }
}
