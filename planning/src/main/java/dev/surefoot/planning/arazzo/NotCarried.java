package dev.surefoot.planning.arazzo;

/**
 * Something that the other form does not hold.
 *
 * @param of the step, or the part, that it belongs to
 * @param what was left out, and why
 */
public record NotCarried(String of, String what) {}
