package dev.surefoot.models.command;

import dev.surefoot.expression.Handle;
import dev.surefoot.expression.Redaction;
import dev.surefoot.expression.Secret;
import dev.surefoot.json.Json;
import dev.surefoot.json.JsonRefused;
import dev.surefoot.json.Visible;
import dev.surefoot.model.ModelAnswer;
import dev.surefoot.model.ModelAnswer.Failed;
import dev.surefoot.model.ModelAnswer.Usage;
import dev.surefoot.model.ModelAnswer.Why;
import dev.surefoot.model.ModelClient;
import dev.surefoot.model.ModelRequest;
import dev.surefoot.models.document.AnswerDocument;
import dev.surefoot.models.document.RequestDocument;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * Asks a program: gives it the request as one JSON document, reads its answer as another, and ends it at the deadline. The
 * program is started anew for each request.
 */
public final class CommandClient implements ModelClient {

    /** Bytes of an answer that are read. */
    public static final int MAX_ANSWER = 4 << 20;

    private static final int WORDS = 300;

    private final CommandModel model;
    private final Function<Handle, Secret> handles;

    /** @param handles reads what the handles of its environment stand for, anew for each request */
    public CommandClient(CommandModel model, Function<Handle, Secret> handles) {
        this.model = model;
        this.handles = handles;
    }

    @Override
    public ModelAnswer ask(ModelRequest request) throws InterruptedException {
        long end = System.nanoTime() + request.timeout().toNanos();
        List<Secret> secrets = new ArrayList<>();
        Map<String, String> env = new HashMap<>();
        try {
            model.env()
                    .forEach((name, text) -> env.put(
                            name,
                            text.reveal(handle -> {
                                        Secret secret = handles.apply(handle);
                                        secrets.add(secret);
                                        return secret;
                                    })
                                    .reveal()));
        } catch (RuntimeException e) { // whatever the reader of handles throws, in its own words
            return failed(Why.REJECTED, "nothing was sent to " + model.name() + ": " + e.getMessage(), secrets);
        }
        byte[] told = Json.writeBytes(RequestDocument.of(request));
        try (Program program = Program.start(command(), model.folder(), env, told, MAX_ANSWER)) {
            return answer(program, request, end, secrets);
        } catch (IOException e) {
            return failed(
                    Why.REJECTED,
                    model.name() + " cannot be started; is it there, and may it be carried out? " + e.getMessage(),
                    secrets);
        }
    }

    private List<String> command() {
        List<String> command = new ArrayList<>(model.command());
        if (model.name().contains("/")) {
            command.set(0, model.folder().resolve(model.name()).normalize().toString());
        }
        return command;
    }

    private ModelAnswer answer(Program program, ModelRequest request, long end, List<Secret> secrets)
            throws InterruptedException {
        try {
            byte[] said = program.said(end - System.nanoTime());
            if (said.length > MAX_ANSWER) {
                return failed(Why.CUT, model.name() + " answered more than " + MAX_ANSWER + " bytes", secrets);
            }
            int code = program.ended(end - System.nanoTime());
            if (code != 0) {
                return failed(Why.UNREACHABLE, model.name() + " ended with " + code, program, secrets);
            }
            return read(said, new Redaction(secrets));
        } catch (TimeoutException e) {
            return failed(
                    Why.UNREACHABLE,
                    "no whole answer from " + model.name() + " within " + request.timeout() + "; it was ended",
                    program,
                    secrets);
        } catch (JsonRefused e) {
            return failed(
                    Why.UNREACHABLE,
                    model.name() + " answered what is not one JSON document: " + e.getMessage(),
                    program,
                    secrets);
        } catch (IllegalArgumentException e) {
            return failed(Why.UNREACHABLE, model.name() + " gave no answer: " + e.getMessage(), program, secrets);
        }
    }

    private static ModelAnswer read(byte[] said, Redaction redaction) {
        String text = redaction.text(new String(said, StandardCharsets.UTF_8));
        return switch (AnswerDocument.read(redaction.tree(Json.read(text)))) {
            case Failed(Why why, String because, Usage usage, var later) ->
                new Failed(why, Visible.line(because, WORDS), usage, later);
            case ModelAnswer.Answered answered -> answered;
        };
    }

    /** With the end of what it complained of. */
    private static Failed failed(Why why, String because, Program program, List<Secret> secrets) {
        Redaction redaction = new Redaction(secrets);
        String heard = redaction.text(new String(program.complaint(), StandardCharsets.UTF_8));
        String whole =
                heard.substring(0, heard.length() - redaction.unfinished(heard)).strip();
        String last = whole.substring(
                whole.offsetByCodePoints(whole.length(), -Math.min(WORDS, whole.codePointCount(0, whole.length()))));
        return failed(why, because + (last.isEmpty() ? "" : ": " + last), secrets);
    }

    private static Failed failed(Why why, String because, List<Secret> secrets) {
        String clean = new Redaction(secrets).text(because);
        return new Failed(why, Visible.line(clean, 2 * WORDS), Usage.UNKNOWN, null);
    }
}
