package dev.surefoot.cli;

import dev.surefoot.cli.work.Desk;
import dev.surefoot.cli.work.ExitCode;
import dev.surefoot.cli.work.PlanRefused;
import dev.surefoot.cli.work.Project;
import dev.surefoot.cli.work.ProjectFiles;
import dev.surefoot.cli.work.Refusal;
import dev.surefoot.cli.work.RunReviser;
import dev.surefoot.inbox.InboxItem;
import dev.surefoot.json.Visible;
import dev.surefoot.plan.Plan;
import dev.surefoot.planning.PlanText;
import dev.surefoot.planning.Replanning;
import dev.surefoot.planning.lint.LintReport;
import dev.surefoot.run.Command;
import dev.surefoot.run.Revisions;
import dev.surefoot.run.Run;
import dev.surefoot.run.RunId;
import dev.surefoot.runtime.Reviser.Revised;
import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Proposes new versions of a run's plan, in the name of one person. */
final class Revising {
    private final Invocation call;
    private final String person;

    Revising(Invocation call, String person) {
        this.call = call;
        this.person = person;
    }

    /** The planner looks for one, and uses no tool that failed. */
    int by(RunId id, @Nullable String because) throws InterruptedException {
        return by(id, because, Set.of());
    }

    /**
     * The planner looks for one.
     *
     * @param again tools that it may use though they failed, for the reason given
     */
    int by(RunId id, @Nullable String because, Set<String> again) throws InterruptedException {
        if (!again.isEmpty() && because == null) {
            throw Refusal.wrong(
                    "because",
                    "expected --because TEXT beside --again: why " + Visible.line(String.join(" and ", again), 200)
                            + " should work now",
                    null);
        }
        Command.Revise command;
        try (Desk desk = Desk.openFor(id, call.data())) {
            Run run = revisable(desk, id);
            InboxItem stuck = Revisions.unanswered(run);
            String why = because == null ? reason(run, stuck) : because;
            command = switch (reviser(run).revise(run, why, again)) {
                case Revised.Found(Plan plan, String planner, String found, var took) ->
                    new Command.Revise(plan.json(), found, person, planner, stuck == null ? null : stuck.id());
                case Revised.None(String planner, String none) -> throw noOther(run, none);
            };
        }
        return new Answering(call, person).run(id, command);
    }

    /** A person has one, whose parent is the plan in force unless it says another. */
    int with(RunId id, Path file, @Nullable String because) throws InterruptedException {
        Command.Revise command;
        try (Desk desk = Desk.openFor(id, call.data())) {
            Run run = revisable(desk, id);
            Project project =
                    Project.read(ProjectFiles.of(run.origin(), call.named()).with(file));
            project.requirePlan();
            LintReport report = project.lint(run.goal().inputs());
            if (report.hasErrors()) {
                throw new PlanRefused(report);
            }
            ObjectNode json = project.plan().json().deepCopy().asObject();
            if (!json.has("parent")) {
                json.put("parent", run.plan().digest().toString());
            }
            command = new Command.Revise(
                    json, because == null ? person + " changed the plan" : because, person, null, null);
        }
        return new Answering(call, person).run(id, command);
    }

    /** Writes what the planner finds, or the plan in force where it finds none, for somebody to change. */
    int write(RunId id, Path file, Set<String> again) {
        try (Desk desk = Desk.openFor(id, call.data())) {
            Run run = revisable(desk, id);
            String how = " --because TEXT";
            switch (reviser(run).revise(run, "to be changed", again)) {
                case Revised.Found(Plan plan, String planner, String because, var took) -> {
                    NewFile.write(PlanText.yaml(plan), file);
                    call.screen().print("The " + planner + " planner's version is in " + file + ".");
                }
                case Revised.None(String planner, String because) -> {
                    ObjectNode copy = run.plan().json().deepCopy().asObject();
                    copy.put("parent", run.plan().digest().toString());
                    NewFile.write(PlanText.yaml(Plan.of(copy)), file);
                    call.screen()
                            .print("The " + planner + " planner has none (" + Visible.line(because, 200)
                                    + "); the plan in force is in " + file + ".");
                }
            }
            call.screen()
                    .print("Change it, and propose it with: "
                            + call.hints().of("revise " + id + " --with " + file + how));
            return ExitCode.DONE.number();
        }
    }

    private RunReviser reviser(Run run) {
        return new RunReviser(
                Project.read(ProjectFiles.of(run.origin(), call.named())).models());
    }

    private static Run revisable(Desk desk, RunId id) {
        Run run = desk.load(id);
        if (run.status().ended()) {
            throw Refusal.wrong(
                    "ended", "run " + id + " has " + run.status().text() + "; its plan is history", "status " + id);
        }
        if (run.proposed() != null) {
            throw Refusal.wrong(
                    "in-review",
                    "a version of the plan of run " + id + " is in review already; accept or reject it first",
                    "inbox");
        }
        return run;
    }

    private static String reason(Run run, @Nullable InboxItem stuck) {
        return stuck == null || stuck.step() == null
                ? "a person asked for another plan"
                : stuck.step() + ": " + run.step(stuck.step()).because();
    }

    private static Refusal noOther(Run run, String because) {
        Set<String> failed = Replanning.failed(run);
        String again = failed.isEmpty() ? "" : " --again TOOL --because TEXT admits a tool that failed.";
        return new Refusal(
                ExitCode.NOT_REACHED, "no-other-plan", because + again, "revise " + run.id() + " --with PLAN");
    }
}
