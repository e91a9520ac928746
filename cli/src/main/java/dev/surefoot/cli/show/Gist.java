package dev.surefoot.cli.show;

import dev.surefoot.json.Json;
import dev.surefoot.json.Visible;
import java.util.StringJoiner;
import tools.jackson.databind.JsonNode;

/** A JSON value at a glance: short values as they are, of long ones the beginning or the size. */
final class Gist {
    private static final int MEMBERS = 8;
    private static final int TEXT = 48;

    private Gist() {}

    /** One line; of an object its first members by name. */
    static String of(JsonNode value) {
        if (!value.isObject()) {
            return member(value);
        }
        StringJoiner members = new StringJoiner(", ");
        value.properties().stream()
                .limit(MEMBERS)
                .forEach(each -> members.add(Visible.line(each.getKey(), TEXT) + ": " + member(each.getValue())));
        return value.size() > MEMBERS ? members + ", …" : value.isEmpty() ? "{}" : members.toString();
    }

    private static String member(JsonNode value) {
        if (value.isObject()) {
            return value.isEmpty() ? "{}" : "{" + Words.count(value.size(), "member") + "}";
        }
        if (value.isArray()) {
            return value.isEmpty() ? "[]" : "[" + Words.count(value.size(), "element") + "]";
        }
        return value.isString() ? '"' + Visible.line(value.stringValue(), TEXT) + '"' : Json.write(value);
    }
}
