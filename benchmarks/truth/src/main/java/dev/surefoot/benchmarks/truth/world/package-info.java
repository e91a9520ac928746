/**
 * The world that a system under test acts on, in a process of its own: a service that misbehaves as a scenario says, and a
 * model that says what it is told to.
 *
 * <p>It knows nothing of any system under test, and nobody but itself writes its log.
 */
@NullMarked
package dev.surefoot.benchmarks.truth.world;

import org.jspecify.annotations.NullMarked;
