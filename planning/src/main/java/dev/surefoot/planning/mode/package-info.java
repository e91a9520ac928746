/**
 * Chooses whether a goal is planned or answered by reading, and makes the one-step plan of the latter. Refuses to carry
 * anything out, and to ask a model which it is.
 */
@NullMarked
package dev.surefoot.planning.mode;

import org.jspecify.annotations.NullMarked;
