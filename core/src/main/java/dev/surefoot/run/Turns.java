package dev.surefoot.run;

import dev.surefoot.evidence.CheckResult;
import dev.surefoot.evidence.Evidence;
import dev.surefoot.json.Json;
import dev.surefoot.model.Money;
import dev.surefoot.plan.Model;
import dev.surefoot.plan.Step;
import dev.surefoot.plan.Unfolding;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What became of a step that a model carries out: its turns, the calls that each asked for, and the outputs that checks
 * refuted, in order. Owned by the step, and changed only by the fold.
 */
final class Turns {

    /** In the item of a call that is not carried out: why. */
    static final String REFUSED = "refused";

    /** In the item of an output that checks refuted: what they found. */
    static final String VIOLATIONS = "violations";

    /** In the item of a refuted output: the output. */
    static final String CLAIMED = "claimed";

    /**
     * A turn, a call that it asked for, or an output that was refuted.
     *
     * @param part what carries it out, or null where nothing does
     */
    record Entry(JsonNode item, @Nullable StepRun part) {

        boolean isTurn() {
            return item.has(Model.TURN);
        }
    }

    private final List<Entry> entries = new ArrayList<>();

    /** What came before a person let the step begin anew does not count against its bounds. */
    private int countedFrom;

    private int turns;

    /** Why the last claim did not hold, or null where none was refuted. */
    private @Nullable String refuted;

    List<Entry> entries() {
        return Collections.unmodifiableList(entries);
    }

    /** The step of that part, or null where the item is one that nothing carries out. */
    static @Nullable Step part(Run run, Step step, int index, JsonNode item) {
        if (item.has(Model.TURN)) {
            String model = Laws.model(step).name();
            JsonNode answer = run.under(RunEvent.RunStarted.MONEY_TOLD) ? Model.ANSWER : Model.ANSWER_WITHOUT_MONEY;
            return Unfolding.turn(step, index, item.path(Model.TURN).intValue(), model, answer);
        }
        return item.has(REFUSED) ? null : ModelCalls.step(run, step, index, item);
    }

    void add(JsonNode item, @Nullable StepRun part) {
        Entry entry = new Entry(item, part);
        entries.add(entry);
        if (entry.isTurn()) {
            turns++;
        }
    }

    /** The output that the last turn claimed is not one. */
    void refuted(JsonNode output, Evidence evidence, String because) {
        refuted = because;
        ObjectNode item = Json.object();
        item.set(CLAIMED, output);
        List<CheckResult> failed =
                evidence.checks().stream().filter(check -> !check.passed()).toList();
        ArrayNode violations = item.putArray(VIOLATIONS);
        if (failed.isEmpty()) {
            violations.add(because);
        }
        for (CheckResult check : failed) {
            violations.add(
                    check.detail() == null
                            ? "not so: " + check.expression()
                            : check.expression() + ": " + check.detail());
        }
        add(item, null);
    }

    /** Whether that is why the last claim did not hold: it may quote what was said. */
    boolean quotes(String because) {
        return because.equals(refuted);
    }

    void renewed() {
        countedFrom = entries.size();
    }

    /** How many turns there were, those that no longer count included. */
    int made() {
        return turns;
    }

    /** How many turns count against the bound. */
    int counted() {
        return (int) counting().stream().filter(Entry::isTurn).count();
    }

    /** How many calls count against the bound. */
    int calls() {
        return (int) counting().stream()
                .filter(entry -> entry.part() != null && !entry.isTurn())
                .count();
    }

    /** The calls that count and were not carried out, the last first. */
    List<JsonNode> refused() {
        return counting().reversed().stream()
                .map(Entry::item)
                .filter(item -> item.has(REFUSED))
                .toList();
    }

    /** Tokens that count against the bound. */
    long tokens() {
        return counting().stream().mapToLong(entry -> tokens(entry.part())).sum();
    }

    private List<Entry> counting() {
        return entries.subList(countedFrom, entries.size());
    }

    /** The last turn, or null before the first. */
    @Nullable
    StepRun last() {
        for (Entry entry : entries.reversed()) {
            if (entry.isTurn()) {
                return entry.part();
            }
        }
        return null;
    }

    /** Whether nothing came of the last turn yet. */
    boolean justAnswered() {
        return !entries.isEmpty() && entries.getLast().isTurn();
    }

    /** Tokens that the turn took, as its model counts them; none where it is no turn, or gave no answer. */
    static long tokens(@Nullable StepRun part) {
        JsonNode usage = part == null || !isTurn(part) || part.output == null ? null : part.output.get("usage");
        return usage == null
                ? 0
                : usage.path("input").asLong(0) + usage.path("output").asLong(0);
    }

    /** What the turn cost, or null where that is not known. */
    static @Nullable Money money(StepRun turn) {
        JsonNode money = turn.output == null ? null : turn.output.path("usage").get("money");
        return money == null ? null : Money.read(money.decimalValue());
    }

    /** Whether the step is a turn of a model. */
    static boolean isTurn(StepRun step) {
        StepRun whole = step.whole();
        JsonNode item = step.item();
        return whole != null && whole.turns != null && item != null && item.has(Model.TURN);
    }

    /** Whether the step is a call that a model asked for. */
    static boolean isCall(StepRun step) {
        return step.whole() != null && step.whole().turns != null && !isTurn(step);
    }
}
