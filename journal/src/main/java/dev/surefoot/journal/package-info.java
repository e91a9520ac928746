/**
 * The journal port: atomic conditional appends to the only truth about a run.
 *
 * <p>It interprets no event.
 */
@NullMarked
package dev.surefoot.journal;

import org.jspecify.annotations.NullMarked;
