package dev.surefoot.models.traffic;

import dev.surefoot.expression.Handle;
import dev.surefoot.expression.HandleText;
import dev.surefoot.expression.Redaction;
import dev.surefoot.expression.Secret;
import dev.surefoot.json.Json;
import dev.surefoot.model.ModelAnswer;
import dev.surefoot.model.ModelAnswer.Failed;
import dev.surefoot.model.ModelAnswer.Usage;
import dev.surefoot.model.ModelAnswer.Why;
import dev.surefoot.model.ModelClient;
import dev.surefoot.model.ModelRequest;
import dev.surefoot.models.document.AnswerDocument;
import dev.surefoot.models.document.RequestDocument;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Keeps what a model is asked and answers, without credentials. Where that cannot be kept the model is not asked; an answer
 * that cannot be kept all the same is none.
 */
public final class Recorder implements ModelClient {
    private final ModelClient client;
    private final Path file;
    private final List<HandleText> secrets;
    private final Function<Handle, Secret> handles;

    /**
     * Keeps what that client is asked.
     *
     * @param file is added to, and made where there is none
     * @param secrets what stands for credentials, which are taken out of all that is kept
     */
    public Recorder(ModelClient client, Path file, List<HandleText> secrets, Function<Handle, Secret> handles) {
        this.client = client;
        this.file = file;
        this.secrets = List.copyOf(secrets);
        this.handles = handles;
    }

    @Override
    public ModelAnswer ask(ModelRequest request) throws InterruptedException {
        Failed because = unready();
        return because == null ? kept(request, client.ask(request)) : because;
    }

    @Override
    public ModelAnswer ask(ModelRequest request, Consumer<String> heard) throws InterruptedException {
        Failed because = unready();
        return because == null ? kept(request, client.ask(request, heard)) : because;
    }

    private @Nullable Failed unready() {
        try {
            Traffic.requireRoom(file);
            return null;
        } catch (TrafficRefused e) {
            return failed("nothing was sent: " + e.getMessage(), Usage.UNKNOWN);
        } catch (IOException e) {
            return failed("nothing was sent: " + file + " cannot be written to: " + e.getMessage(), Usage.UNKNOWN);
        }
    }

    private ModelAnswer kept(ModelRequest request, ModelAnswer answer) {
        ObjectNode line = Json.object();
        line.set("request", RequestDocument.matter(request));
        line.set("answer", AnswerDocument.of(answer));
        try {
            JsonNode clean = redaction().tree(line);
            Json.requireReadable(clean);
            Traffic.append(file, clean);
            return answer;
        } catch (IOException | RuntimeException e) {
            return failed("the answer could not be recorded in " + file + ": " + e.getMessage(), answer.usage());
        }
    }

    /** A credential that cannot be read was not sent either. */
    private Redaction redaction() {
        List<Secret> known = new ArrayList<>();
        for (HandleText text : secrets) {
            for (Handle handle : text.handles()) {
                try {
                    known.add(handles.apply(handle));
                } catch (RuntimeException e) { // whatever the reader of handles throws
                }
            }
        }
        return new Redaction(known);
    }

    private static Failed failed(String because, Usage usage) {
        return new Failed(Why.REJECTED, because, usage, null);
    }
}
