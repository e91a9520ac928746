package dev.surefoot.expression;

import dev.surefoot.json.Json;
import java.util.Comparator;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Takes the credentials of one call out of whatever its service sends back: as they are, escaped for an address or JSON, in
 * hex, in Base64. One shorter than {@value #SHORTEST} characters stays: it would turn up in innocent text. Immutable.
 */
public final class Redaction {

    /** What stands where a credential stood. */
    public static final String MARK = "[credential]";

    private static final int SHORTEST = 6;

    private final List<String> secrets;

    public Redaction(List<Secret> secrets) {
        this.secrets = secrets.stream()
                .filter(secret -> secret.reveal().length() >= SHORTEST)
                .flatMap(secret -> Disguises.of(secret).stream())
                .filter(form -> form.length() >= SHORTEST)
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }

    /** The text without them. */
    public String text(String text) {
        String clean = text;
        for (String secret : secrets) {
            clean = clean.replace(secret, MARK);
        }
        return clean;
    }

    /** How many characters at the end may be the beginning of a credential: to be held back until more is there. */
    public int unfinished(String text) {
        int most = 0;
        for (String secret : secrets) {
            int length = Math.min(secret.length() - 1, text.length());
            while (length > most && !text.regionMatches(text.length() - length, secret, 0, length)) {
                length--;
            }
            most = Math.max(most, length);
        }
        return most;
    }

    /** One line of at most so many characters, control characters made spaces. */
    public String line(String text, int length) {
        String clean = text(text).replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        return clean.length() <= length ? clean : clean.substring(0, length - 1) + "…";
    }

    /** The tree itself where no credential is in it, else a copy without. */
    public JsonNode tree(JsonNode value) {
        return secrets.stream().anyMatch(secret -> mentions(value, secret)) ? cleaned(value) : value;
    }

    private static boolean mentions(JsonNode value, String secret) {
        return switch (value.getNodeType()) {
            case STRING -> value.stringValue().contains(secret);
            case NUMBER -> value.asString().contains(secret);
            case ARRAY -> value.values().stream().anyMatch(item -> mentions(item, secret));
            case OBJECT ->
                value.properties().stream()
                        .anyMatch(entry -> entry.getKey().contains(secret) || mentions(entry.getValue(), secret));
            case NULL, BOOLEAN, BINARY, MISSING, POJO -> false;
        };
    }

    private JsonNode cleaned(JsonNode value) {
        return switch (value.getNodeType()) {
            case STRING -> Json.nodes().stringNode(text(value.stringValue()));
            case NUMBER -> {
                String clean = text(value.asString());
                yield clean.equals(value.asString()) ? value : Json.nodes().stringNode(clean);
            }
            case ARRAY -> {
                ArrayNode items = Json.array();
                value.forEach(item -> items.add(cleaned(item)));
                yield items;
            }
            case OBJECT -> {
                ObjectNode members = Json.object();
                value.properties().forEach(entry -> members.set(text(entry.getKey()), cleaned(entry.getValue())));
                yield members;
            }
            case NULL, BOOLEAN, BINARY, MISSING, POJO -> value;
        };
    }
}
