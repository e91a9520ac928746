package dev.surefoot.examples.content.cms;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** What a client asks to be saved, within the bounds: title 300 characters, body 500,000, 100 references of 500. */
record NewDraft(String title, String body, List<String> references) {
    private static final int MAX_TITLE = 300;
    private static final int MAX_BODY = 500_000;
    private static final int MAX_REFERENCES = 100;
    private static final int MAX_REFERENCE = 500;
    private static final Set<String> FIELDS = Set.of("title", "body", "references");

    NewDraft {
        references = List.copyOf(references);
    }

    /** Reads a request body; 400 where it is not JSON, 422 where it is not a draft. */
    static NewDraft parse(String text) {
        JsonNode json;
        try {
            json = Json.MAPPER.readTree(text);
        } catch (JacksonException e) {
            throw new Refusal(400, "the body is not JSON: " + e.getOriginalMessage());
        }
        if (!json.isObject()) {
            throw new Refusal(422, "a draft is a JSON object");
        }
        json.propertyNames().forEach(name -> {
            if (!FIELDS.contains(name)) {
                throw new Refusal(422, "a draft has title, body and references, and nothing else");
            }
        });
        String title = text("title", json.path("title"), MAX_TITLE, false);
        return new NewDraft(title, text("body", json.path("body"), MAX_BODY, true), references(json));
    }

    /** SHA-256 over the fields, each with its length, so that no two drafts run together. */
    byte[] digest() {
        StringBuilder fields = new StringBuilder();
        for (String field : fields()) {
            fields.append(field.length()).append(':').append(field);
        }
        return sha256(fields.toString());
    }

    static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private List<String> fields() {
        List<String> fields = new ArrayList<>(List.of(title, body));
        fields.addAll(references);
        return fields;
    }

    private static List<String> references(JsonNode json) {
        JsonNode list = json.path("references");
        if (list.isMissingNode()) {
            return List.of();
        }
        if (!list.isArray() || list.size() > MAX_REFERENCES) {
            throw new Refusal(422, "references is a list of at most " + MAX_REFERENCES);
        }
        List<String> references = new ArrayList<>();
        for (JsonNode reference : list) {
            references.add(text("a reference", reference, MAX_REFERENCE, false));
        }
        return references;
    }

    private static String text(String name, JsonNode value, int max, boolean multiline) {
        if (!value.isString() || value.stringValue().isBlank()) {
            throw new Refusal(422, name + " is a text that is not blank");
        }
        String text = value.stringValue();
        if (text.length() > max) {
            throw new Refusal(422, name + " has at most " + max + " characters, found " + text.length());
        }
        if (text.codePoints().anyMatch(c -> unstorable(c, multiline))) {
            throw new Refusal(422, name + " contains a control character or half a surrogate pair");
        }
        return text;
    }

    // What SQLite could not give back as it was written, a read-back would rightly refute.
    private static boolean unstorable(int c, boolean multiline) {
        boolean lineBreak = c == '\n' || c == '\r' || c == '\t';
        return (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)
                || (Character.isISOControl(c) && !(multiline && lineBreak));
    }
}
