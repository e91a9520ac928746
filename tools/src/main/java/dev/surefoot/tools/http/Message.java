package dev.surefoot.tools.http;

import dev.surefoot.expression.Secret;
import dev.surefoot.json.Json;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A request before it leaves, without credentials.
 *
 * @param body what it carries as JSON, or null where it carries nothing
 */
record Message(
        String method,
        URI address,
        Map<String, String> headers,
        @Nullable JsonNode body) {

    /** Whether a header can carry the text: visible ASCII and spaces (RFC 9110 §5.5), no line break among them. */
    private static boolean fits(String value) {
        return value.chars().allMatch(c -> c >= ' ' && c < 0x7F);
    }

    SingleSend send() {
        return new SingleSend(
                body == null
                        ? HttpRequest.BodyPublishers.noBody()
                        : HttpRequest.BodyPublishers.ofByteArray(Json.writeBytes(body)));
    }

    /** Throws {@link Unsendable} where the client refuses it; never shows a value of a header. */
    HttpRequest request(SingleSend send, Credentials credentials) throws Unsendable {
        HttpRequest.Builder request;
        try {
            request = HttpRequest.newBuilder(address).method(method, send);
        } catch (IllegalArgumentException e) {
            throw new Unsendable("expected an http or https address with a host, found " + address);
        }
        for (Map.Entry<String, String> header : headers.entrySet()) {
            set(request, header.getKey(), header.getValue());
        }
        for (Map.Entry<String, Secret> header : credentials.headers().entrySet()) {
            set(request, header.getKey(), header.getValue().reveal());
        }
        return request.build();
    }

    private static void set(HttpRequest.Builder request, String name, String value) throws Unsendable {
        if (!fits(value)) {
            throw new Unsendable("the header " + name + " would have a character that none can carry");
        }
        try {
            request.setHeader(name, value);
        } catch (IllegalArgumentException e) {
            throw new Unsendable("the header " + name + " cannot be set");
        }
    }
}
