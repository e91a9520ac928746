package dev.surefoot.planning.lint;

import dev.surefoot.file.Place;
import dev.surefoot.file.Position;
import dev.surefoot.file.Problem;
import dev.surefoot.json.Json;
import dev.surefoot.json.Visible;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A report as SARIF 2.1.0 (OASIS), of which it uses one run, rules by index, and regions of one character. */
final class Sarif {
    private static final String SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";
    private static final String PAGES = "https://surefoot.dev/lint/";

    private Sarif() {}

    static JsonNode of(LintReport report) {
        List<String> rules = report.findings().stream()
                .map(Problem::rule)
                .distinct()
                .sorted()
                .toList();
        ObjectNode json = Json.object().put("$schema", SCHEMA).put("version", "2.1.0");
        ObjectNode run = json.putArray("runs").addObject();
        ObjectNode driver = run.putObject("tool").putObject("driver").put("name", "Surefoot");
        ArrayNode described = driver.putArray("rules");
        rules.forEach(rule -> describe(rule, described.addObject()));
        run.put("columnKind", "unicodeCodePoints");
        ArrayNode results = run.putArray("results");
        report.findings().forEach(finding -> add(finding, rules.indexOf(finding.rule()), results.addObject()));
        return json;
    }

    private static void describe(String id, ObjectNode json) {
        json.put("id", id);
        LintRule rule = LintRule.find(id);
        if (rule != null) {
            json.putObject("shortDescription").put("text", rule.law());
            json.put("helpUri", PAGES + id);
            json.putObject("defaultConfiguration").put("level", rule.severity().toString());
        }
    }

    private static void add(Problem finding, int rule, ObjectNode json) {
        json.put("ruleId", finding.rule()).put("ruleIndex", rule);
        json.put("level", finding.severity().toString());
        String fix = finding.fix() == null ? "" : "; " + finding.fix();
        json.putObject("message").put("text", Visible.line(finding.message() + fix));
        Place place = finding.place();
        ObjectNode physical = json.putArray("locations").addObject().putObject("physicalLocation");
        physical.putObject("artifactLocation").put("uri", uri(place.file()));
        Position position = place.position();
        if (position != null) {
            physical.putObject("region").put("startLine", position.line()).put("startColumn", position.column());
        }
    }

    /** A file's name as a URI reference (RFC 3986 §4.1): segments keep what is unreserved, the rest is escaped. */
    private static String uri(String file) {
        StringBuilder uri = new StringBuilder();
        for (byte each : file.replace('\\', '/').getBytes(StandardCharsets.UTF_8)) {
            char character = (char) (each & 0xFF);
            if (character < 0x80 && (Character.isLetterOrDigit(character) || "-._~/".indexOf(character) >= 0)) {
                uri.append(character);
            } else {
                uri.append('%').append(String.format("%02X", each & 0xFF));
            }
        }
        return uri.toString();
    }
}
