package dev.surefoot.planning.mode;

/**
 * One reason, as it was found for a goal.
 *
 * @param applies whether it does
 * @param because what was seen, in words
 */
public record Ground(Reason reason, boolean applies, String because) {

    @Override
    public String toString() {
        return (applies ? "" : "not ") + reason + " (" + because + ")";
    }
}
