package dev.surefoot.planning.model;

import dev.surefoot.file.FileRefused;
import dev.surefoot.file.Kind;
import dev.surefoot.file.KindReader;
import dev.surefoot.file.Problem;
import dev.surefoot.file.Severity;
import dev.surefoot.file.SourceFile;
import dev.surefoot.json.Json;
import dev.surefoot.plan.Plan;
import dev.surefoot.planning.PlanRequest;
import dev.surefoot.planning.lint.LintReport;
import dev.surefoot.planning.lint.Linter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** A document as a plan: it is one where it reads as a plan's file would and lints. */
final class Judged {

    private static final Pattern STEP = Pattern.compile("/steps/(\\d+)");

    private Judged() {}

    static Reading<Plan> plan(PlanRequest request, JsonNode document) {
        try {
            SourceFile file = new KindReader().read(Kind.PLAN, "draft", Json.writeBytes(document));
            Map<String, JsonNode> inputs = new TreeMap<>();
            document.path("goal")
                    .path("inputs")
                    .properties()
                    .forEach(each -> inputs.put(each.getKey(), each.getValue()));
            LintReport report = new Linter(request.toolbox(), request.policy()).lint(file, inputs);
            return report.hasErrors()
                    ? new Reading.Refused<>(findings(report.findings(), document))
                    : new Reading.Usable<>(Plan.of(file.value()));
        } catch (FileRefused e) {
            return new Reading.Refused<>(findings(e.problems(), document));
        }
    }

    private static List<String> findings(List<Problem> problems, JsonNode document) {
        return problems.stream()
                .filter(problem -> problem.severity() == Severity.ERROR)
                .map(problem -> finding(problem, document))
                .toList();
    }

    /** Where, by the step's id and what is in it; what was expected and found; what to do. */
    private static String finding(Problem problem, JsonNode document) {
        String pointer = problem.place().pointer();
        Matcher step = STEP.matcher(pointer);
        String where = pointer;
        if (step.lookingAt()) {
            JsonNode id =
                    document.path("steps").path(Integer.parseInt(step.group(1))).path("id");
            where = "step " + id.asString("number " + step.group(1))
                    + pointer.substring(step.end()).replace('/', ' ');
        }
        String fix = problem.fix() == null ? "" : " (" + problem.fix() + ")";
        return (where.isEmpty() ? "" : where + ": ") + problem.message() + fix;
    }
}
