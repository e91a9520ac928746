package dev.surefoot.run;

import dev.surefoot.inbox.Question;
import dev.surefoot.json.Json;
import dev.surefoot.model.Money;
import dev.surefoot.plan.StepId;
import dev.surefoot.policy.Budget;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Law 12: what a run may come to is never exceeded silently; whoever is asked raises it, or cancels the run. */
final class Budgets {

    /** No goal input is called so: their names have no dots. */
    private static final String PREFIX = "budget.";

    private static final long MOST = 1_000_000_000_000L;

    private static final String UNTOLD = "What a model's answer cost is not known, and counts as all that was left:"
            + " a price in the file of models tells. ";

    private Budgets() {}

    /**
     * What has to be asked before the step's call may be sent once more, or null where the budget has room for it.
     *
     * @param calls sends that are decided and not counted yet
     * @param cost what those cost
     */
    static @Nullable Question due(Run run, StepRun step, Instant at, long calls, long cost) {
        for (Map.Entry<Budget.Limit, Long> entry :
                run.policy().budget().limits().entrySet()) {
            Budget.Limit limit = entry.getKey();
            Long raised = run.spend.raised(limit, step);
            long most = raised == null ? entry.getValue() : Math.max(entry.getValue(), raised);
            long next = next(run, step, limit, most, at, calls, cost);
            if (next > most) {
                return question(run, step, limit, most, next);
            }
        }
        return null;
    }

    /** What the limit would count with the call. */
    private static long next(Run run, StepRun step, Budget.Limit limit, long most, Instant at, long calls, long cost) {
        long price = Laws.contract(run, step).cost();
        return switch (limit) {
            case CALLS -> run.spend.calls() + calls + 1;
            case COST -> run.spend.cost() + cost + price;
            case TOKENS -> Turns.isTurn(step) ? run.spend.tokens() + 1 : 0;
            case MONEY -> Turns.isTurn(step) ? money(run.spend, most) + 1 : 0;
            case TIME -> run.spend.worked(run, at).toSeconds() + 1;
            case STEP_CALLS -> sends(step) + 1;
            case STEP_COST ->
                step.attempts().stream()
                                .mapToLong(attempt -> (long) attempt.sends()
                                        * attempt.contract().cost())
                                .sum()
                        + price;
        };
    }

    /** An answer whose cost nobody knows may have cost all that was left, and counts as that until a person says more. */
    private static long money(Spend spend, long most) {
        return Math.max(spend.money().millionths(), spend.isOpenEnded() ? most : 0);
    }

    private static long sends(StepRun step) {
        return step.attempts().stream().mapToLong(Attempt::sends).sum();
    }

    private static Question question(Run run, StepRun step, Budget.Limit limit, long most, long next) {
        boolean time = limit == Budget.Limit.TIME;
        ObjectNode schema = Json.object();
        if (time) {
            schema.put("type", "string").put("pattern", "^PT([0-9]{1,5}H)?([0-9]{1,6}M)?([0-9]{1,8}S)?$");
        } else if (limit == Budget.Limit.MONEY) {
            schema.put("type", "number").put("multipleOf", new Money(1).amount());
            schema.put("maximum", Money.MOST.amount());
            schema.set("minimum", limit.write(next));
        } else {
            schema.put("type", "integer").put("minimum", next).put("maximum", MOST);
        }
        boolean untold = limit == Budget.Limit.MONEY && run.spend.isOpenEnded();
        String needed = time
                ? "more than " + limit.write(next - 1).asString()
                : "at least " + limit.write(next).asString();
        String text = "The budget's " + limit.key() + " of " + limit.write(most).asString() + " is used up before "
                + step.step().id() + " could go on, which takes " + needed + ". "
                + (untold ? UNTOLD : "")
                + "Raise it to how much? Or cancel the run.";
        return new Question(PREFIX + limit.key(), text, schema);
    }

    /** Whether a question is about the budget, and not about an input of the goal. */
    static boolean asks(Question question) {
        return question.name().startsWith(PREFIX);
    }

    /** Only what has to be asked is asked, and before anything else. */
    static void mayAsk(Run run, InboxEvent.ClarificationRequested event, StepId asking, Instant at) {
        StepRun step = Laws.step(run, event, asking);
        Laws.require(run, event, Standing.active(run, step) && step.unmet == 0, "nothing is to be sent now");
        Question due = due(run, step, at, 0, 0);
        Laws.require(run, event, event.question().equals(due), "the budget has room, or it is asked otherwise");
    }

    static void mayStart(Run run, StepRun step, Event event, Instant at) {
        Question due = due(run, step, at, 0, 0);
        Laws.require(run, event, due == null, due == null ? "" : due.text());
    }

    static void raise(Run run, StepRun step, Question question, JsonNode to) {
        for (Budget.Limit limit : Budget.Limit.values()) {
            if (question.name().equals(PREFIX + limit.key())) {
                run.spend.raise(limit, step, to);
            }
        }
    }

    /** Whether the plan may see another version: law 7 has a bound of its own, and the policy may have a tighter one. */
    static boolean moreVersions(Run run) {
        Integer revisions = run.policy().budget().revisions();
        return run.versions.more() && (revisions == null || run.versions.proposed <= revisions);
    }

    /** Spend and limits, as people see them. */
    static ObjectNode json(Run run) {
        ObjectNode json = Json.object()
                .put("calls", run.spend.calls())
                .put("cost", run.spend.cost())
                .put("time", run.spend.worked().toString());
        if (run.spend.tokens() > 0) {
            json.put("tokens", run.spend.tokens());
        }
        boolean bounded = run.policy().budget().limits().containsKey(Budget.Limit.MONEY);
        boolean priced = run.spend.money().millionths() > 0;
        if (priced) {
            json.put("money", run.spend.money().amount());
        }
        if (run.spend.unpriced() > 0 && (priced || bounded)) {
            json.put("unpriced", run.spend.unpriced());
        }
        ObjectNode limits = Json.object();
        run.policy().budget().limits().forEach((limit, most) -> limits.set(limit.key(), limit.write(most)));
        if (!limits.isEmpty()) {
            json.set("budget", limits);
        }
        if (!run.spend.raised().isEmpty()) {
            ObjectNode raised = json.putObject("raised");
            String money = Budget.Limit.MONEY.key();
            run.spend.raised().forEach((limit, to) -> {
                if (limit.equals(money)) {
                    raised.set(limit, Budget.Limit.MONEY.write(to));
                } else {
                    raised.put(limit, to);
                }
            });
        }
        return json;
    }
}
