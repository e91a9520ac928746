/**
 * Surefoot as a library. It shows the shortest honest program, and hides nothing that a real one needs.
 */
@NullMarked
package dev.surefoot.examples.library;

import org.jspecify.annotations.NullMarked;
