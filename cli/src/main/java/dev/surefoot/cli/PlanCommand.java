package dev.surefoot.cli;

import dev.surefoot.cli.work.ExitCode;
import dev.surefoot.cli.work.PlanRefused;
import dev.surefoot.cli.work.Project;
import dev.surefoot.cli.work.ProjectFiles;
import dev.surefoot.cli.work.Refusal;
import dev.surefoot.cli.work.TypedValue;
import dev.surefoot.json.Json;
import dev.surefoot.planning.PlanResult;
import dev.surefoot.planning.PlanResultText;
import dev.surefoot.planning.PlanText;
import dev.surefoot.planning.Preview;
import dev.surefoot.planning.lint.LintReport;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

@Command(
        name = "plan",
        description = {
            "Finds a plan for a goal, and shows it with the reason for each step. Nothing is carried out.",
            "Ends with 1 where there is none, and says what stands in the way."
        })
final class PlanCommand implements Callable<Integer> {

    @Mixin
    private final Common common = new Common();

    @Mixin
    private final Person person = new Person();

    @Parameters(paramLabel = "GOAL", description = "a goal file")
    @SuppressWarnings("NullAway.Init")
    private Path goal;

    @Option(names = "--input", paramLabel = "NAME=VALUE", description = "an input of the goal; may be repeated")
    private List<String> inputs = List.of();

    @Option(
            names = "--planner",
            paramLabel = "P",
            description = "how it is found: goal, by searching through what the tools need and give (the only one yet)")
    private @Nullable String planner;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "PLAN",
            description = "write the plan to this file, which must not be there yet")
    private @Nullable Path output;

    @Override
    public Integer call() {
        Invocation call = common.invocation();
        if (planner != null && !planner.equals("goal")) {
            throw Finding.otherPlanner(planner);
        }
        Project project = Project.read(ProjectFiles.find(goal, call.named()));
        if (!project.isGoal()) {
            throw Refusal.wrong(
                    "wrong-kind",
                    "expected a goal, found a plan in " + goal + "; it can be carried out",
                    "run " + goal);
        }
        Map<String, JsonNode> given = TypedValue.inputs(inputs);
        PlanResult result = project.findPlan(given, person.name());
        if (call.json()) {
            call.screen().print(Json.writePretty(PlanResultText.json(result)));
        }
        if (!(result instanceof PlanResult.Found found)) {
            if (call.json()) {
                return ExitCode.NOT_REACHED.number();
            }
            throw Finding.none(result);
        }
        show(call, project, found);
        return ExitCode.DONE.number();
    }

    private void show(Invocation call, Project project, PlanResult.Found found) {
        boolean empty = found.plan().steps().isEmpty();
        if (!empty) {
            LintReport report = project.with(found.plan()).lint(Map.of());
            if (report.hasErrors()) {
                throw new PlanRefused(report);
            }
        }
        if (!call.json() && !empty) {
            call.screen()
                    .print(Preview.of(found.plan(), project.catalogue(), project.policy(), Map.of(), person.name())
                            .text(call.screen().columns()));
            call.screen().print("");
        }
        if (!call.json()) {
            call.screen().print(PlanResultText.of(found));
        }
        if (output != null && empty) {
            throw Refusal.wrong(
                    "nothing-to-do", "the goal holds already, and a plan without steps is none to write", null);
        }
        if (output != null) {
            NewFile.write(PlanText.yaml(found.plan()), output);
            if (!call.json()) {
                call.screen().print("");
                call.screen()
                        .print("Written to " + output + "; carry it out with: "
                                + call.hints().of("run " + output));
            }
        }
    }
}
