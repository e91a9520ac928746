package dev.surefoot.planning.model;

import dev.surefoot.json.Visible;
import dev.surefoot.model.Message;
import dev.surefoot.model.ModelAnswer;
import dev.surefoot.model.ModelClient;
import dev.surefoot.model.ModelRequest;
import dev.surefoot.planning.ModelBounds;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Asks a model until what it says can be used, or it has had its tries. What was wrong with an answer is told to it, with
 * that answer and none before: what is told does not grow with the tries. Safe for use by many threads.
 */
final class Asking {

    /** How many findings are told at once: what comes first is often the cause of the rest. */
    private static final int FINDINGS = 20;

    private static final int FINDING = 600;

    private final ModelClient client;
    private final String model;
    private final ModelBounds bounds;

    Asking(ModelClient client, String model, ModelBounds bounds) {
        this.client = client;
        this.model = model;
        this.bounds = bounds;
    }

    String model() {
        return model;
    }

    ModelBounds bounds() {
        return bounds;
    }

    /**
     * Asks.
     *
     * @param prompt what it is told first
     * @param reader judges its text
     */
    <T> Asked<T> ask(Prompt prompt, Function<String, Reading<T>> reader) throws InterruptedException {
        List<List<String>> refused = new ArrayList<>();
        List<Message> told = prompt.messages();
        String because = "";
        for (int number = 1; number <= bounds.answers(); number++) {
            ModelAnswer answer = client.ask(new ModelRequest(
                    model, prompt.id() + "/" + number, told, List.of(), prompt.output(), null, bounds.timeout()));
            switch (answer) {
                case ModelAnswer.Failed failed
                when !again(failed.why()) -> {
                    return new Asked.Not<>(words(failed), refused);
                }
                case ModelAnswer.Failed failed -> {
                    because = words(failed);
                    if (failed.why() == ModelAnswer.Why.CUT) {
                        refused.add(List.of("the answer ended before it was whole"));
                        told = with(prompt, "", refused.getLast());
                    }
                }
                case ModelAnswer.Answered answered -> {
                    Reading<T> reading = read(answered, reader);
                    if (reading instanceof Reading.Usable<T>(T value)) {
                        return new Asked.Given<>(value, refused);
                    }
                    List<String> findings = shown(((Reading.Refused<T>) reading).findings());
                    refused.add(findings);
                    because = "what it gave cannot be used";
                    told = with(prompt, answered.text(), findings);
                }
            }
        }
        return new Asked.Not<>(because, refused);
    }

    private static boolean again(ModelAnswer.Why why) {
        return switch (why) {
            case UNREACHABLE, CUT -> true;
            case BUSY, REJECTED, REFUSED -> false;
        };
    }

    private static String words(ModelAnswer.Failed failed) {
        String said = Visible.line(failed.because(), FINDING);
        return switch (failed.why()) {
            case BUSY ->
                "it asks to be left alone"
                        + (failed.retryAfter() == null
                                ? ""
                                : " for " + failed.retryAfter().toSeconds() + " s")
                        + ": " + said;
            case UNREACHABLE -> "it was not reached: " + said;
            case REJECTED -> "the request was not taken: " + said;
            case REFUSED -> "it refuses to answer: " + said;
            case CUT -> "its answer was cut: " + said;
        };
    }

    private <T> Reading<T> read(ModelAnswer.Answered answered, Function<String, Reading<T>> reader) {
        if (!answered.calls().isEmpty()) {
            return Reading.Refused.because("it asks for calls; nothing is carried out while planning");
        }
        if (answered.text().isBlank()) {
            return Reading.Refused.because("the answer is empty");
        }
        if (answered.text().length() > bounds.answer()) {
            return Reading.Refused.because(
                    "the answer has " + answered.text().length() + " characters, and may have " + bounds.answer());
        }
        return reader.apply(answered.text());
    }

    private static List<String> shown(List<String> findings) {
        List<String> shown = new ArrayList<>();
        findings.stream()
                .limit(FINDINGS)
                .map(each -> Visible.line(each, FINDING))
                .forEach(shown::add);
        if (findings.size() > FINDINGS) {
            shown.add((findings.size() - FINDINGS) + " more");
        }
        return shown;
    }

    /** The prompt, the answer where it is short enough to be told again, and what is wrong with it. */
    private List<Message> with(Prompt prompt, String answer, List<String> findings) {
        List<Message> messages = new ArrayList<>(prompt.messages());
        if (!answer.isBlank() && answer.length() <= bounds.characters() / 2) {
            messages.add(new Message.Assistant(answer, List.of()));
        }
        messages.add(new Message.User("That answer cannot be used:\n- " + String.join("\n- ", findings)
                + "\nGive the whole answer again, mended."));
        return messages;
    }
}
