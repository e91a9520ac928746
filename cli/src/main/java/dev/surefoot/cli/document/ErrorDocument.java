package dev.surefoot.cli.document;

import dev.surefoot.cli.work.Failure;
import dev.surefoot.cli.work.Hints;
import dev.surefoot.file.Position;
import dev.surefoot.file.Problem;
import dev.surefoot.json.Json;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code {"error": …}}: what every command answers where it fails. */
public final class ErrorDocument {

    private ErrorDocument() {}

    /**
     * The failure as one document.
     *
     * @param message the failure's, as it is to be read
     */
    public static String of(Failure failure, String message, Hints hints) {
        ObjectNode error = Json.object()
                .put("exitCode", failure.exitCode().number())
                .put("kind", failure.kind())
                .put("message", message);
        if (failure.next() != null) {
            error.put("next", hints.of(failure.next()));
        }
        if (!failure.problems().isEmpty()) {
            ArrayNode problems = error.putArray("problems");
            failure.problems().forEach(problem -> problems.add(problem(problem)));
        }
        return Json.writePretty(Json.object().set("error", error));
    }

    private static ObjectNode problem(Problem problem) {
        ObjectNode json = Json.object()
                .put("rule", problem.rule())
                .put("severity", problem.severity().toString())
                .put("file", problem.place().file());
        Position position = problem.place().position();
        if (position != null) {
            json.put("line", position.line()).put("column", position.column());
        }
        json.put("pointer", problem.place().pointer()).put("message", problem.message());
        if (problem.fix() != null) {
            json.put("fix", problem.fix());
        }
        return json;
    }
}
