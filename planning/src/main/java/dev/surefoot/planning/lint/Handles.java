package dev.surefoot.planning.lint;

import dev.surefoot.json.Json;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Credentials and addresses by the name of where they are kept: for toolboxes, never for plans (law 9). */
final class Handles {
    /** Behind another dollar sign, a reference stands for itself. */
    private static final Pattern HANDLE = Pattern.compile("(?<![$])[$][{] *(env|file):");

    private Handles() {}

    static boolean isIn(JsonNode text) {
        return text.isString() && HANDLE.matcher(text.stringValue()).find();
    }

    /** Finds them in every text and key below that pointer. */
    static void lint(JsonNode node, String pointer, Findings findings) {
        if (isIn(node)) {
            report(pointer, findings);
        }
        int index = 0;
        for (JsonNode element : node.isArray() ? node : Json.array()) {
            lint(element, Json.pointer(pointer, index++), findings);
        }
        for (Map.Entry<String, JsonNode> member : node.properties()) {
            String at = Json.pointer(pointer, member.getKey());
            if (HANDLE.matcher(member.getKey()).find()) {
                report(at, findings);
            }
            lint(member.getValue(), at, findings);
        }
    }

    private static void report(String pointer, Findings findings) {
        findings.add(
                LintRule.HANDLE_IN_PLAN,
                pointer,
                "expected no handle in a plan, found ${env:…} or ${file:…}",
                "credentials and addresses belong to the sources of the toolbox; write $${ for a ${ that is only text");
    }
}
