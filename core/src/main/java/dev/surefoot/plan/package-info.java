/**
 * The plan: an immutable, content-addressed graph of steps.
 *
 * <p>It holds no status; what happened is derived from the journal.
 */
@NullMarked
package dev.surefoot.plan;

import org.jspecify.annotations.NullMarked;
