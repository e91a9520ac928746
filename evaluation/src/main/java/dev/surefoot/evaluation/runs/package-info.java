/**
 * Measures of runs, read off their journals in one pass; docs/metrics.md defines each.
 *
 * <p>It refuses to judge whether a journal is lawful, which is what verifying is for, and to count what it cannot read.
 */
@NullMarked
package dev.surefoot.evaluation.runs;

import org.jspecify.annotations.NullMarked;
