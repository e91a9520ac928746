/**
 * The truth bench: starts a world and a system under test for each scenario, plays the person, and holds the system's last
 * claim against the service's own log.
 *
 * <p>It believes nothing a system says of itself, and knows none by name but in its launcher.
 */
@NullMarked
package dev.surefoot.benchmarks.truth;

import org.jspecify.annotations.NullMarked;
