package dev.surefoot.cli.explain;

import dev.surefoot.approval.Approval;
import dev.surefoot.cli.work.Desk;
import dev.surefoot.cli.work.Refusal;
import dev.surefoot.expression.Resolution;
import dev.surefoot.expression.Scope;
import dev.surefoot.expression.Template;
import dev.surefoot.file.Spelling;
import dev.surefoot.inbox.Ask;
import dev.surefoot.inbox.ItemId;
import dev.surefoot.json.Digest;
import dev.surefoot.json.Json;
import dev.surefoot.json.Visible;
import dev.surefoot.plan.ApprovalNeed;
import dev.surefoot.plan.Step;
import dev.surefoot.plan.StepId;
import dev.surefoot.policy.Asked;
import dev.surefoot.policy.Considered;
import dev.surefoot.policy.Judgement;
import dev.surefoot.run.AttemptEvent;
import dev.surefoot.run.Happened;
import dev.surefoot.run.InboxEvent;
import dev.surefoot.run.Run;
import dev.surefoot.run.RunId;
import dev.surefoot.run.StepEvent;
import dev.surefoot.run.StepRun;
import dev.surefoot.tool.ToolContract;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the policy said of a step's calls.
 *
 * @param run as it is now
 * @param contract of the step's tool, as it is in force now
 * @param missing grants that the tool needs and the run's starter does not hold, now
 * @param occasions when the policy was asked about one exact call, oldest first
 * @param approvals that were asked for, by their items
 */
public record Explained(
        Run run,
        StepRun step,
        ToolContract contract,
        Set<String> missing,
        List<Occasion> occasions,
        Map<ItemId, Approval> approvals) {

    public Explained {
        missing = Set.copyOf(missing);
        occasions = List.copyOf(occasions);
    }

    /**
     * One exact call that was judged.
     *
     * @param at the events that stand on it
     * @param policy the digest of the policy in force
     * @param asked every rule that was asked, in order
     * @param need what the plan's step asks for itself
     * @param judgement what came of all of it
     */
    public record Occasion(
            List<Happened> at,
            Digest policy,
            JsonNode arguments,
            List<Asked> asked,
            ApprovalNeed need,
            Judgement judgement) {

        public Occasion {
            at = List.copyOf(at);
            asked = List.copyOf(asked);
        }

        /** Whether the step itself asks for consent: like a rule, it is not asked after a denial. */
        boolean stepAsks() {
            return need.required() && !(judgement instanceof Judgement.Denied);
        }

        private boolean same(Occasion other) {
            return policy.equals(other.policy)
                    && arguments.equals(other.arguments)
                    && asked.equals(other.asked)
                    && need.equals(other.need);
        }

        private Occasion also(Happened happened) {
            List<Happened> all = new ArrayList<>(at);
            all.add(happened);
            return new Occasion(all, policy, arguments, asked, need, judgement);
        }
    }

    /** Folds the run anew, and asks its policy at each event that a judgement of the step stands behind. */
    public static Explained of(Desk desk, RunId id, String name) {
        Run run = new Run(id);
        List<Occasion> occasions = new ArrayList<>();
        desk.events(id, 0, happened -> {
            JsonNode arguments = judged(run, happened, name);
            if (arguments != null) {
                Occasion occasion = occasion(run, new StepId(name), arguments, happened);
                boolean blocked = happened.event() instanceof StepEvent.StepBlocked;
                if (!blocked || occasion.judgement() instanceof Judgement.Denied) {
                    add(occasions, occasion);
                }
            }
            run.apply(happened);
        });
        StepRun step = step(run, name);
        ToolContract contract = run.toolbox().tool(step.step().tool());
        Map<ItemId, Approval> approvals = new LinkedHashMap<>();
        run.items().forEach(item -> {
            Approval approval = item.ask() instanceof Ask.Consent ? run.approval(item.id()) : null;
            if (approval != null && approval.step().equals(step.step().id())) {
                approvals.put(item.id(), approval);
            }
        });
        return new Explained(
                run,
                step,
                contract,
                run.policy().missingGrants(run.startedBy(), contract.permissions()),
                occasions,
                approvals);
    }

    /** The arguments that were judged just before that event, where it is one of this step. */
    private static @Nullable JsonNode judged(Run run, Happened happened, String step) {
        return switch (happened.event()) {
            case InboxEvent.ApprovalRequested asked
            when asked.step().value().equals(step) -> asked.request().arguments();
            case AttemptEvent.AttemptStarted started when started.step().value().equals(step) -> started.arguments();
            case StepEvent.StepBlocked blocked when blocked.step().value().equals(step) -> bound(run, blocked.step());
            default -> null;
        };
    }

    /** What the step's bindings give now, or null where they give nothing: a denied call is recorded nowhere. */
    private static @Nullable JsonNode bound(Run run, StepId id) {
        Step step = run.step(id).step();
        ObjectNode inputs = Json.object();
        Scope scope = Scope.of(Map.of("goal", goal(run), "inputs", inputs)).withSteps(other -> output(run, other));
        for (Map.Entry<String, Template> input : step.inputs().entrySet()) {
            if (!(input.getValue().resolve(scope) instanceof Resolution.Resolved(JsonNode value))) {
                return null;
            }
            inputs.set(input.getKey(), value);
        }
        return step.arguments().resolve(scope) instanceof Resolution.Resolved(JsonNode arguments) ? arguments : null;
    }

    private static @Nullable JsonNode output(Run run, String id) {
        JsonNode output = run.step(new StepId(id)).output();
        return output == null ? null : Json.object().set("output", output);
    }

    private static ObjectNode goal(Run run) {
        ObjectNode goal = Json.object().put("text", run.goal().text());
        ObjectNode inputs = goal.putObject("inputs");
        run.goal().inputs().forEach(inputs::set);
        return goal;
    }

    private static Occasion occasion(Run run, StepId id, JsonNode arguments, Happened happened) {
        Step step = run.step(id).step();
        Map<String, JsonNode> scope = Map.of(
                "step", Json.object().put("id", id.value()).put("description", step.description()), "goal", goal(run));
        ToolContract contract = run.toolbox().tool(step.tool());
        List<Asked> asked = run.policy().ask(new Considered(contract, arguments, run.origins(id)), scope);
        return new Occasion(
                List.of(happened),
                run.policy().digest(),
                arguments,
                asked,
                step.approval(),
                run.policy().judgement(asked, step.approval()));
    }

    private static void add(List<Occasion> occasions, Occasion next) {
        if (!occasions.isEmpty() && occasions.getLast().same(next)) {
            occasions.set(
                    occasions.size() - 1, occasions.getLast().also(next.at().getFirst()));
        } else {
            occasions.add(next);
        }
    }

    private static StepRun step(Run run, String name) {
        List<String> names =
                run.steps().stream().map(step -> step.step().id().value()).toList();
        if (!names.contains(name)) {
            String near = Spelling.nearest(name, names);
            throw Refusal.wrong(
                    "unknown-step",
                    "run " + run.id() + " has no step " + Visible.line(name, 80)
                            + (near.isEmpty() ? "" : "; did you mean " + near + "?"),
                    "status " + run.id());
        }
        return run.step(new StepId(name));
    }
}
