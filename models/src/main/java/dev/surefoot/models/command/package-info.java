/**
 * Models behind a program: a script, a local model, whatever reads one JSON document and writes another.
 *
 * <p>It starts the program once for each request, bounds it, and ends it with all that it started; no shell reads anything.
 */
@NullMarked
package dev.surefoot.models.command;

import org.jspecify.annotations.NullMarked;
