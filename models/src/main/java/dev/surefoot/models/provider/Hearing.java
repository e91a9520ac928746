package dev.surefoot.models.provider;

import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.surefoot.expression.Redaction;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Tells of text as it comes, without credentials: what may be the beginning of one waits for the rest of it. */
final class Hearing implements StreamingChatResponseHandler {
    private final Consumer<String> heard;
    private final Redaction redaction;
    private String waiting = "";
    private @Nullable ChatResponse response;

    Hearing(Consumer<String> heard, Redaction redaction) {
        this.heard = heard;
        this.redaction = redaction;
    }

    @Override
    public void onPartialResponse(String text) {
        String clean = redaction.text(waiting + text);
        int told = clean.length() - redaction.unfinished(clean);
        waiting = clean.substring(told);
        tell(clean.substring(0, told));
    }

    @Override
    public void onCompleteResponse(ChatResponse whole) {
        tell(waiting);
        response = whole;
    }

    /** The library could not read it: no response says as much. */
    @Override
    public void onError(Throwable failure) {}

    private void tell(String text) {
        if (!text.isEmpty()) {
            heard.accept(text);
        }
    }

    /** Null where none came together. */
    @Nullable
    ChatResponse response() {
        return response;
    }
}
