package dev.surefoot.planning;

import dev.surefoot.goal.Goal;
import dev.surefoot.inbox.Question;
import dev.surefoot.json.Digest;
import dev.surefoot.plan.Human;
import dev.surefoot.plan.Plan;
import dev.surefoot.plan.Specialist;
import dev.surefoot.plan.Step;
import dev.surefoot.plan.StepId;
import dev.surefoot.plan.SubPlan;
import dev.surefoot.plan.Unfolding;
import dev.surefoot.policy.Judgement;
import dev.surefoot.policy.Policy;
import dev.surefoot.policy.Seen;
import dev.surefoot.provenance.Foreseen;
import dev.surefoot.provenance.Placed;
import dev.surefoot.run.Questions;
import dev.surefoot.tool.Effect;
import dev.surefoot.tool.SpecialistProfile;
import dev.surefoot.tool.ToolContract;
import dev.surefoot.tool.Toolbox;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a plan would do if it ran now: what it reads, changes and sends, who must consent, and what nothing will check.
 *
 * @param plan the plan's digest: what somebody consents to who consents to all of this
 * @param goal with the inputs that are given
 * @param asked the inputs that nobody gave, which are asked for before anything runs
 * @param steps in the order of the plan, those of a plan that carries one out behind it
 * @param terms what the policy has to say of it
 */
public record Preview(Digest plan, Goal goal, List<Question> asked, List<StepPreview> steps, Terms terms) {

    /**
     * What the policy has to say of a plan as a whole.
     *
     * @param loosened where it is looser than the standard: sentences
     * @param plan what it says of the plan as a whole
     * @param rules the names of the rules that are asked
     * @param sovereign who holds every role and grant, because the policy names nobody; else null
     */
    public record Terms(
            List<String> loosened,
            Judgement plan,
            List<String> rules,
            @Nullable String sovereign) {
        public Terms {
            loosened = List.copyOf(loosened);
            rules = List.copyOf(rules);
        }
    }

    public Preview {
        asked = List.copyOf(asked);
        steps = List.copyOf(steps);
    }

    /**
     * Previews a plan that lints.
     *
     * @param inputs of the goal, beside those in the plan
     * @param person who would start the run
     */
    public static Preview of(Plan plan, Toolbox toolbox, Policy policy, Map<String, JsonNode> inputs, String person) {
        Goal goal = plan.goal().with(inputs);
        List<Question> asked = Questions.needed(plan, toolbox).values().stream()
                .map(Questions.Asked::question)
                .filter(question -> !goal.inputs().containsKey(question.name()))
                .toList();
        Map<StepId, List<Placed>> origins = Foreseen.of(plan, toolbox, person);
        List<StepPreview> steps = plan.everyStep().stream()
                .flatMap(step -> asCarriedOut(step, toolbox))
                .map(step -> step(step, toolbox, origins, policy, person))
                .toList();
        Terms terms = new Terms(
                policy.loosened(),
                policy.judgePlan(Seen.goal(goal), Seen.plan(plan, toolbox, null)),
                policy.rules(),
                policy.namesPeople() ? null : person);
        return new Preview(plan.digest(), goal, asked, steps, terms);
    }

    /** The step and, where a specialist carries it out, what that one makes of it. */
    private static Stream<Step> asCarriedOut(Step step, Toolbox toolbox) {
        SpecialistProfile declared = step.executor() instanceof Specialist by ? toolbox.specialist(by.name()) : null;
        return declared != null && step.executor() instanceof Specialist by
                ? Stream.of(step, Unfolding.specialist(step, by, declared.json()))
                : Stream.of(step);
    }

    private static StepPreview step(
            Step step, Toolbox toolbox, Map<StepId, List<Placed>> origins, Policy policy, String person) {
        ToolContract contract = toolbox.tool(step.tool());
        List<Placed> places = origins.getOrDefault(step.id(), List.of());
        return new StepPreview(
                step,
                contract,
                step.executor() instanceof SubPlan || step.executor() instanceof Specialist
                        ? new Judgement.Allowed() // its steps need what it needs
                        : policy.foresee(contract, step.approval(), places),
                places,
                List.copyOf(policy.missingGrants(person, contract.permissions())),
                step.byModel()
                        ? step.allowedTools().stream()
                                .filter(tool -> mayDoSomething(toolbox.find(tool)))
                                .toList()
                        : List.of());
    }

    private static boolean mayDoSomething(@Nullable ToolContract tool) {
        return tool != null && tool.effect().consequential();
    }

    /** How many steps make a call of that effect; one that is carried out for each item of a list counts once. */
    public int count(Effect effect) {
        return (int) steps.stream()
                .filter(step -> step.calls() && step.contract().effect() == effect)
                .count();
    }

    /** How many steps a person carries out. */
    public int byHand() {
        return (int) steps.stream()
                .filter(step -> step.step().executor() instanceof Human)
                .count();
    }

    /** How many steps have a model that may write or send, as it chooses. */
    public int mayDo() {
        return (int) steps.stream().filter(step -> !step.mayDo().isEmpty()).count();
    }

    /** How many approvals are known to be needed. */
    public int approvals() {
        return (int) steps.stream().filter(StepPreview::needsApproval).count();
    }

    /** The goal's constraints that nothing checks, in words. */
    public List<String> unverified() {
        return goal.constraints().stream()
                .filter(constraint -> constraint.check() == null)
                .map(constraint -> constraint.text())
                .toList();
    }

    /** In one line: {@code 4 reads, 1 write, nothing sent; 1 approval; 1 constraint unverified}. */
    public String summary() {
        int messages = count(Effect.COMMUNICATE);
        String effects = Words.count(count(Effect.READ), "read") + ", " + Words.count(count(Effect.WRITE), "write")
                + ", " + (messages == 0 ? "nothing sent" : Words.count(messages, "message") + " sent");
        int unverified = unverified().size();
        return effects + "; " + Words.count(approvals(), "approval")
                + (mayDo() == 0 ? "" : "; " + Words.count(mayDo(), "model") + " that may write or send")
                + (byHand() == 0 ? "" : "; " + Words.count(byHand(), "task") + " for a person")
                + (unverified == 0 ? "" : "; " + Words.count(unverified, "constraint") + " unverified");
    }

    /**
     * For people, without colours; nothing in it acts on a screen.
     *
     * @param columns the width to keep to, at least 60
     */
    public String text(int columns) {
        return new PreviewText(this, columns).text();
    }

    /** For programs, as {@link #jsonSchema} says. */
    public ObjectNode json() {
        return PreviewJson.of(this);
    }

    /** The JSON Schema (draft 2020-12) of {@link #json}. */
    public static String jsonSchema() {
        return PublishedSchema.text("preview.json");
    }
}
