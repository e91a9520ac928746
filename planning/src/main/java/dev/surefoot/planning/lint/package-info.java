/**
 * Finds what is provably wrong with a plan, a toolbox or a policy before anything runs, each finding with its rule, place
 * and fix. It refuses to guess: what it cannot prove is left to the run, which checks it again.
 */
@NullMarked
package dev.surefoot.planning.lint;

import org.jspecify.annotations.NullMarked;
