package dev.surefoot.run;

import static dev.surefoot.run.Laws.require;

import dev.surefoot.expression.Scope;
import dev.surefoot.inbox.Question;
import dev.surefoot.json.Digest;
import dev.surefoot.json.Json;
import dev.surefoot.policy.Asked;
import dev.surefoot.policy.Opinion;
import dev.surefoot.policy.Point;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Law 1 for the whole run, where the policy has a word: a goal counts as reached only where no rule refuses that. */
final class CompletionRules {

    /** What the question is called. */
    static final String QUESTION = "completion";

    private CompletionRules() {}

    /**
     * What a person said of the end.
     *
     * @param policy under which they were asked
     * @param accepted whether the goal counts as reached
     */
    record Answer(Digest policy, String by, boolean accepted) {}

    /** What each rule says, were the goal to count as reached now. */
    static List<Asked> ask(Run run) {
        if (!run.policy().asksAt(Point.COMPLETION)) {
            return List.of();
        }
        Map<String, JsonNode> facts = new HashMap<>(run.goal().inputs());
        facts.putAll(run.facts);
        return run.policy()
                .ask(
                        Point.COMPLETION,
                        Scope.of(Map.of("facts", Scopes.facts(facts), "goal", run.goals.seen()))
                                .withSteps(id -> seen(run, id)));
    }

    private static @Nullable JsonNode seen(Run run, String id) {
        StepRun step = Scopes.find(run, null, id);
        if (step == null) {
            return null;
        }
        ObjectNode seen = Json.object().put("status", step.status.text());
        return step.output == null ? seen : seen.set("output", step.output);
    }

    /** What the rules add to a conclusion in which everything else holds. */
    static List<Conclusion.Verdict> verdicts(Run run) {
        List<Conclusion.Verdict> verdicts = new ArrayList<>();
        for (Asked asked : ask(run)) {
            switch (asked.opinion()) {
                case Opinion.Deny(String because) ->
                    verdicts.add(new Conclusion.Verdict(because, Conclusion.Holds.NO, "the policy denies it"));
                case Opinion.Escalate(String because) -> verdicts.add(decided(run, because));
                case Opinion.Silent() -> {}
                case Opinion.Allow allow -> {}
                case Opinion.Vouch vouch -> {}
                case Opinion.Ask ask -> {}
            }
        }
        return verdicts;
    }

    private static Conclusion.Verdict decided(Run run, String because) {
        Answer answer = answer(run);
        if (answer == null) {
            return new Conclusion.Verdict(because, Conclusion.Holds.NO, "nobody was asked");
        }
        return answer.accepted()
                ? new Conclusion.Verdict(because + "; accepted by " + answer.by(), Conclusion.Holds.YES, null)
                : new Conclusion.Verdict(because, Conclusion.Holds.NO, "not accepted by " + answer.by());
    }

    /** The question that a person has to answer before the run may end, or null. */
    static @Nullable Question due(Run run) {
        if (run.settled < run.steps.size()
                || answer(run) != null
                || !Conclusions.judged(run).reached()) {
            return null;
        }
        List<String> escalated = new ArrayList<>();
        for (Asked asked : ask(run)) {
            if (asked.opinion() instanceof Opinion.Deny) {
                return null; // it ends there, whatever anybody says
            }
            if (asked.opinion() instanceof Opinion.Escalate(String because)) {
                escalated.add(because);
            }
        }
        return escalated.isEmpty()
                ? null
                : new Question(
                        QUESTION,
                        "Does the goal count as reached? " + String.join("; ", escalated),
                        Json.object().put("type", "boolean"));
    }

    /** Only what has to be asked is asked, once. */
    static void mayAsk(Run run, InboxEvent.ClarificationRequested event) {
        require(run, event, Standing.active(run), "the run asks for nothing now");
        require(run, event, event.question().equals(due(run)), "nobody has to be asked whether the goal is reached");
    }

    static void answer(Run run, InboxEvent.ClarificationAnswered answered) {
        run.completion = new Answer(
                run.policy().digest(), answered.by(), answered.value().booleanValue());
    }

    /** What somebody said under the policy in force, or null. */
    private static @Nullable Answer answer(Run run) {
        Answer answer = run.completion;
        return answer != null && answer.policy().equals(run.policy().digest()) ? answer : null;
    }
}
