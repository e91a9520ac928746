/**
 * Finds a plan by searching through what the tools of a toolbox need and give. It refuses to guess: what nobody gave and no
 * tool finds out is asked for.
 */
@NullMarked
package dev.surefoot.planning.goal;

import org.jspecify.annotations.NullMarked;
