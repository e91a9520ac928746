package dev.surefoot.model;

import dev.surefoot.model.ModelAnswer.Usage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Counts what asking comes to, failures included. Safe for use by many threads. */
public final class Metered implements ModelClient {

    private final ModelClient client;
    private Spent spent = Spent.NOTHING;

    /**
     * What asking came to.
     *
     * @param requests how often somebody was asked
     * @param usage of those whose usage is known; its money is null where that of one is not
     */
    public record Spent(int requests, Usage usage) {

        /** Nobody was asked. */
        public static final Spent NOTHING = new Spent(0, Usage.NOTHING);

        /** What it cost, or null where that is not known of all that was answered. */
        public @Nullable Money money() {
            return usage.equals(Usage.NOTHING) ? null : usage.money();
        }
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
        spent = new Spent(spent.requests() + 1, spent.usage().and(answer.counted()));
        return answer;
    }
}
