package dev.surefoot.runtime;

import dev.surefoot.json.Json;
import dev.surefoot.model.ModelAnswer;
import dev.surefoot.model.ModelAnswer.ToolUse;
import dev.surefoot.model.ModelAnswer.Usage;
import dev.surefoot.model.ModelClient;
import dev.surefoot.model.ModelRequest;
import dev.surefoot.runtime.Faults.Fault;
import dev.surefoot.testing.ScriptedModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The model behind the golden plans: it does what its instructions say, a line for each turn, whichever process asks.
 *
 * <pre>
 * ask desk.read {"ref": "a"} + desk.save {"ref": "$ref"}      calls; $ref is the step's input of that name
 * say {"id": "a"}                                              the output
 * after failing say {"id": "a"}                                no answer comes at first
 * babble                                                       neither calls nor an output
 * </pre>
 */
final class SimulatedModel {
    private static final int FAILURES = 2;
    private static final String AFTER_FAILING = "after failing ";
    private static final List<String> WORDS = List.of("ask ", "say ", "babble", AFTER_FAILING);

    /** Requests for a turn whose answer was durable when they were made. */
    final List<String> needless = new ArrayList<>();

    private final ScriptedModel model = new ScriptedModel().always(this::answer);
    private final Predicate<String> recorded;
    private final Map<String, Integer> failures = new HashMap<>();
    private Faults faults = Faults.none();

    /** @param recorded whether the turn, named as a step, has an answer in the journal */
    SimulatedModel(Predicate<String> recorded) {
        this.recorded = recorded;
    }

    ModelClient client() {
        return model;
    }

    void under(Faults now) {
        faults = now;
    }

    /** Every request, as run, step and attempt. */
    List<String> requests() {
        return model.requests().stream().map(ModelRequest::id).toList();
    }

    private ModelAnswer answer(ModelRequest request) {
        String turn = SimulatedDesk.step(request.id());
        if (recorded.test(turn)) {
            needless.add(request.id());
        }
        Fault fault = faults.call();
        if (fault == Fault.DIES_BEFORE || fault == Fault.TIMES_OUT) {
            return new ModelAnswer.Failed("no answer in time");
        }
        String line = line(request);
        if (line.startsWith(AFTER_FAILING)) {
            if (failures.merge(turn, 1, Integer::sum) <= FAILURES) {
                return new ModelAnswer.Failed("overloaded");
            }
            line = line.substring(AFTER_FAILING.length());
        }
        return answer(line);
    }

    private static String line(ModelRequest request) {
        List<String> script = Arrays.stream(request.instructions().split("\n"))
                .filter(line -> WORDS.stream().anyMatch(line::startsWith))
                .toList();
        int turns = request.view().passed().isEmpty()
                ? 0
                : request.view().passed().getLast().turn();
        String ref = request.view().inputs().path("ref").asString("");
        return script.get(Math.min(turns, script.size() - 1)).replace("$ref", ref);
    }

    private static ModelAnswer answer(String line) {
        if (!line.startsWith("ask ")) {
            String text = line.startsWith("say ") ? line.substring("say ".length()) : "I have done all of it.";
            return new ModelAnswer.Answered(text, List.of(), new Usage(10, 1));
        }
        List<ToolUse> calls = Arrays.stream(line.substring("ask ".length()).split(" \\+ "))
                .map(call -> call.split(" ", 2))
                .map(call -> new ToolUse(call[0], Json.write(Json.read(call[1]))))
                .toList();
        return new ModelAnswer.Answered("", calls, new Usage(10, 1));
    }
}
