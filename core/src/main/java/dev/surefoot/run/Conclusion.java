package dev.surefoot.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.surefoot.goal.Goal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was judged at the end of a run.
 *
 * @param verdicts every constraint, criterion and wanted fact with how it came out
 * @param effects the effects that stand: one line for each write that succeeded, was refuted, or is in doubt
 */
public record Conclusion(List<Verdict> verdicts, List<String> effects) {

    public Conclusion {
        verdicts = List.copyOf(verdicts);
        effects = List.copyOf(effects);
    }

    /** Judges a goal of which nothing had to be done: what its inputs alone show. */
    public static Conclusion of(Goal goal) {
        return Conclusions.of(goal);
    }

    /** Whether nothing failed; what is unverified does not count as failed, and is always shown. */
    public boolean reached() {
        return verdicts.stream().noneMatch(verdict -> verdict.holds() == Holds.NO);
    }

    /** Whether the other judges the same; what was found in words may be put otherwise by another release. */
    boolean agrees(Conclusion other) {
        return effects.equals(other.effects)
                && verdicts.stream()
                        .map(Verdict::judged)
                        .toList()
                        .equals(other.verdicts.stream().map(Verdict::judged).toList());
    }

    /** How a condition came out. */
    public enum Holds {
        YES,
        NO,
        /** Nothing could check it. */
        UNVERIFIED
    }

    /**
     * One condition.
     *
     * @param text the condition in words
     * @param holds how it came out
     * @param detail what was found where it does not hold, or null
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Verdict(
            String text, Holds holds, @Nullable String detail) {

        private Verdict judged() {
            return new Verdict(text, holds, null);
        }
    }
}
