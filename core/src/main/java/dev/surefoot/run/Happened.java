package dev.surefoot.run;

import java.time.Instant;

/**
 * An event in its place.
 *
 * @param sequence its number in the run, 1 for the first
 * @param at when it was recorded, milliseconds; every decision about time uses this and never a clock
 * @param event what happened
 */
public record Happened(long sequence, Instant at, Event event) {}
