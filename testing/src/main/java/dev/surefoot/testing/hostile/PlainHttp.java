package dev.surefoot.testing.hostile;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * One HTTP/1.1 exchange a connection, on the bare socket: only so can an answer be torn at any byte. A body needs a
 * {@code Content-Length}.
 */
final class PlainHttp {
    private static final int MAX_HEAD = 32 << 10;
    private static final int MAX_BODY = 1 << 20;

    private PlainHttp() {}

    /** A request; header names are in lower case. */
    record Request(String method, String path, Map<String, String> headers, String body) {}

    static Request read(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.length() < 4 || !head.substring(head.length() - 4).equals("\r\n\r\n")) {
            int next = in.read();
            if (next < 0 || head.length() > MAX_HEAD) {
                throw new IOException("no complete request");
            }
            head.append((char) next);
        }
        String[] lines = head.toString().split("\r\n", -1);
        String[] first = lines[0].split(" ", 3);
        if (first.length != 3) {
            throw new IOException("no request line");
        }
        Map<String, String> headers = new HashMap<>();
        for (int i = 1; i < lines.length; i++) {
            int colon = lines[i].indexOf(':');
            if (colon > 0) {
                headers.put(
                        lines[i].substring(0, colon).toLowerCase(Locale.ROOT),
                        lines[i].substring(colon + 1).strip());
            }
        }
        int length = Math.clamp(Long.parseLong(headers.getOrDefault("content-length", "0")), 0, MAX_BODY);
        byte[] body = in.readNBytes(length);
        if (body.length < length) {
            throw new IOException("the body ended early");
        }
        return new Request(first[0], first[1], headers, new String(body, StandardCharsets.UTF_8));
    }

    /** A whole answer, head and body. */
    static String answer(int status, String contentType, String body) {
        return "HTTP/1.1 " + status + " Said\r\nContent-Type: " + contentType + "\r\nContent-Length: "
                + body.getBytes(StandardCharsets.UTF_8).length + "\r\nConnection: close\r\n\r\n" + body;
    }

    /** Sends the first part of an answer, perhaps all or none of it; the caller closes the connection. */
    static void send(Socket socket, String part) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(part.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
