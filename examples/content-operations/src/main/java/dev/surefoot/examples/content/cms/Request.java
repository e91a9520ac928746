package dev.surefoot.examples.content.cms;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One request, read within its bounds before anything is decided. */
record Request(
        String method,
        String path,
        @Nullable String query,
        @Nullable String authorization,
        @Nullable String contentType,
        @Nullable String key,
        @Nullable String requestId,
        String body) {
    static final int MAX_BODY_BYTES = 1 << 20;
    private static final int MAX_HEADER = 200;
    private static final int MAX_QUERY = 2_000;
    // Read and thrown away before a 413, or the client would see a reset connection instead of the answer.
    private static final int MAX_DISCARDED = 16 << 20;

    /** The request line and headers, without the body: what the access log needs even of a refused request. */
    static Request head(HttpExchange exchange) {
        Headers headers = exchange.getRequestHeaders();
        return new Request(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getRawPath(),
                exchange.getRequestURI().getRawQuery(),
                headers.getFirst("Authorization"),
                headers.getFirst("Content-Type"),
                headers.getFirst("Idempotency-Key"),
                headers.getFirst("X-Request-Id"),
                "");
    }

    /** This request with its body; 400 and 413 where a header or the body is out of bounds. */
    Request withBody(HttpExchange exchange) throws IOException {
        InputStream in = exchange.getRequestBody();
        byte[] bytes = in.readNBytes(MAX_BODY_BYTES + 1);
        if (bytes.length > MAX_BODY_BYTES) {
            discard(in);
            throw new Refusal(413, "a request has at most " + MAX_BODY_BYTES + " bytes");
        }
        List<String> keys = exchange.getRequestHeaders().getOrDefault("Idempotency-Key", List.of());
        if (keys.size() > 1 || (key != null && !visible(key))) {
            throw new Refusal(400, "one Idempotency-Key of 1 to " + MAX_HEADER + " visible ASCII characters");
        }
        return new Request(method, path, query, authorization, contentType, key, requestId, utf8(bytes));
    }

    /** Path and query as sent, shortened for the log. */
    String target() {
        String target = query == null ? path : path + "?" + query;
        return target.length() <= MAX_QUERY ? target : target.substring(0, MAX_QUERY) + "…";
    }

    /** The decoded query; 400 for a name that is not known here, one given twice, or an encoding that is none. */
    Map<String, String> parameters(Set<String> known) {
        Map<String, String> parameters = new LinkedHashMap<>();
        if (query == null || query.isEmpty()) {
            return parameters;
        }
        if (query.length() > MAX_QUERY) {
            throw new Refusal(400, "a query has at most " + MAX_QUERY + " characters");
        }
        for (String pair : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
            String value = equals < 0 ? "" : decoded(pair.substring(equals + 1));
            if (!known.contains(name) || parameters.put(name, value) != null) {
                throw new Refusal(400, "the query takes, once each: " + String.join(", ", known));
            }
        }
        return parameters;
    }

    static boolean visible(String text) {
        return !text.isEmpty() && text.length() <= MAX_HEADER && text.chars().allMatch(c -> c > ' ' && c < 127);
    }

    private static String utf8(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new Refusal(400, "a body is UTF-8");
        }
    }

    private static void discard(InputStream in) throws IOException {
        byte[] buffer = new byte[1 << 16];
        for (int left = MAX_DISCARDED, read = 0; left > 0 && read >= 0; left -= read) {
            read = in.read(buffer);
        }
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new Refusal(400, "the query is not URL-encoded");
        }
    }
}
