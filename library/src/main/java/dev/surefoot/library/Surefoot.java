package dev.surefoot.library;

import dev.surefoot.file.FileRefused;
import dev.surefoot.file.Kind;
import dev.surefoot.file.Problem;
import dev.surefoot.file.Severity;
import dev.surefoot.file.SourceFile;
import dev.surefoot.journal.Journal;
import dev.surefoot.journal.Limits;
import dev.surefoot.journal.RunSummary;
import dev.surefoot.json.Json;
import dev.surefoot.plan.Plan;
import dev.surefoot.planning.PlanResult;
import dev.surefoot.planning.PlanResultText;
import dev.surefoot.planning.PlanText;
import dev.surefoot.planning.Planner;
import dev.surefoot.run.Conclusion;
import dev.surefoot.run.RunEvent;
import dev.surefoot.run.RunId;
import dev.surefoot.run.RunStatus;
import dev.surefoot.runtime.Engine;
import dev.surefoot.runtime.NewRun;
import dev.surefoot.runtime.RunDriver;
import dev.surefoot.tool.Toolbox;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Plans for goals and carries plans out, with one toolbox and policy, on one journal.
 *
 * <p>Goals and plans are given as files or as their text; which of the two it is, the document says. Safe for use by
 * many threads: each run is carried by the thread that asks for it, until it ends or waits for a person; a run that waits
 * is held by nobody, so that another process can answer it.
 */
public final class Surefoot implements AutoCloseable {
    private static final int MAX_RUNS = 10_000;
    private static final Set<String> ENDED = Arrays.stream(RunStatus.values())
            .filter(RunStatus::ended)
            .map(RunStatus::text)
            .collect(Collectors.toUnmodifiableSet());

    private static final String TENANT = "local";

    private final Declared declared;
    private final RunEvent.Setting setting;
    private final Engine engine;
    private final Journal journal;
    private final Set<String> models;
    private final boolean closes;
    private final Teller teller;

    Surefoot(
            Declared declared,
            RunEvent.Setting setting,
            Engine engine,
            Set<String> models,
            Journal journal,
            boolean closes,
            Teller teller) {
        this.declared = declared;
        this.setting = setting;
        this.engine = engine;
        this.models = Set.copyOf(models);
        this.journal = journal;
        this.closes = closes;
        this.teller = teller;
    }

    public static Builder builder() {
        return new Builder();
    }

    /** Carries out a plan, or the plan that is found for a goal; see {@link #run(String, Map)}. */
    public RunHandle run(String document) throws InterruptedException {
        return run(document, Map.of());
    }

    /**
     * Carries out a plan, or the plan that is found for a goal, until it ends or waits for a person.
     *
     * @param document YAML or JSON, of kind Goal or Plan
     * @param inputs of the goal, beside those that the document gives
     * @throws FileRefused where the document is not a goal or a plan, or the plan does not lint
     * @throws SurefootException where no plan is found, or nothing has to be done
     * @throws InterruptedException where the thread is interrupted; the run can be resumed
     */
    public RunHandle run(String document, Map<String, JsonNode> inputs) throws InterruptedException {
        return run(Documents.readAny("the document given", document), inputs);
    }

    /** Likewise, from a file. */
    public RunHandle run(Path file) throws InterruptedException {
        return run(file, Map.of());
    }

    /** Likewise, from a file, with inputs of the goal beside those in it. */
    public RunHandle run(Path file, Map<String, JsonNode> inputs) throws InterruptedException {
        return run(Documents.readAny(file), inputs);
    }

    /** Carries out a plan that was found, until it ends or waits for a person. */
    public RunHandle run(Plan plan) throws InterruptedException {
        return carryOut(plan);
    }

    private RunHandle run(SourceFile file, Map<String, JsonNode> inputs) throws InterruptedException {
        return switch (Kind.of(file)) {
            case PLAN -> start(declared.admit(file, inputs), null, inputs);
            case GOAL ->
                switch (declared.plan(file, inputs, teller.person())) {
                    case PlanResult.Found(Plan plan, var explanation) -> carryOut(plan);
                    case PlanResult none ->
                        throw new SurefootException(SurefootException.Code.NO_PLAN, PlanResultText.of(none));
                };
            case TOOLBOX, POLICY, MODELS -> throw notGoalOrPlan(file);
        };
    }

