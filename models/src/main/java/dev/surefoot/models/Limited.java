package dev.surefoot.models;

import dev.surefoot.model.ModelAnswer;
import dev.surefoot.model.ModelAnswer.Failed;
import dev.surefoot.model.ModelAnswer.Usage;
import dev.surefoot.model.ModelAnswer.Why;
import dev.surefoot.model.ModelClient;
import dev.surefoot.model.ModelRequest;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Stops asking a model once it has taken what it may, in this process. What is under way counts as the most that it may
 * write; an answer whose usage nobody tells counts as that for good.
 */
final class Limited implements Relay {
    private static final BigDecimal NOTHING = BigDecimal.ZERO;

    /**
     * What a model may take.
     *
     * @param tokens read and written, or null for any number
     * @param money or null for any amount
     * @param price null where money is not limited
     */
    record Limits(
            @Nullable Long tokens,
            @Nullable BigDecimal money,
            @Nullable Price price) {}

    private final String name;
    private final ModelClient client;
    private final Limits limits;
    private long tokens;
    private BigDecimal money = NOTHING;

    Limited(String name, ModelClient client, Limits limits) {
        this.name = name;
        this.client = client;
        this.limits = limits;
    }

    @Override
    public ModelAnswer answer(ModelRequest request, Way way) throws InterruptedException {
        Usage most = new Usage(0, request.maxTokens() == null ? 0 : request.maxTokens());
        Failed reached = reserve(most);
        if (reached != null) {
            return reached;
        }
        Usage took = Usage.UNKNOWN;
        try {
            ModelAnswer answer = way.ask(client, request);
            took = answer.counted().equals(Usage.UNKNOWN) ? most : answer.usage();
            return answer;
        } finally {
            settle(most, took);
        }
    }

    /** Null where it may be asked. */
    private synchronized @Nullable Failed reserve(Usage most) {
        if (limits.tokens() != null && tokens >= limits.tokens()) {
            return reached(limits.tokens() + " tokens");
        }
        if (limits.money() != null && money.compareTo(limits.money()) >= 0) {
            return reached(limits.money().toPlainString() + " of money");
        }
        count(most, 1);
        return null;
    }

    private Failed reached(String limit) {
        String because = "nothing was sent to " + name + ": its limit of " + limit
                + " is reached in this process; raise it in the file of models, or start again";
        return new Failed(Why.REJECTED, because, Usage.UNKNOWN, null);
    }

    private synchronized void settle(Usage most, Usage took) {
        count(most, -1);
        count(took, 1);
    }

    private void count(Usage usage, int sign) {
        tokens += sign * (usage.input() + usage.output());
        if (limits.price() != null) {
            money = money.add(limits.price().of(usage).multiply(BigDecimal.valueOf(sign)));
        }
    }
}
