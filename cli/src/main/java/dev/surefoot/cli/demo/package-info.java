/**
 * The demonstration: the example's files, its CMS, and what both sides say in the end.
 *
 * <p>It carries nothing out: a demonstration runs the way every other plan does.
 */
@NullMarked
package dev.surefoot.cli.demo;

import org.jspecify.annotations.NullMarked;
