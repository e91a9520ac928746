package dev.surefoot.cli.show;

import dev.surefoot.cli.screen.Columns;
import dev.surefoot.json.Json;
import dev.surefoot.json.Visible;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * JSON values in full, so that a person can tell exactly what they are: a text on one line in quotes, a longer one line by
 * line behind a bar, anything else as indented JSON. Characters that a screen would hide or act upon stand there by their
 * code points.
 */
public final class ValueText {
    private static final String BAR = "│ ";

    private final int width;

    public ValueText(int width) {
        this.width = Math.max(30, width);
    }

    /** The members of an object, each under its name; any other value as it is. */
    public List<String> of(JsonNode value, String indent) {
        List<String> lines = new ArrayList<>();
        if (!value.isObject()) {
            add(lines, "", value, indent);
            return lines;
        }
        for (Map.Entry<String, JsonNode> member : value.properties()) {
            add(lines, Visible.line(member.getKey()), member.getValue(), indent);
        }
        return lines;
    }

    private void add(List<String> lines, String name, JsonNode value, String indent) {
        String head = indent + (name.isEmpty() ? "" : name + "  ");
        String plain = value.isContainer() ? Json.write(value) : null;
        if (value.isString() && !isLong(value.stringValue(), head)) {
            lines.add(head + exact(Json.write(value)));
        } else if (value.isString()) {
            String text = value.stringValue();
            lines.add(head + "(text, " + Words.count(text.codePointCount(0, text.length()), "character") + ")");
            bar(lines, text, indent);
        } else if (plain != null && !isLong(plain, head)) {
            lines.add(head + exact(plain));
        } else if (plain != null) {
            lines.add(head + "(" + (value.isArray() ? Words.count(value.size(), "element") : "an object") + ")");
            if (value.isArray()) {
                value.forEach(element ->
                        bar(lines, element.isContainer() ? Json.writePretty(element) : Json.write(element), indent));
            } else {
                bar(lines, Json.writePretty(value), indent);
            }
        } else {
            lines.add(head + exact(Json.write(value)));
        }
    }

    private boolean isLong(String text, String head) {
        return text.indexOf('\n') >= 0 || Columns.width(head) + text.length() + 2 > width;
    }

    private void bar(List<String> lines, String text, String indent) {
        String margin = indent + "  " + BAR;
        for (String line : exact(text).split("\n", -1)) {
            Columns.wrap(line, width - margin.length()).forEach(part -> lines.add(margin + part));
        }
    }

    /** Unlike a line to be read, one to be consented to tells apart what only looks alike. */
    private static String exact(String text) {
        return Visible.exact(text);
    }
}
