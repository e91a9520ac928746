package dev.surefoot.policy;

/**
 * A rule that was asked about a call.
 *
 * @param rule its name in the file; {@code standard} for what is built in
 * @param opinion what it said
 */
public record Asked(String rule, Opinion opinion) {}
