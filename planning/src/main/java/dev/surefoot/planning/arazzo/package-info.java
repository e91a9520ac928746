/**
 * Arazzo 1.0 and 1.1 descriptions made plans, and plans made Arazzo descriptions, each with a list of what was not carried. It
 * refuses to fetch what a description names: every reference that leaves the file stays the name of a tool.
 */
@NullMarked
package dev.surefoot.planning.arazzo;

import org.jspecify.annotations.NullMarked;
