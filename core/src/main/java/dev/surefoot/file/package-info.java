/**
 * Text of a goal, plan, toolbox or policy to data, each error with its line and column.
 *
 * <p>It opens no file; the text is handed to it.
 */
@NullMarked
package dev.surefoot.file;

import org.jspecify.annotations.NullMarked;
