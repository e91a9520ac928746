package dev.surefoot.policy;

/**
 * A rule that was asked.
 *
 * @param at the point that it was asked at
 * @param rule its name in the file; {@code standard} or {@code provenance} for what is built in
 * @param builtIn whether it is built in, and not of the file
 * @param opinion what it said
 */
public record Asked(Point at, String rule, boolean builtIn, Opinion opinion) {

    static Asked builtIn(String rule, Opinion opinion) {
        return new Asked(Point.TOOL_CALL, rule, true, opinion);
    }
}
