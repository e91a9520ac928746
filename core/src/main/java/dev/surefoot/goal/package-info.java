/**
 * What the user wants: text, inputs, constraints, wanted facts.
 *
 * <p>It says nothing of how the goal is reached.
 */
@NullMarked
package dev.surefoot.goal;

import org.jspecify.annotations.NullMarked;
