package dev.surefoot.tools.http;

import dev.surefoot.expression.ExpressionException;
import dev.surefoot.expression.HandleText;
import dev.surefoot.expression.Redaction;
import dev.surefoot.expression.Secret;
import dev.surefoot.tool.Source;
import dev.surefoot.tools.handle.HandleUnreadable;
import dev.surefoot.tools.handle.Handles;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * The headers that a source adds to each of its requests, its credential among them, read anew for one call and dropped
 * with it. Never shown.
 */
final class Credentials {

    private final Map<String, Secret> headers;
    private final List<Secret> secrets;

    private Credentials(Map<String, Secret> headers, List<Secret> secrets) {
        this.headers = headers;
        this.secrets = secrets;
    }

    static Credentials read(Source source, Handles handles) throws Unsendable {
        JsonNode http = source.json().path("http");
        Map<String, Secret> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        List<Secret> secrets = new ArrayList<>();
        String where = "sources." + source.name() + ".http.";
        for (Map.Entry<String, JsonNode> header : http.path("headers").properties()) {
            String text = header.getValue().stringValue();
            headers.put(header.getKey(), reveal(text, handles, secrets, where + "headers." + header.getKey()));
        }
        if (http.path("credential").isString()) {
            Secret token = reveal(http.path("credential").stringValue(), handles, secrets, where + "credential");
            headers.put("Authorization", Secret.of("Bearer " + token.reveal()));
        }
        return new Credentials(headers, secrets);
    }

    private static Secret reveal(String text, Handles handles, List<Secret> secrets, String where) throws Unsendable {
        try {
            return HandleText.parse(text).reveal(handle -> {
                Secret secret = handles.read(handle);
                secrets.add(secret);
                return secret;
            });
        } catch (HandleUnreadable | ExpressionException e) {
            throw new Unsendable(where + ": " + e.getMessage());
        }
    }

    Map<String, Secret> headers() {
        return headers;
    }

    Redaction redaction() {
        return new Redaction(secrets);
    }
}
