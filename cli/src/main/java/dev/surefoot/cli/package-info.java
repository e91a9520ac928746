/**
 * The command line: assembles the modules and tells the truth in its exit codes.
 *
 * <p>It holds no rule of its own.
 */
@NullMarked
package dev.surefoot.cli;

import org.jspecify.annotations.NullMarked;
