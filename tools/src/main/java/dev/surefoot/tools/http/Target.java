package dev.surefoot.tools.http;

import dev.surefoot.expression.Scope;
import dev.surefoot.expression.Template;
import dev.surefoot.json.CanonicalJson;
import dev.surefoot.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Where a request goes behind its base address: path and query, with arguments taken in so that none of them can change
 * which path it is. All but the unreserved characters of RFC 3986 §2.3 are percent-encoded; in the path, what could
 * still lead elsewhere once a server decodes it (nothing at all, {@code .} or {@code ..} between slashes or
 * backslashes) is refused.
 */
final class Target {

    private static final String UNRESERVED = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
    private static final Set<String> ELSEWHERE = Set.of("", ".", "..");

    private final String text;
    private final Template path;
    private final @Nullable Template query;
    private final Members parameters;

    /** Throws {@link dev.surefoot.expression.ExpressionException} where {@code text} is no template. */
    Target(String text, Members parameters) {
        int question = question(text);
        this.text = text;
        this.path = template(text.substring(0, question));
        this.query = question == text.length() ? null : template(text.substring(question));
        this.parameters = parameters;
    }

    private static Template template(String text) {
        return Template.of(Json.nodes().stringNode(text));
    }

    List<Template> templates() {
        List<Template> all = new ArrayList<>(parameters.templates().values());
        all.add(path);
        if (query != null) {
            all.add(query);
        }
        return all;
    }

    String resolve(Scope scope) throws Unsendable {
        StringBuilder target = new StringBuilder(path(scope));
        char separator = '?';
        if (query != null) {
            target.append(Members.require(query.resolve(scope, Target::encoded), "the query of " + text)
                    .stringValue());
            separator = '&';
        }
        for (Map.Entry<String, JsonNode> parameter : parameters.resolve(scope).entrySet()) {
            for (String value : values(parameter.getKey(), parameter.getValue())) {
                target.append(separator)
                        .append(encoded(parameter.getKey()))
                        .append('=')
                        .append(encoded(value));
                separator = '&';
            }
        }
        return target.toString();
    }

    private String path(Scope scope) throws Unsendable {
        List<String> taken = new ArrayList<>();
        String resolved = Members.require(
                        path.resolve(scope, value -> {
                            taken.add(value);
                            return encoded(value);
                        }),
                        "the path " + text)
                .stringValue();
        for (String value : taken) {
            for (String part : value.split("[/\\\\]", -1)) {
                if (ELSEWHERE.contains(part)) {
                    throw new Unsendable("an argument in the path " + text
                            + " would lead elsewhere: expected a text without empty, . or .. parts");
                }
            }
        }
        for (String segment : resolved.split("/", -1)) {
            if (!taken.isEmpty() && (segment.equals(".") || segment.equals(".."))) {
                throw new Unsendable("the arguments in the path " + text + " make a . or .. of it");
            }
        }
        return resolved;
    }

    private static List<String> values(String name, JsonNode value) throws Unsendable {
        List<String> values = new ArrayList<>();
        for (JsonNode each : value.isArray() ? value.values() : List.of(value)) {
            if (each.isContainer()) {
                throw new Unsendable("the query parameter " + name + " is no text, number or list of those");
            }
            if (!each.isNull()) {
                values.add(scalar(each));
            }
        }
        return values;
    }

    static String scalar(JsonNode value) {
        return value.isString() ? value.stringValue() : CanonicalJson.text(value);
    }

    private static String encoded(String value) {
        StringBuilder encoded = new StringBuilder();
        for (byte unit : value.getBytes(StandardCharsets.UTF_8)) {
            if (UNRESERVED.indexOf(unit) >= 0) {
                encoded.append((char) unit);
            } else {
                encoded.append('%')
                        .append(Character.toUpperCase(Character.forDigit((unit >> 4) & 0xF, 16)))
                        .append(Character.toUpperCase(Character.forDigit(unit & 0xF, 16)));
            }
        }
        return encoded.toString();
    }

    /** Where the query starts: the first question mark that is not within <code>${…}</code>. */
    private static int question(String text) {
        boolean within = false;
        for (int i = 0; i < text.length(); i++) {
            char at = text.charAt(i);
            within = within ? at != '}' : at == '{' && i > 0 && text.charAt(i - 1) == '$';
            if (at == '?' && !within) {
                return i;
            }
        }
        return text.length();
    }
}
