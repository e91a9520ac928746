/**
 * Surefoot as one of the systems under test, through its library face as a user's program would use it.
 *
 * <p>It is given what every other system is given, and knows nothing of what will go wrong.
 */
@NullMarked
package dev.surefoot.benchmarks.truth.surefoot;

import org.jspecify.annotations.NullMarked;
