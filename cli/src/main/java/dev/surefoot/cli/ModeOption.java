package dev.surefoot.cli;

import dev.surefoot.cli.work.ExitCode;
import dev.surefoot.cli.work.Project;
import dev.surefoot.cli.work.Refusal;
import dev.surefoot.json.Visible;
import dev.surefoot.plan.Plan;
import dev.surefoot.planning.PlanRequest;
import dev.surefoot.planning.mode.InlinePlan;
import dev.surefoot.planning.mode.Mode;
import dev.surefoot.planning.mode.ModeChoice;
import dev.surefoot.policy.Seen;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** Whether a goal is planned or answered inline, as whoever gives the command, or the goal's file, wants it. */
final class ModeOption {

    @Option(
            names = "--mode",
            paramLabel = "M",
            description =
                    "how a goal is carried out: planned, by a plan (the default); inline, answered by a model that"
                            + " may only read; or auto, as the goal and its tools say (the default for words)")
    private @Nullable String mode;

    /** Planned, whatever the goal's file says. */
    static ModeOption planned() {
        ModeOption planned = new ModeOption();
        planned.mode = Mode.PLANNED.toString();
        return planned;
    }

    /**
     * How it is carried out.
     *
     * @param choice why, or null where nobody had to choose
     * @param inline the plan, where it is inline; else null
     */
    record Chosen(@Nullable ModeChoice choice, @Nullable Plan inline) {

        static final Chosen PLANNED = new Chosen(null, null);
    }

    /**
     * Chooses; towards safety whatever is asked for, away from it only by the policy's leave.
     *
     * @param model the name of the model that answers
     * @param models those that there are
     * @throws Refusal where inline is wanted, speaks against the goal, and the policy gives no leave
     */
    Chosen choose(Project project, String model, Set<String> models, Map<String, JsonNode> inputs, String person) {
        JsonNode said = project.goal().path("mode");
        Mode written = said.isString() ? Mode.of(said.stringValue()) : null;
        Mode asked = asked();
        Mode wanted = asked != null ? asked : written != null ? written : unsaid(project);
        if (wanted == Mode.PLANNED) {
            return Chosen.PLANNED;
        }
        PlanRequest request = project.request(inputs, person);
        ModeChoice choice = ModeChoice.of(request);
        boolean lessSafe = written != null && wanted.compareTo(written) > 0;
        if (wanted == Mode.AUTO && choice.mode() == Mode.PLANNED) {
            return new Chosen(choice, null);
        }
        if (!models.contains(model)) {
            if (wanted == Mode.AUTO) {
                return new Chosen(choice.withoutModel(model), null);
            }
            throw new Refusal(
                    ExitCode.WRONG_CALL,
                    "no-model",
                    "expected a configured model called " + Visible.line(model, 64) + ", which answers inline; found "
                            + (models.isEmpty() ? "none" : String.join(", ", models)),
                    "schema models");
        }
        Plan plan = InlinePlan.of(request, model);
        if (lessSafe || choice.mode() == Mode.PLANNED) {
            String leave = leave(request, plan);
            if (leave == null) {
                throw denied(choice, lessSafe ? written : null);
            }
            choice = choice.allowed(leave);
        }
        return new Chosen(choice, plan);
    }

    private @Nullable Mode asked() {
        try {
            return mode == null ? null : Mode.of(mode);
        } catch (IllegalArgumentException e) {
            throw Refusal.wrong(
                    "no-mode", "--mode: " + Visible.line(String.valueOf(e.getMessage()), 100), "run --help");
        }
    }

    /** Checks that it fits what was named: a plan is planned. */
    void requirePlanned() {
        Mode asked = asked();
        if (asked != null && asked != Mode.PLANNED) {
            throw Refusal.wrong(
                    "mode-of-a-plan",
                    "expected a goal beside --mode " + asked + ", found a plan, which is planned",
                    null);
        }
    }

    private static Mode unsaid(Project project) {
        return project.files().plan() == null ? Mode.AUTO : Mode.PLANNED;
    }

    private static @Nullable String leave(PlanRequest request, Plan plan) {
        return request.policy()
                .leave(
                        Seen.goal(plan.goal()),
                        Seen.plan(plan, request.toolbox(), InlinePlan.NAME),
                        Seen.plan(plan, request.toolbox(), null));
    }

    private static Refusal denied(ModeChoice choice, @Nullable Mode written) {
        String because = written == null ? choice.because() : "its file says mode: " + written;
        return new Refusal(
                ExitCode.DENIED,
                "mode-denied",
                "the goal is to be planned: " + because
                        + "; it is carried out inline only where the policy says so, by a rule at: plan that allows"
                        + " what has plan.planner == 'inline'",
                null);
    }
}
