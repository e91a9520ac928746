package dev.surefoot.models.provider;

import dev.surefoot.model.ModelAnswer.Usage;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a provider tells of one answer beside what the model says: what it took, how it ended, what went wrong. Read from the
 * whole answer or piece by piece; a later count replaces an earlier one, since they add up.
 */
final class Tally {
    private long input;
    private long output;
    private boolean ended;
    private boolean cut;
    private @Nullable StringBuilder refusal;
    private @Nullable Complaint complaint;

    /** Tokens that the model read: the sum of these counts, where there is one. */
    void input(JsonNode... counts) {
        input = counted(input, counts);
    }

    /** Tokens that it wrote, likewise. */
    void output(JsonNode... counts) {
        output = counted(output, counts);
    }

    private static long counted(long before, JsonNode... counts) {
        long sum = 0;
        for (JsonNode count : counts) {
            sum += Math.clamp(count.asLong(0), 0, Integer.MAX_VALUE);
        }
        return sum == 0 ? before : sum;
    }

    /** The provider says that this is all. */
    void ended() {
        ended = true;
    }

    /** It is not all: there was no room for more. */
    void cut() {
        ended = true;
        cut = true;
    }

    /** The model, or a filter, refuses; in these words, which may come in pieces. */
    void refused(String words) {
        if (refusal == null) {
            refusal = new StringBuilder();
        }
        refusal.append(words);
    }

    void complained(@Nullable Complaint told) {
        if (told != null) {
            complaint = told;
        }
    }

    Usage usage() {
        return new Usage(input, output);
    }

    boolean isWhole() {
        return ended;
    }

    boolean isCut() {
        return cut;
    }

    @Nullable
    String refusal() {
        return refusal == null ? null : refusal.toString();
    }

    @Nullable
    Complaint complaint() {
        return complaint;
    }
}
