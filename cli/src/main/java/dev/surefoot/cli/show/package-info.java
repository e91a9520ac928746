/**
 * Runs, plans, tools and questions as text for people: what came from outside is made visible, never acted upon.
 *
 * <p>It does nothing and asks nothing.
 */
@NullMarked
package dev.surefoot.cli.show;

import org.jspecify.annotations.NullMarked;
