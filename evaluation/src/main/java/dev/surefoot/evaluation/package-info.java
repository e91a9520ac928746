/**
 * How well planning and execution do, as numbers: what measures have in common.
 *
 * <p>It refuses to decide anything: nothing that runs depends on a measure.
 */
@NullMarked
package dev.surefoot.evaluation;

import org.jspecify.annotations.NullMarked;
