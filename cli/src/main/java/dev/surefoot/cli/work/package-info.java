/**
 * What commands do: find and read files, open the journal, carry runs out, and map every failure to one exit code.
 *
 * <p>It decides nothing that the core or the engine decides, and prints nothing but progress and questions.
 */
@NullMarked
package dev.surefoot.cli.work;

import org.jspecify.annotations.NullMarked;
