/**
 * Plans before they run: every finding of the linter, with its place and fix.
 *
 * <p>It executes nothing and sees no tool output.
 */
@NullMarked
package dev.surefoot.planning;

import org.jspecify.annotations.NullMarked;
