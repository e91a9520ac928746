package dev.surefoot.cli;

import dev.surefoot.cli.document.RunDocument;
import dev.surefoot.cli.screen.Screen;
import dev.surefoot.cli.show.ConclusionText;
import dev.surefoot.cli.work.Carrier;
import dev.surefoot.cli.work.Desk;
import dev.surefoot.cli.work.ExitCode;
import dev.surefoot.cli.work.Granting;
import dev.surefoot.cli.work.PlanRefused;
import dev.surefoot.cli.work.Planning;
import dev.surefoot.cli.work.Project;
import dev.surefoot.cli.work.ProjectFiles;
import dev.surefoot.cli.work.Refusal;
import dev.surefoot.json.Json;
import dev.surefoot.json.Visible;
import dev.surefoot.model.ModelAnswer.Usage;
import dev.surefoot.model.ModelClient;
import dev.surefoot.plan.Plan;
import dev.surefoot.planning.Preview;
import dev.surefoot.planning.lint.LintReport;
import dev.surefoot.planning.mode.InlinePlan;
import dev.surefoot.planning.mode.ModeChoice;
import dev.surefoot.run.Conclusion;
import dev.surefoot.run.RunId;
import dev.surefoot.runtime.NewRun;
import dev.surefoot.tool.Toolbox;
import dev.surefoot.tools.AssembledToolbox;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A run that is about to be started: its plan lints, and its starter is known. */
final class Start {
    private static final String TENANT = "local";
    private static final int WARNINGS = 5;

    private final Invocation call;
    private final Project project;
    private final Map<String, ModelClient> models;
    private final Plan plan;
    private final @Nullable String planner;
    private final Usage took;
    private final Map<String, JsonNode> inputs;
    private final String person;
    private final @Nullable ModeChoice mode;
    private final ObjectNode origin;

    private Start(
            Invocation call,
            Project project,
            Map<String, ModelClient> models,
            Plan plan,
            @Nullable String planner,
            Usage took,
            Map<String, JsonNode> inputs,
            String person,
            @Nullable ModeChoice mode,
            Planning planning) {
        this.call = call;
        this.project = project;
        this.models = models;
        this.plan = plan;
        this.planner = planner;
        this.took = took;
        this.inputs = inputs;
        this.person = person;
        this.mode = mode;
        this.origin = project.files().origin(planning);
        if (mode != null) {
            origin.set("mode", mode.json());
        }
    }

    /**
     * Reads the files and judges them.
     *
     * @throws PlanRefused where the plan does not lint
     * @throws Refusal where the policy does not know that person
     */
    static Start read(Invocation call, ProjectFiles files, Map<String, JsonNode> inputs, String person)
            throws InterruptedException {
        return of(call, Project.read(files), new PlannerChoice(), new ModeOption(), inputs, person);
    }

    /**
     * Judges files that were read, likewise.
     *
     * @param planner by which a plan is found, where there is only a goal
     * @param mode how that goal is carried out
     */
    static Start of(
            Invocation call,
            Project named,
            PlannerChoice planner,
            ModeOption mode,
            Map<String, JsonNode> inputs,
            String person)
            throws InterruptedException {
        Project project = named;
        Map<String, ModelClient> models = named.models();
        Planning planning = planner.planning();
        ModeOption.Chosen chosen = ModeOption.Chosen.PLANNED;
        Usage took = Usage.NOTHING;
        String by = null;
        if (named.isGoal()) {
            chosen = mode.choose(named, planning.model(), models.keySet(), inputs, person);
            tell(call, chosen.choice());
            Plan plan = chosen.inline();
            by = InlinePlan.NAME;
            if (plan == null) {
                PlannerChoice.Found found = Finding.plan(call, named, planner, models, inputs, person);
                plan = found.plan();
                took = found.took();
                by = planner.name(named, models.keySet());
            }
            if (plan.steps().isEmpty()) {
                return new Start(call, named, models, plan, by, took, inputs, person, chosen.choice(), planning);
            }
            project = named.with(plan);
        } else {
            mode.requirePlanned();
        }
        LintReport report = project.lint(inputs);
        if (report.hasErrors()) {
            throw new PlanRefused(report);
        }
        if (report.warnings() > 0 && !call.quiet()) {
            call.screen().err().println(report.text(WARNINGS));
        }
        project.requirePerson(person);
        return new Start(call, project, models, project.plan(), by, took, inputs, person, chosen.choice(), planning);
    }

