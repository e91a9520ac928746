package dev.surefoot.model;

/**
 * Reaches one model. Implementations are safe for use by many threads, keep nothing from one request to the next, and
 * carry out no tool: what a model asks for is carried out elsewhere, or not at all.
 */
@FunctionalInterface
public interface ModelClient {

    /**
     * Asks for the model's next answer, at most the request's timeout.
     *
     * @return what it answered, or why nothing usable came; every failure of the network or the provider is one of these
     * @throws InterruptedException where the caller no longer waits
     */
    ModelAnswer ask(ModelRequest request) throws InterruptedException;
}
