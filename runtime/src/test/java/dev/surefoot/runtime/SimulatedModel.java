package dev.surefoot.runtime;

import dev.surefoot.json.Json;
import dev.surefoot.model.Message;
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
import java.util.regex.Pattern;
import java.util.stream.Collectors;

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
    private static final Pattern INPUT = Pattern.compile("\"ref\":\"(\\w+)\"");
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
        String told = request.messages().stream()
                .map(message -> message instanceof Message.SystemPrompt(String text) ? text : "")
                .collect(Collectors.joining());
        List<String> script = told.substring(told.indexOf("# Task"))
                .lines()
                .filter(line -> WORDS.stream().anyMatch(line::startsWith))
                .toList();
        return script.get(Math.min(turns(request), script.size() - 1)).replace("$ref", ref(request));
    }

    /** How many answers it gave before; of one that could not be used it is told no more than that. */
    private static int turns(ModelRequest request) {
        return (int) request.messages().stream()
                .filter(message -> message instanceof Message.Assistant
                        || (message instanceof Message.User(String text) && text.startsWith("Your last answer cannot")))
                .count();
    }

    /** The step's input of that name, which is the only one that golden plans give a model. */
    private static String ref(ModelRequest request) {
        return request.messages().stream()
                .map(message -> message instanceof Message.User(String text) ? INPUT.matcher(text) : null)
                .filter(found -> found != null && found.find())
                .map(found -> found.group(1))
                .findFirst()
                .orElse("");
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
