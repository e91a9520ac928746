/**
 * Annotated Java methods as tools, their schemas taken from the types.
 *
 * <p>It decides no effect; the toolbox does.
 */
@NullMarked
package dev.surefoot.tools.java;

import org.jspecify.annotations.NullMarked;
