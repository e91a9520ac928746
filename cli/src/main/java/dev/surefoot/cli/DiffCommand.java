package dev.surefoot.cli;

import dev.surefoot.cli.work.ExitCode;
import dev.surefoot.cli.work.PlanRefused;
import dev.surefoot.cli.work.Project;
import dev.surefoot.cli.work.ProjectFiles;
import dev.surefoot.json.Json;
import dev.surefoot.plan.Plan;
import dev.surefoot.planning.PlanDiff;
import dev.surefoot.planning.lint.LintReport;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "diff",
        description = "What is added, removed and changed from one plan to another, and which approvals that voids.")
final class DiffCommand implements Callable<Integer> {

    @Mixin
    private final Common common = new Common();

    @Parameters(index = "0", paramLabel = "PLAN", description = "the plan before")
    @SuppressWarnings("NullAway.Init")
    private Path before;

    @Parameters(index = "1", paramLabel = "PLAN", description = "the plan after")
    @SuppressWarnings("NullAway.Init")
    private Path after;

    @Override
    public Integer call() {
        Invocation call = common.invocation();
        Project old = project(call, before);
        Project changed = project(call, after);
        PlanDiff diff = PlanDiff.of(plan(old), plan(changed), changed.catalogue(), changed.policy());
        call.screen().print(call.json() ? Json.writePretty(diff.json()) : diff.text());
        return ExitCode.DONE.number();
    }

    private static Project project(Invocation call, Path file) {
        Project project = Project.read(ProjectFiles.find(file, call.named()));
        project.requirePlan();
        return project;
    }

    /** A plan that does not lint may be no plan at all: two steps of one name, say. */
    private static Plan plan(Project project) {
        LintReport report = project.lint(Map.of());
        if (report.hasErrors()) {
            throw new PlanRefused(report);
        }
        return project.plan();
    }
}
