/**
 * The terminal: what it can do, colours, tables, lines redrawn in place, lines typed.
 *
 * <p>It knows nothing of runs.
 */
@NullMarked
package dev.surefoot.cli.screen;

import org.jspecify.annotations.NullMarked;