    private static void tell(Invocation call, @Nullable ModeChoice choice) {
        if (choice != null && !call.json() && !call.quiet()) {
            call.screen().print("Carried out " + choice);
            call.screen().print("");
        }
    }

    /** Holds the plan against the digest that somebody reviewed. */
    void requireDigest(String reviewed) {
        if (!plan.digest().toString().equals(reviewed)) {
            throw new Refusal(
                    ExitCode.DENIED,
                    "another-plan",
                    "expected the plan " + Visible.line(reviewed, 80) + ", which was approved; this one is "
                            + plan.digest(),
                    "show " + project.files().plan());
        }
    }

    /** Shows what the plan would do, addresses as they are written, and gives the exit code. */
    int show() {
        if (holdsAlready()) {
            return tellThatItHolds();
        }
        preview(project.catalogue(), true);
        return ExitCode.DONE.number();
    }

    /** Whether the goal holds without a step: its wanted facts were given. */
    boolean holdsAlready() {
        return plan.steps().isEmpty();
    }

    /** Tells that nothing has to be done, and why; gives the exit code: not every goal whose facts are given is reached. */
    int tellThatItHolds() {
        Conclusion conclusion = Conclusion.of(plan.goal());
        Screen screen = call.screen();
        if (call.json()) {
            ObjectNode json = Json.object().put("outcome", "nothing-to-do");
            json.set("conclusion", RunDocument.conclusion(conclusion));
            screen.print(Json.writePretty(json));
        } else {
            screen.print(
                    conclusion.reached()
                            ? "The goal holds already: there is nothing to do, and no run is recorded."
                            : "Nothing can be done for the goal, and it is not reached: what it wants was given, and"
                                    + " does not satisfy it.");
            conclusion
                    .verdicts()
                    .forEach(verdict -> screen.print(ConclusionText.of(verdict, screen.ink(), screen.columns())));
        }
        return (conclusion.reached() ? ExitCode.DONE : ExitCode.NOT_REACHED).number();
    }

    /**
     * Shows what the plan would do now.
     *
     * @param asAnswer whether that is all that was asked
     */
    void preview(boolean asAnswer) {
        preview(project.assemble().toolbox(), asAnswer);
    }

    private void preview(Toolbox toolbox, boolean asAnswer) {
        Preview preview = Preview.of(plan, toolbox, project.policy(), inputs, person);
        if (asAnswer && call.json()) {
            ObjectNode json = preview.json();
            if (mode != null) {
                json.set("mode", mode.json());
            }
            call.screen().print(Json.writePretty(json));
        } else if (!call.json() && (asAnswer || !call.quiet())) {
            call.screen().print(preview.text(call.screen().columns()));
            call.screen().print("");
        }
    }

    /** Before anything runs, and whatever comes before the step. */
    private void requireModels(Set<String> configured) {
        Set<String> missing = new LinkedHashSet<>(plan.models(project.assemble().toolbox()));
        missing.removeAll(configured);
        if (!missing.isEmpty()) {
            Path file = project.files().models();
            throw new Refusal(
                    ExitCode.DENIED,
                    "no-model",
                    "expected a configured model called "
                            + String.join(", ", missing)
                            + ", which carries out steps of this plan; "
                            + (file == null
                                    ? "there is no models.yaml beside the plan or in the working directory: write one,"
                                            + " or name one with --models FILE"
                                    : "found " + (configured.isEmpty() ? "none" : String.join(", ", configured))
                                            + " in " + file + ": add it there"),
                    "schema models");
        }
    }

    /** Tells how a run came out. */
    @FunctionalInterface
    interface Ending {
        /** Gives the exit code. */
        int tell(Sitting sitting, Desk desk, RunId run);
    }

    /** Starts it, carries it to where it rests, and tells how it came out. */
    int carryOut(Granting granting, Ending ending) throws InterruptedException {
        requireModels(models.keySet());
        AssembledToolbox toolbox = project.assemble();
        try (Desk desk = Desk.open(call.data())) {
            Sitting sitting = new Sitting(call, desk, person);
            Carrier carrier = new Carrier(desk, sitting.attendance(granting), toolbox, models, null);
            RunId id = carrier.start(new NewRun(
                    plan,
                    planner,
                    project.setting(toolbox.toolbox()),
                    TENANT,
                    person,
                    inputs,
                    origin,
                    granting == Granting.PLAN,
                    took));
            return ending.tell(sitting, desk, id);
        }
    }
}
