package dev.surefoot.model;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What came of asking a model. */
public sealed interface ModelAnswer {

    /** What it took; {@link Usage#UNKNOWN} where nothing is known of it. */
    Usage usage();

    /** What is counted of it: what never became an answer took nothing, where nobody tells that it did. */
    default Usage counted() {
        boolean never = this instanceof Failed failed && !failed.why().isAnswer();
        return never && usage().equals(Usage.UNKNOWN) ? Usage.NOTHING : usage();
    }

    /**
     * The model answered. Where it asks for calls, its text is not looked at: what a model tells of calls is no call.
     *
     * @param text what it said, where it asks for no calls
     * @param calls the calls that it asks for, in order
     */
    record Answered(String text, List<ToolUse> calls, Usage usage) implements ModelAnswer {
        public Answered {
            calls = List.copyOf(calls);
        }
    }

    /**
     * Nothing usable came.
     *
     * @param because what happened, in words, without credentials
     * @param usage what it took all the same
     * @param retryAfter how long the provider asks to be left alone, or null
     */
    record Failed(
            Why why, String because, Usage usage, @Nullable Duration retryAfter) implements ModelAnswer {

        /** Nothing came, and nothing is known of what it took. */
        public Failed(String because) {
            this(Why.UNREACHABLE, because, Usage.UNKNOWN, null);
        }
    }

    /** Why nothing usable came. */
    enum Why {
        /** The provider asks to be left alone for a while. */
        BUSY,
        /** It was not reached, broke, was cut off, or answered too late. */
        UNREACHABLE,
        /** The provider does not take the request: wrong, too long, or not from whoever asks. */
        REJECTED,
        /** The model, or the provider's filter, refuses to answer. */
        REFUSED,
        /** The answer ended before it was whole, or is longer than may be read. */
        CUT;

        /** Whether a model wrote something, which costs, whatever it is worth. */
        public boolean isAnswer() {
            return switch (this) {
                case REFUSED, CUT -> true;
                case BUSY, UNREACHABLE, REJECTED -> false;
            };
        }
    }

    /**
     * A call that a model asks for.
     *
     * @param tool the name of a tool, as the model wrote it
     * @param arguments the arguments as JSON, as the model wrote them
     */
    record ToolUse(String tool, String arguments) {}

    /**
     * What an answer took, as the provider counts it.
     *
     * @param input tokens that the model read
     * @param output tokens that it wrote
     * @param money what it cost, or null where nobody knows: no price, or no tokens told
     */
    record Usage(long input, long output, @Nullable Money money) {

        public static final Usage UNKNOWN = new Usage(0, 0);

        /** Nobody was asked. */
        public static final Usage NOTHING = new Usage(0, 0, Money.NOTHING);

        public Usage {
            if (input < 0 || output < 0) {
                throw new IllegalArgumentException("tokens below zero: " + input + ", " + output);
            }
        }

        /** Of a model whose price is not known. */
        public Usage(long input, long output) {
            this(input, output, null);
        }

        /** Both together; what it cost is known where it is of both. */
        public Usage and(Usage more) {
            return new Usage(
                    input + more.input,
                    output + more.output,
                    money == null || more.money == null ? null : money.plus(more.money));
        }
    }
}
