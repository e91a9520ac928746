package dev.surefoot.cli;

import dev.surefoot.cli.work.ExitCode;
import dev.surefoot.cli.work.PlanRefused;
import dev.surefoot.cli.work.Project;
import dev.surefoot.cli.work.Refusal;
import dev.surefoot.cli.work.TypedValue;
import dev.surefoot.json.Json;
import dev.surefoot.model.Metered;
import dev.surefoot.model.Money;
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
import tools.jackson.databind.node.ObjectNode;

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

    @Parameters(paramLabel = "GOAL", description = "a goal file; or a goal in words, for a planner that asks a model")
    @SuppressWarnings("NullAway.Init")
    private String goal;

    @Option(names = "--input", paramLabel = "NAME=VALUE", description = "an input of the goal; may be repeated")
    private List<String> inputs = List.of();

    @Mixin
    private final PlannerChoice planner = new PlannerChoice();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "PLAN",
            description = "write the plan to this file, which must not be there yet")
    private @Nullable Path output;

    @Override
    public Integer call() throws InterruptedException {
        Invocation call = common.invocation();
        planner.require();
        Project project = GoalArgument.project(call, goal, planner);
        if (!project.isGoal()) {
            throw Refusal.wrong(
                    "wrong-kind",
                    "expected a goal, found a plan in " + goal + "; it can be carried out",
                    "run " + goal);
        }
        Map<String, JsonNode> given = TypedValue.inputs(inputs);
        PlannerChoice.Outcome outcome = planner.plan(project, project.models(), given, person.name());
        PlanResult result = outcome.result();
        if (call.json()) {
            call.screen().print(Json.writePretty(json(outcome)));
        } else {
            Finding.tell(call, outcome.spent());
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

    private static ObjectNode json(PlannerChoice.Outcome outcome) {
        ObjectNode json = PlanResultText.json(outcome.result());
        Metered.Spent spent = outcome.spent();
        if (spent.requests() > 0) {
            ObjectNode told = json.putObject("spent")
                    .put("requests", spent.requests())
                    .put("inputTokens", spent.usage().input())
                    .put("outputTokens", spent.usage().output());
            Money money = spent.money();
            if (money != null) {
                told.put("money", money.amount());
            }
        }
        return json;
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
