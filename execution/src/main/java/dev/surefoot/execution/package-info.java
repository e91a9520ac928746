/**
 * Carrying out one step and proving what happened.
 *
 * <p>It chooses no step and rewrites no plan.
 */
@NullMarked
package dev.surefoot.execution;

import org.jspecify.annotations.NullMarked;
