package dev.surefoot.model;

import dev.surefoot.model.ModelAnswer.Usage;
import java.util.function.Consumer;

/** Counts what asking comes to, failures included. Safe for use by many threads. */
public final class Metered implements ModelClient {

    private final ModelClient client;
    private Spent spent = Spent.NOTHING;

    /**
     * What asking came to.
     *
     * @param requests how often somebody was asked
     * @param usage of those whose usage is known
     */
    public record Spent(int requests, Usage usage) {

        /** Nobody was asked. */
        public static final Spent NOTHING = new Spent(0, Usage.UNKNOWN);
    }

    public Metered(ModelClient client) {
        this.client = client;
    }

    @Override
    public ModelAnswer ask(ModelRequest request) throws InterruptedException {
        return count(client.ask(request));
    }

    @Override
    public ModelAnswer ask(ModelRequest request, Consumer<String> heard) throws InterruptedException {
        return count(client.ask(request, heard));
    }

    /** What it came to so far. */
    public synchronized Spent spent() {
        return spent;
    }

    private synchronized ModelAnswer count(ModelAnswer answer) {
        Usage more = answer.usage();
        spent = new Spent(
                spent.requests() + 1,
                new Usage(spent.usage().input() + more.input(), spent.usage().output() + more.output()));
        return answer;
    }
}
