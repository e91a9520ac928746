/**
 * From facts that hold to facts that are wanted: the cheapest plan of actions, or why there is none.
 *
 * <p>It knows names of facts and actions, and nothing of tools, goals or runs; it reads no clock and draws no numbers, so
 * that a problem has the same solution on every machine.
 */
@NullMarked
package dev.surefoot.planning.search;

import org.jspecify.annotations.NullMarked;
