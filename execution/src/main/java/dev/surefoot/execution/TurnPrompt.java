package dev.surefoot.execution;

import dev.surefoot.json.Json;
import dev.surefoot.model.ExecutorView;
import dev.surefoot.model.Message;
import dev.surefoot.model.ModelRequest;
import dev.surefoot.model.Passed;
import dev.surefoot.model.TurnRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A turn in the words that a model is told: its instructions, its view, and the step's own conversation made anew from what
 * was recorded of it. Nothing else goes in; what tools answered stands there as JSON, and never as a message by itself.
 */
final class TurnPrompt {

    /** The text that comes first, for people to read and change; {@code {{instructions}}} stands for the plan's. */
    static final String RESOURCE = "carry-out.md";

    private static final String TEXT = read();

    private final ExecutorView view;
    private final List<Message> messages = new ArrayList<>();

    private TurnPrompt(ExecutorView view) {
        this.view = view;
    }

    static ModelRequest of(TurnRequest turn) {
        TurnPrompt prompt = new TurnPrompt(turn.view());
        prompt.messages.add(new Message.SystemPrompt(TEXT.replace("{{instructions}}", turn.instructions())));
        prompt.messages.add(new Message.User(prompt.task()));
        prompt.conversation();
        return new ModelRequest(
                turn.model(),
                turn.id(),
                prompt.messages,
                prompt.tools(),
                turn.view().expectedOutput(),
                null,
                turn.timeout());
    }

    private String task() {
        StringBuilder text = new StringBuilder("# Inputs\n\n").append(Json.write(view.inputs()));
        if (view.expectedOutput() != null) {
            text.append("\n\n# Schema of the output\n\n").append(Json.write(view.expectedOutput()));
        }
        if (!view.criteria().isEmpty()) {
            ArrayNode checks = Json.array();
            view.criteria().forEach(checks::add);
            text.append("\n\n# What must be true of it, in CEL\n\n").append(Json.write(checks));
        }
        return text.toString();
    }

    private List<Message.Tool> tools() {
        return view.tools().stream()
                .map(tool -> new Message.Tool(
                        tool.name(),
                        tool.effect().equals("read")
                                ? tool.description()
                                : (tool.description() + " (" + tool.effect() + ")").strip(),
                        tool.input()))
                .toList();
    }

    private void conversation() {
        List<Passed> passed = view.passed();
        int index = 0;
        while (index < passed.size()) {
            int next = index + 1;
            switch (passed.get(index)) {
                case Passed.Called called -> {
                    while (next < passed.size()
                            && passed.get(next) instanceof Passed.Called more
                            && more.turn() == called.turn()) {
                        next++;
                    }
                    called(passed.subList(index, next));
                }
                case Passed.Refuted refuted -> {
                    messages.add(new Message.Assistant(Json.write(refuted.output()), List.of()));
                    messages.add(new Message.User("That output is not accepted:\n- "
                            + String.join("\n- ", refuted.violations())
                            + "\nGive one that is, or ask for the calls that it takes."));
                }
                case Passed.Unusable unusable ->
                    messages.add(new Message.User("Your last answer cannot be used: " + unusable.because()
                            + ". Ask for calls, or give the output as JSON."));
            }
            index = next;
        }
        if (view.turns() == 1) {
            messages.add(new Message.User("This is your last answer: give the output now."));
        } else if (view.calls() == 0) {
            messages.add(new Message.User("No calls are left: give the output."));
        }
    }

    /** The calls of one answer, and what came of each. */
    private void called(List<Passed> calls) {
        List<Message.Call> asked = new ArrayList<>();
        List<Message> results = new ArrayList<>();
        for (Passed each : calls) {
            Passed.Called call = (Passed.Called) each;
            String id = "call-" + call.turn() + "-" + (asked.size() + 1);
            String arguments = call.arguments() == null ? "{}" : Json.write(call.arguments());
            asked.add(new Message.Call(id, call.tool(), arguments));
            ObjectNode told = Json.object();
            if (call.output() == null) {
                told.put("notCarriedOut", call.because());
            } else {
                told.set("output", call.output());
            }
            results.add(new Message.Result(id, call.tool(), Json.write(told)));
        }
        messages.add(new Message.Assistant("", asked));
        messages.addAll(results);
    }

    private static String read() {
        try (InputStream text = TurnPrompt.class.getResourceAsStream(RESOURCE)) {
            return new String(Objects.requireNonNull(text, RESOURCE).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
