/**
 * Owns the way from the text of a goal, plan, toolbox or policy to data, each error with its line and column.
 *
 * <p>Refuses to open files, to follow references, and to read a key that no schema names or this release does not carry
 * out.
 */
@NullMarked
package dev.surefoot.file;

import org.jspecify.annotations.NullMarked;
