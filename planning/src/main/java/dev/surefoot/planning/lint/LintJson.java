package dev.surefoot.planning.lint;

import dev.surefoot.file.Position;
import dev.surefoot.file.Problem;
import dev.surefoot.json.Json;
import dev.surefoot.json.Visible;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A report as {@code lint-report.json} describes it. */
final class LintJson {
    private LintJson() {}

    static JsonNode of(LintReport report) {
        ObjectNode json = Json.object().put("errors", report.errors()).put("warnings", report.warnings());
        ArrayNode findings = json.putArray("findings");
        report.findings().forEach(finding -> add(finding, findings.addObject()));
        return json;
    }

    private static void add(Problem finding, ObjectNode json) {
        json.put("rule", finding.rule());
        json.put("severity", finding.severity().toString());
        json.put("file", Visible.line(finding.place().file()));
        Position position = finding.place().position();
        if (position != null) {
            json.put("line", position.line()).put("column", position.column());
        }
        json.put("pointer", finding.place().pointer());
        json.put("message", Visible.line(finding.message()));
        if (finding.fix() != null) {
            json.put("fix", Visible.line(finding.fix()));
        }
    }
}
