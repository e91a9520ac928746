/**
 * Measures of calls of tools, wherever they were observed: in a journal, or in a trace that somebody else recorded.
 *
 * <p>It refuses to know where an observation comes from.
 */
@NullMarked
package dev.surefoot.evaluation.calls;

import org.jspecify.annotations.NullMarked;
