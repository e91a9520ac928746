/**
 * One execution of a goal: its events, their fold, and what may happen next.
 *
 * <p>It has no clock, randomness, thread or I/O; time arrives in events.
 */
@NullMarked
package dev.surefoot.run;

import org.jspecify.annotations.NullMarked;
