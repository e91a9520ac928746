package dev.surefoot.models;

import dev.surefoot.model.ModelAnswer;
import dev.surefoot.model.ModelClient;
import dev.surefoot.model.ModelRequest;
import java.util.function.Consumer;

/** A client that has others asked, in whichever way it is asked itself. */
interface Relay extends ModelClient {

    /** Asks a client as somebody asked: for the answer alone, or telling of text as it comes. */
    @FunctionalInterface
    interface Way {
        ModelAnswer ask(ModelClient client, ModelRequest request) throws InterruptedException;
    }

    ModelAnswer answer(ModelRequest request, Way way) throws InterruptedException;

    @Override
    default ModelAnswer ask(ModelRequest request) throws InterruptedException {
        return answer(request, ModelClient::ask);
    }

    @Override
    default ModelAnswer ask(ModelRequest request, Consumer<String> heard) throws InterruptedException {
        return answer(request, (client, each) -> client.ask(each, heard));
    }
}
