/**
 * What a plan is before it runs: asked for, found, previewed and compared.
 *
 * <p>It executes nothing and sees no tool output.
 */
@NullMarked
package dev.surefoot.planning;

import org.jspecify.annotations.NullMarked;
