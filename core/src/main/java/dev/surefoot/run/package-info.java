/**
 * One execution of a goal: its events, the state folded from them, and the decisions what may happen next. The laws
 * live here. It refuses clocks, randomness, threads and I/O: the same events always give the same state.
 */
@NullMarked
package dev.surefoot.run;

import org.jspecify.annotations.NullMarked;
