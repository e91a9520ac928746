/**
 * Measures of plans before anything of them runs: against what their goal asks for, and against plans known to be good.
 *
 * <p>It refuses to say what a good plan is: gold plans are given, and have defects too.
 */
@NullMarked
package dev.surefoot.evaluation.plans;

import org.jspecify.annotations.NullMarked;
