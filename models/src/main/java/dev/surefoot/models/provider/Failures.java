package dev.surefoot.models.provider;

import dev.surefoot.expression.Redaction;
import dev.surefoot.json.Visible;
import dev.surefoot.model.ModelAnswer.Failed;
import dev.surefoot.model.ModelAnswer.Usage;
import dev.surefoot.model.ModelAnswer.Why;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Why nothing usable came from that place, in words that hold no credential. What it took all the same is added later. */
record Failures(String place, Redaction redaction) {
    private static final int WORDS = 300;

    Failed unsendable(String because) {
        return failed(Why.REJECTED, "nothing was sent to " + place + ": " + because);
    }

    Failed unreachable() {
        return failed(Why.UNREACHABLE, "cannot connect to " + place + "; is the service running there?");
    }

    Failed late(Duration wait) {
        return failed(Why.UNREACHABLE, "no whole answer from " + place + " within " + wait);
    }

    Failed broken() {
        return failed(Why.UNREACHABLE, "the answer of " + place + " ended before it was whole");
    }

    Failed unreadable() {
        return failed(
                Why.UNREACHABLE, place + " answered what cannot be read; is it configured as the right provider?");
    }

    Failed tooLong(int limit) {
        return failed(Why.CUT, place + " answered more than " + limit + " bytes");
    }

    Failed outOfRoom() {
        return failed(Why.CUT, "the answer was cut off for want of room; raise maxTokens, or ask for less");
    }

    Failed refused(String words) {
        return failed(Why.REFUSED, "it refuses to answer" + (words.isBlank() ? "" : ": " + words));
    }

    /** What came with a status of success, and complains all the same. */
    Failed complained(Complaint complaint) {
        boolean busy = complaint.isOf("overloaded", "rate_limit", "resource_exhausted", "unavailable");
        return failed(busy ? Why.BUSY : Why.UNREACHABLE, place + " failed: " + complaint.words());
    }

    /** What came with another status. */
    Failed status(int status, @Nullable Complaint complaint, @Nullable Duration retryAfter) {
        Failed failed = failed(
                why(status, complaint == null ? new Complaint("", "") : complaint),
                place + " answered " + status + (complaint == null ? "" : ": " + complaint.words()));
        return new Failed(failed.why(), failed.because(), failed.usage(), retryAfter);
    }

    private static Why why(int status, Complaint complaint) {
        if (complaint.isOf("content_filter", "content_policy")) {
            return Why.REFUSED;
        }
        return switch (status) {
            // An account without money is told by the status of one that asks too often.
            case 429 -> complaint.isOf("insufficient_quota") ? Why.REJECTED : Why.BUSY;
            case 503, 529 -> Why.BUSY;
            case 408 -> Why.UNREACHABLE;
            default -> status >= 500 ? Why.UNREACHABLE : Why.REJECTED;
        };
    }

    private Failed failed(Why why, String because) {
        return new Failed(why, Visible.line(redaction.text(because), WORDS), Usage.UNKNOWN, null);
    }
}
