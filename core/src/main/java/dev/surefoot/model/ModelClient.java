package dev.surefoot.model;

import java.util.function.Consumer;

/**
 * Reaches one model, for whoever asks: a planner, or a step. Implementations are safe for use by many threads, keep nothing
 * of one conversation for the next, and carry out no tool: what a model asks for is carried out elsewhere, or not at all.
 */
@FunctionalInterface
public interface ModelClient {

    /**
     * Asks for the model's next answer, at most the request's timeout. Interrupting the thread cancels the request.
     *
     * @return what it answered, or why nothing usable came; every failure of the network or the provider is one of these
     * @throws InterruptedException where the caller no longer waits
     */
    ModelAnswer ask(ModelRequest request) throws InterruptedException;

    /**
     * Asks likewise, and tells of text as it comes, for people to watch. The answer is what counts: what was heard of one
     * that fails is worth nothing.
     *
     * @param heard takes each piece of text, on any thread; a client that cannot stream tells it the whole text at the end
     */
    default ModelAnswer ask(ModelRequest request, Consumer<String> heard) throws InterruptedException {
        ModelAnswer answer = ask(request);
        if (answer instanceof ModelAnswer.Answered answered && !answered.text().isEmpty()) {
            heard.accept(answered.text());
        }
        return answer;
    }
}