    private RunHandle carryOut(Plan plan) throws InterruptedException {
        if (plan.steps().isEmpty()) {
            throw new SurefootException(
                    SurefootException.Code.NOTHING_TO_DO,
                    Conclusion.of(plan.goal()).reached()
                            ? "the goal holds already: there is nothing to do, and no run is recorded"
                            : "nothing can be done for the goal, and it is not reached: what it wants was given, and"
                                    + " does not satisfy it");
        }
        return start(declared.admit(PlanText.file(plan, "the plan"), Map.of()), Replanner.PLANNER, Map.of());
    }

    private static FileRefused notGoalOrPlan(SourceFile file) {
        return new FileRefused(List.of(new Problem(
                "wrong-kind",
                Severity.ERROR,
                file.place("/kind"),
                "expected kind: Goal or Plan, found kind: " + Kind.of(file),
                "name a goal or a plan here")));
    }

    private RunHandle start(Plan plan, @Nullable String planner, Map<String, JsonNode> inputs)
            throws InterruptedException {
        Set<String> missing = new LinkedHashSet<>(plan.models(Toolbox.of(setting.toolbox())));
        missing.removeAll(models);
        if (!missing.isEmpty()) {
            throw new SurefootException(
                    SurefootException.Code.NO_MODEL,
                    "expected a model called " + String.join(", ", missing)
                            + ", which carries out steps of this plan; found "
                            + (models.isEmpty() ? "none" : String.join(", ", models)) + "; say model(name, client)");
        }
        NewRun wanted = new NewRun(plan, planner, setting, TENANT, teller.person(), inputs, Json.object());
        try (RunDriver driver = engine.start(wanted)) {
            driver.carryOut(teller.told());
            return handle(driver.run().id());
        }
    }

    /**
     * Looks for a plan, and carries nothing out.
     *
     * @param goal YAML or JSON, of kind Goal
     * @param inputs of the goal, beside those that the document gives
     * @throws FileRefused where it is not a goal, or wants nothing
     */
    public PlanResult plan(String goal, Map<String, JsonNode> inputs) {
        return declared.plan(Documents.read(Kind.GOAL, "the goal given", goal), inputs, teller.person());
    }

    /** Likewise, from a file. */
    public PlanResult plan(Path goal, Map<String, JsonNode> inputs) {
        return declared.plan(Documents.read(Kind.GOAL, goal), inputs, teller.person());
    }

    /**
     * Likewise, by that planner: one that asks a model, say.
     *
     * @throws InterruptedException as the planner does
     */
    public PlanResult plan(Path goal, Map<String, JsonNode> inputs, Planner planner) throws InterruptedException {
        return declared.plan(Documents.read(Kind.GOAL, goal), inputs, teller.person(), planner);
    }

    /**
     * A run that was started here, by this process or another. Nothing is carried out.
     *
     * @throws dev.surefoot.runtime.EngineException where there is no such run
     */
    public RunHandle find(RunId id) {
        RunHandle handle = handle(id);
        handle.status();
        return handle;
    }

    /**
     * The runs on the journal that have not ended, the newest first: what a program takes up again, with {@link
     * RunHandle#resume}, when it starts after it was killed. Looks at the newest {@value #MAX_RUNS} runs.
     */
    public List<RunHandle> unfinished() {
        List<RunHandle> unfinished = new ArrayList<>();
        String after = null;
        for (int looked = 0; looked < MAX_RUNS; ) {
            List<RunSummary> page = journal.runs(after, Limits.PAGE);
            if (page.isEmpty()) {
                break;
            }
            for (RunSummary run : page) {
                if (!ENDED.contains(run.summary().path("status").asString(""))) {
                    unfinished.add(handle(new RunId(run.run())));
                }
            }
            looked += page.size();
            after = page.getLast().run();
        }
        return List.copyOf(unfinished);
    }

    private RunHandle handle(RunId id) {
        return new RunHandle(id, declared, engine, journal, setting, teller);
    }

    static void requirePerson(Declared declared, String person) {
        if (!declared.policy().knows(person)) {
            throw new SurefootException(
                    SurefootException.Code.UNKNOWN_PERSON,
                    person + " is not among the people of the policy; add them there, or say who it is: person(…)");
        }
    }

    /** Closes the journal, unless it was given. Runs that wait for a person go on when somebody answers. */
    @Override
    public void close() {
        if (closes) {
            journal.close();
        }
    }
}
